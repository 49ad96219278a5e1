package org.bevara.egress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bevara.record.HostPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A site whose certificate is not good is asked nothing, and what is wrong is told by name.
class CertificateTests {

  private static final String NAME = "www.provstad.example";
  private static final Instant NOW = Instant.now();
  private static final TestAuthority ROOT = TestAuthority.root("Provstad CA");

  /// A certificate that is wrong in one way.
  ///
  /// @param sentence a part of what people are told
  record Wrong(String how, TestAuthority.Server server, FailureCode code, String sentence) {
    @Override
    public String toString() {
      return how;
    }
  }

  static Stream<Wrong> wrong() {
    TestAuthority.Server lacking = ROOT.below("Provstad Web CA").server(NAME);
    return Stream.of(
        new Wrong(
            "expired",
            ROOT.server(NOW.minus(Duration.ofDays(9)), NOW.minus(Duration.ofDays(1)), NAME),
            FailureCode.TLS_EXPIRED,
            "whoever runs the site must renew it"),
        new Wrong(
            "not yet valid",
            ROOT.server(NOW.plus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(9)), NAME),
            FailureCode.TLS_NOT_YET_VALID,
            "see whether this machine's clock is right"),
        new Wrong(
            "self-signed",
            TestAuthority.selfSigned(NAME),
            FailureCode.TLS_SELF_SIGNED,
            "signed itself"),
        new Wrong(
            "of an unknown authority",
            TestAuthority.root("Some Other CA").server(NAME),
            FailureCode.TLS_UNTRUSTED,
            "of an issuer that is not trusted (CN=Some Other CA)"),
        new Wrong(
            "without the authority in between",
            new TestAuthority.Server(lacking.key(), lacking.chain().subList(0, 1)),
            FailureCode.TLS_UNTRUSTED,
            "of an issuer that is not trusted (CN=Provstad Web CA)"),
        new Wrong(
            "for another host",
            ROOT.server("www.annanstad.example", "annanstad.example"),
            FailureCode.TLS_WRONG_HOST,
            "for another host (www.annanstad.example, annanstad.example)"),
        new Wrong(
            "of the whole domain above",
            ROOT.server("*.example"),
            FailureCode.TLS_WRONG_HOST,
            "for another host (*.example)"),
        new Wrong(
            "expired, and of an unknown authority",
            TestAuthority.root("Some Other CA")
                .server(NOW.minus(Duration.ofDays(9)), NOW.minus(Duration.ofDays(1)), NAME),
            FailureCode.TLS_UNTRUSTED,
            "egress.trust"),
        new Wrong(
            "expired, and for another host",
            ROOT.server(
                NOW.minus(Duration.ofDays(9)),
                NOW.minus(Duration.ofDays(1)),
                "www.annanstad.example"),
            FailureCode.TLS_EXPIRED,
            "valid until"));
  }

  @TempDir Path folder;

  private Path warc() {
    return folder.resolve("capture.warc");
  }

  private Egress egress(Origin origin) {
    return new Egress(
        EgressPolicy.defaults()
            .withSecureMap(Map.of(NAME, origin.hostPort()))
            .withTrust(List.of(ROOT.certificate())),
        folder.resolve("spool"),
        NameResolver.system(),
        Clock.systemUTC());
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void wrongCertificateIsRefusedByName(Wrong wrong) throws Exception {
    try (Origin origin =
            Origin.secure(wrong.server(), call -> call.say("HTTP/1.1 200 OK\r\n\r\n"));
        Egress egress = egress(origin);
        Passage passage = egress.open(warc());
        TunnelClient client = TunnelClient.secure(passage.port(), NAME + ":443")) {
      assertThat(passage.fetch(FetchRequest.of("https://www.provstad.example/")))
          .isInstanceOfSatisfying(
              FetchResult.Failed.class,
              f -> {
                assertThat(f.code()).isEqualTo(wrong.code());
                assertThat(f.reason())
                    .startsWith("www.provstad.example:443 shows a certificate ")
                    .contains(wrong.sentence());
              });
      client.get("/");
      assertThat(client.rest())
          .startsWith("HTTP/1.1 502 Bad Gateway\r\n")
          .contains("X-Bevara-Egress: " + wrong.code() + "\r\n");
      passage.close();

      assertThat(origin.heads()).isEmpty();
      assertThat(passage.events())
          .hasSize(2)
          .allSatisfy(event ->
              assertThat(event)
                  .isInstanceOfSatisfying(
                      EgressEvent.Failed.class, f -> assertThat(f.code()).isEqualTo(wrong.code())));
      assertThat(refused())
          .singleElement()
          .satisfies(seen -> {
            assertThat(seen.refusedAs()).contains(wrong.code().name());
            assertThat(seen.vouchedBy()).isEmpty();
            assertThat(seen.chain()).hasSameSizeAs(wrong.server().chain());
          });
      assertThat(Warc.entries(warc(), "response")).isEmpty();
      assertThat(Warc.complaints(warc())).isEmpty();
    }
  }

  private List<SiteCertificate> refused() throws IOException {
    try (InputStream in = Files.newInputStream(warc())) {
      return SiteCertificate.in(in);
    }
  }

  @Test
  void authorityThatIsNotNamedInTheConfigurationIsNotTrusted() throws Exception {
    try (Origin origin = Origin.secure(ROOT.server(NAME), call -> call.say("never"));
        Egress egress =
            new Egress(
                EgressPolicy.defaults().withSecureMap(Map.of(NAME, origin.hostPort())),
                folder.resolve("spool"));
        Passage passage = egress.open(warc())) {
      assertFailed(passage, FailureCode.TLS_UNTRUSTED, "(CN=Provstad CA)");
    }
  }

  @Test
  void siteThatSpeaksHttp2OnlyIsToldApart() throws Exception {
    try (Origin origin = Origin.secure(ROOT.server(NAME), "h2", call -> call.say("never"));
        Egress egress = egress(origin);
        Passage passage = egress.open(warc())) {
      assertFailed(passage, FailureCode.HTTP2_ONLY, "speaks HTTP/2 only");
    }
  }

  @Test
  void serverWithoutTlsIsToldApart() throws Exception {
    try (ServerSocket web = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
      Thread.ofVirtual()
          .start(() -> {
            try (Socket socket = web.accept()) {
              socket.getInputStream().read();
              socket.getOutputStream().write("HTTP/1.1 400 Bad\r\n\r\n".getBytes(UTF_8));
            } catch (IOException e) {
              // the door hung up
            }
          });
      EgressPolicy policy =
          EgressPolicy.defaults()
              .withSecureMap(Map.of(NAME, new HostPort("127.0.0.1", web.getLocalPort())));
      try (Egress egress = new Egress(policy, folder.resolve("spool"));
          Passage passage = egress.open(warc())) {
        assertFailed(passage, FailureCode.TLS_FAILED, "does not answer with TLS");
        passage.close();
        assertThat(refused()).isEmpty();
      }
    }
  }

  private void assertFailed(Passage passage, FailureCode code, String sentence) {
    assertThat(passage.fetch(FetchRequest.of("https://www.provstad.example/")))
        .isInstanceOfSatisfying(
            FetchResult.Failed.class,
            f -> {
              assertThat(f.code()).isEqualTo(code);
              assertThat(f.reason()).startsWith("www.provstad.example:443 ").contains(sentence);
            });
    assertThat(passage.events())
        .singleElement()
        .isInstanceOfSatisfying(
            EgressEvent.Failed.class, f -> assertThat(f.code()).isEqualTo(code));
  }
}
