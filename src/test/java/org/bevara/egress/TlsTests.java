package org.bevara.egress;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.bevara.record.HostPort;
import org.bevara.record.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.WarcTruncationReason;

/// What goes through the door over TLS is checked, recorded and bounded as what goes in plain.
class TlsTests {

  private static final String NAME = "www.provstad.example";
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  private static final TestAuthority ROOT = TestAuthority.root("Provstad CA");
  private static final TestAuthority.Server SERVER = ROOT.server(NAME);

  @TempDir Path folder;

  private Path warc() {
    return folder.resolve("capture.warc");
  }

  private EgressPolicy policy(Origin origin) {
    return EgressPolicy.defaults()
        .withSecureMap(Map.of(NAME, origin.hostPort()))
        .withTrust(List.of(ROOT.certificate()));
  }

  private Egress egress(Origin origin) {
    return egress(policy(origin));
  }

  private Egress egress(EgressPolicy policy) {
    return new Egress(policy, folder.resolve("spool"), NameResolver.system(), Clock.systemUTC());
  }

  private Egress egress(Origin origin, Duration deadline, int cap) {
    return egress(
        policy(origin)
            .withLimits(
                new EgressLimits(
                    cap, cap, deadline, Duration.ofSeconds(60), Duration.ofSeconds(5), 3)));
  }

  /// Answers every request of a connection with its path.
  private static Origin echoing() {
    return Origin.secure(
        SERVER,
        call -> {
          String head = call.head();
          while (!head.isEmpty()) {
            String path = head.split(" ", 3)[1];
            call.say(
                "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s".formatted(path.length(), path));
            head = Origin.head(call.in());
          }
        });
  }

  @Test
  void exchangeIsRecordedWithItsProtocolItsCipherAndTheCertificateItCameUnder() throws Exception {
    try (Origin origin = Origin.secure(SERVER, call -> call.say(OK));
        Egress egress = egress(origin);
        Passage passage = egress.open(warc())) {
      assertThat(passage.fetch(FetchRequest.of("https://www.provstad.example/a?b=1#c")))
          .isInstanceOfSatisfying(
              FetchResult.Answered.class,
              a -> assertThat(a.body()).isEqualTo(Body.of("ok".getBytes(UTF_8))));
      passage.close();

      String uri = "https://www.provstad.example/a?b=1";
      assertThat(passage.events())
          .containsExactly(new EgressEvent.Answered(uri, 200, 2, Sha256.of("ok".getBytes(UTF_8))));
      assertThat(origin.names()).containsExactly(NAME);
      assertThat(origin.heads().getFirst())
          .startsWith("GET /a?b=1 HTTP/1.1\r\nHost: www.provstad.example\r\n");
      List<Warc.Entry> entries = Warc.entries(warc());
      assertThat(entries)
          .extracting(Warc.Entry::type)
          .containsExactly("warcinfo", "metadata", "response", "request");
      Warc.Entry certificate = entries.get(1);
      Warc.Entry response = entries.get(2);
      assertThat(response.uri()).contains(uri);
      assertThat(response.field("WARC-IP-Address")).isEqualTo("127.0.0.1");
      assertThat(response.fields().get("WARC-Protocol")).containsExactly("http/1.1", "tls/1.3");
      assertThat(response.field("WARC-Cipher-Suite")).startsWith("TLS_AES_");
      assertThat(response.field("WARC-Concurrent-To"))
          .isEqualTo(certificate.field("WARC-Record-ID"));
      assertThat(entries.get(3).fields().get("WARC-Protocol"))
          .containsExactly("http/1.1", "tls/1.3");
      assertThat(certificate.uri()).contains("https://www.provstad.example/");
      byte[] der = SERVER.chain().getFirst().getEncoded();
      assertThat(new String(certificate.block().bytes(), UTF_8))
          .isEqualTo(
              """
              tls-host: www.provstad.example:443\r
              tls-protocol: TLSv1.3\r
              tls-cipher-suite: %s\r
              tls-verified: yes\r
              tls-vouched-by: %s\r
              certificate-1-subject: CN=www.provstad.example\r
              certificate-1-issuer: CN=Provstad CA\r
              certificate-1-serial: %s\r
              certificate-1-not-before: %s\r
              certificate-1-not-after: %s\r
              certificate-1-sha256: %s\r
              certificate-1-der: %s\r
              """
                  .formatted(
                      response.field("WARC-Cipher-Suite"),
                      Warc.labelled(ROOT.certificate().getEncoded()),
                      SERVER.chain().getFirst().getSerialNumber().toString(16),
                      SERVER.chain().getFirst().getNotBefore().toInstant(),
                      SERVER.chain().getFirst().getNotAfter().toInstant(),
                      Sha256.of(der).hex(),
                      Base64.getEncoder().encodeToString(der)));
      assertThat(Warc.complaints(warc())).isEmpty();
    }
  }

  @Test
  void certificatesCanBeReadBackFromTheFile() throws Exception {
    TestAuthority below = ROOT.below("Provstad Web CA");
    TestAuthority.Server server = below.server(NAME);
    try (Origin origin = Origin.secure(server, call -> call.say(OK));
        Egress egress = egress(origin);
        Passage passage = egress.open(warc())) {
      passage.fetch(FetchRequest.of("https://www.provstad.example/1"));
      passage.fetch(FetchRequest.of("https://www.provstad.example/2"));
      passage.close();
      assertThat(Warc.entries(warc(), "response"))
          .hasSize(2)
          .extracting(e -> e.field("WARC-Concurrent-To"))
          .containsOnly(Warc.entries(warc(), "metadata").getFirst().field("WARC-Record-ID"));
      try (InputStream in = Files.newInputStream(warc())) {
        assertThat(SiteCertificate.in(in))
            .singleElement()
            .satisfies(seen -> {
              assertThat(seen.host()).isEqualTo("www.provstad.example:443");
              assertThat(seen.protocol()).isEqualTo("TLSv1.3");
              assertThat(seen.vouchedBy())
                  .contains("sha256:" + Sha256.of(ROOT.certificate().getEncoded()).hex());
              assertThat(seen.refusedAs()).isEmpty();
              assertThat(seen.chain())
                  .extracting(SiteCertificate.Link::subject)
                  .containsExactly("CN=www.provstad.example", "CN=Provstad Web CA");
              assertThat(seen.chain())
                  .extracting(SiteCertificate.Link::sha256)
                  .containsExactly(
                      Sha256.of(server.chain().get(0).getEncoded()).hex(),
                      Sha256.of(below.certificate().getEncoded()).hex());
            });
      }
    }
  }

  @Test
  void clientInATunnelIsServedOverTlsAndItsRequestsShareOneConnection() throws Exception {
    try (Origin origin = echoing();
        Egress egress = egress(origin);
        Passage passage = egress.open(warc());
        TunnelClient client = TunnelClient.secure(passage.port(), NAME + ":443")) {
      for (int i = 0; i < 50; i++) {
        client.get("/" + i);
        client.head();
        assertThat(client.read(("/" + i).length())).isEqualTo("/" + i);
      }
      passage.close();
      assertThat(origin.connections()).isEqualTo(1);
      assertThat(Warc.entries(warc(), "response"))
          .extracting(e -> e.uri().orElseThrow())
          .containsExactlyElementsOf(
              IntStream.range(0, 50).mapToObj(i -> "https://www.provstad.example/" + i).toList());
      assertThat(Warc.entries(warc(), "metadata")).hasSize(1);
      assertThat(Warc.complaints(warc())).isEmpty();
    }
  }

  @Test
  void tunnelToAnotherPortIsRecordedWithThatPort() throws Exception {
    TestAuthority.Server server = ROOT.server("127.0.0.1");
    try (Origin origin = Origin.secure(server, call -> call.say(OK));
        Egress egress =
            egress(
                EgressPolicy.defaults()
                    .withAllow(Set.of(origin.hostPort()))
                    .withTrust(List.of(ROOT.certificate())));
        Passage passage = egress.open(warc());
        TunnelClient client = TunnelClient.secure(passage.port(), origin.hostPort().toString())) {
      client.get("/");
      assertThat(client.head()).startsWith("HTTP/1.1 200 OK");
      passage.close();
      assertThat(passage.events()).extracting(EgressEvent::uri).containsExactly(origin.uri("/"));
      assertThat(origin.heads().getFirst())
          .contains("\r\nHost: %s\r\n".formatted(origin.hostPort()));
      assertThat(origin.names()).isEmpty();
    }
  }

  @Test
  void tunnelOfItselfReachesNobody() throws Exception {
    try (Origin origin = echoing();
        Egress egress = egress(origin);
        Passage passage = egress.open(warc());
        TunnelClient client = TunnelClient.secure(passage.port(), NAME + ":443")) {
      client.say("CONNECT 127.0.0.1:1 HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(client.rest()).startsWith("HTTP/1.1 400 Bad Request");
      assertThat(origin.connections()).isZero();
    }
  }

  @Test
  void webSocketIsCarriedAndRecordedWithAllThatIsSaidInIt() throws Exception {
    String accept =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: x\r\n\r\n";
    for (boolean secure : new boolean[] {true, false}) {
      Path file = folder.resolve(secure + ".warc");
      Origin.Script talk =
          call -> {
            call.say(accept);
            byte[] said = call.in().readNBytes(4);
            call.say(said);
            call.say("bye");
          };
      try (Origin origin = secure ? Origin.secure(SERVER, talk) : new Origin(talk);
          Egress egress = egress(policy(origin).withMap(Map.of(NAME, origin.hostPort())));
          Passage passage = egress.open(file);
          TunnelClient client =
              secure
                  ? TunnelClient.secure(passage.port(), NAME + ":443")
                  : TunnelClient.plain(passage.port(), NAME + ":80")) {
        client.say(
            "GET /ws HTTP/1.1\r\nHost: %s\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    .formatted(NAME)
                + "Sec-WebSocket-Key: y\r\nSec-WebSocket-Version: 13\r\n\r\n");
        assertThat(client.head()).isEqualTo(accept);
        client.say("ping");
        assertThat(client.read(7)).isEqualTo("pingbye");
        passage.close();
        String uri = (secure ? "https" : "http") + "://www.provstad.example/ws";
        assertThat(passage.events())
            .containsExactly(
                new EgressEvent.Answered(uri, 101, 7, Sha256.of("pingbye".getBytes(UTF_8))));
        assertThat(Warc.entries(file, "response"))
            .singleElement()
            .satisfies(e ->
                assertThat(new String(e.block().bytes(), ISO_8859_1))
                    .isEqualTo(accept + "pingbye"));
        assertThat(new String(Warc.entries(file, "request").getFirst().block().bytes(), ISO_8859_1))
            .isEqualTo(
                "GET /ws HTTP/1.1\r\nHost: www.provstad.example\r\nSec-WebSocket-Key: y\r\n"
                    + "Sec-WebSocket-Version: 13\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"
                    + "ping");
        assertThat(Warc.complaints(file)).isEmpty();
      }
    }
  }

  @Test
  void openWebSocketIsCutWhenThePassageCloses() throws Exception {
    try (Origin origin =
            Origin.secure(
                SERVER,
                call -> {
                  call.say(
                      "HTTP/1.1 101 S\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\nhej");
                  call.in().readAllBytes();
                });
        Egress egress = egress(origin);
        Passage passage = egress.open(warc());
        TunnelClient client = TunnelClient.secure(passage.port(), NAME + ":443")) {
      client.say("GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
      client.head();
      assertThat(client.read(3)).isEqualTo("hej");
      passage.close();
      assertThat(passage.events())
          .singleElement()
          .isInstanceOfSatisfying(
              EgressEvent.Truncated.class,
              t -> {
                assertThat(t.code()).isEqualTo(FailureCode.PASSAGE_CLOSED);
                assertThat(t.bytes()).isEqualTo(3);
              });
    }
  }

  @Test
  void answerThatEndsWithoutTlsSayingSoIsNotWhole() throws Exception {
    String head = "HTTP/1.1 200 OK\r\n\r\n";
    String length = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n";
    String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (String cut : List.of(head + "half", length + "half", chunked + "4\r\nhalf\r\n")) {
      Path file = folder.resolve(cut.length() + ".warc");
      try (Origin origin =
              Origin.secure(
                  SERVER,
                  call -> {
                    call.say(cut);
                    call.cut();
                  });
          Egress egress = egress(origin);
          Passage passage = egress.open(file);
          TunnelClient client = TunnelClient.secure(passage.port(), NAME + ":443")) {
        assertThat(passage.fetch(FetchRequest.of("https://www.provstad.example/")))
            .isInstanceOfSatisfying(
                FetchResult.Failed.class,
                f -> assertThat(f.code()).isEqualTo(FailureCode.CUT_SHORT));
        client.get("/");
        assertThat(client.rest()).endsWith("[reset]");
        passage.close();
        assertThat(Warc.entries(file, "response"))
            .hasSize(2)
            .allSatisfy(e -> {
              assertThat(e.truncated()).isEqualTo(WarcTruncationReason.DISCONNECT);
              assertThat(new String(e.block().bytes(), ISO_8859_1)).isEqualTo(cut);
            });
      }
    }
  }

  @Test
  void answerThatEndsWithItsGoodbyeIsWhole() throws Exception {
    try (Origin origin =
            Origin.secure(SERVER, call -> call.say("HTTP/1.1 200 OK\r\n\r\nold but whole"));
        Egress egress = egress(origin);
        Passage passage = egress.open(warc());
        TunnelClient client = TunnelClient.secure(passage.port(), NAME + ":443")) {
      assertThat(passage.fetch(FetchRequest.of("https://www.provstad.example/")))
          .isInstanceOfSatisfying(
              FetchResult.Answered.class,
              a -> assertThat(a.body()).isEqualTo(Body.of("old but whole".getBytes(UTF_8))));
      client.get("/");
      assertThat(client.rest())
          .isEqualTo("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nold but whole");
    }
  }

  @Test
  void originThatGaveUpAKeptConnectionIsAskedAgainOnANewOne() throws Exception {
    try (Origin origin =
            Origin.secure(
                SERVER,
                call -> {
                  call.say(OK);
                  Origin.head(call.in());
                });
        Egress egress = egress(origin);
        Passage passage = egress.open(warc());
        TunnelClient client = TunnelClient.secure(passage.port(), NAME + ":443")) {
      for (int i = 0; i < 3; i++) {
        client.get("/" + i);
        client.head();
        assertThat(client.read(2)).isEqualTo("ok");
      }
      passage.close();
      assertThat(passage.events()).hasSize(3).hasOnlyElementsOfType(EgressEvent.Answered.class);
    }
  }

  @Test
  void dribbleIsCutAtTheDeadlineInTheHandshakeToo() throws Exception {
    try (Origin answering =
            Origin.secure(
                SERVER,
                call -> {
                  call.say("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
                  while (true) {
                    call.say("x");
                    LockSupport.parkNanos(20_000_000);
                  }
                });
        DribblingHandshake greeting = new DribblingHandshake()) {
      for (HostPort place : List.of(answering.hostPort(), greeting.hostPort())) {
        Path file = folder.resolve(place.port() + ".warc");
        try (Egress egress = egress(egressPolicyTo(place, Duration.ofSeconds(1)));
            Passage passage = egress.open(file)) {
          long begun = System.nanoTime();
          assertThat(passage.fetch(FetchRequest.of("https://www.provstad.example/")))
              .isInstanceOfSatisfying(
                  FetchResult.Failed.class,
                  f -> assertThat(f.code()).isEqualTo(FailureCode.TIMEOUT));
          assertThat(Duration.ofNanos(System.nanoTime() - begun))
              .isLessThan(Duration.ofSeconds(20));
        }
      }
    }
  }

  private EgressPolicy egressPolicyTo(HostPort place, Duration deadline) {
    return EgressPolicy.defaults()
        .withSecureMap(Map.of(NAME, place))
        .withTrust(List.of(ROOT.certificate()))
        .withLimits(
            new EgressLimits(
                1 << 20, 1 << 20, deadline, Duration.ofSeconds(60), Duration.ofSeconds(5), 3));
  }

  @Test
  void bombIsNotUnpackedBeyondTheCapButRecordedWhole() throws Exception {
    int cap = 100_000;
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      gzip.write(new byte[50 * cap]);
    }
    try (Origin origin =
            Origin.secure(
                SERVER,
                call -> {
                  call.say("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n");
                  call.say(bomb.toByteArray());
                });
        Egress egress = egress(origin, Duration.ofSeconds(60), cap);
        Passage passage = egress.open(warc())) {
      assertThat(passage.fetch(FetchRequest.of("https://www.provstad.example/")))
          .isInstanceOfSatisfying(
              FetchResult.Failed.class, f -> assertThat(f.code()).isEqualTo(FailureCode.TOO_LARGE));
      passage.close();
      assertThat(Warc.entries(warc(), "response").getFirst().body()).isEqualTo(bomb.toByteArray());
      assertThat(Warc.complaints(warc())).isEmpty();
    }
  }

  @Test
  void redirectFromHttpToHttpsIsFollowedAndCredentialsAreNot() throws Exception {
    try (Origin secure = Origin.secure(SERVER, call -> call.say(OK));
        Origin plain =
            Origin.answering(
                "HTTP/1.1 301 M\r\nLocation: https://www.provstad.example/x\r\nContent-Length: 0"
                    + "\r\n\r\n");
        Egress egress = egress(policy(secure).withMap(Map.of(NAME, plain.hostPort())));
        Passage passage = egress.open(warc())) {
      assertThat(
              passage.fetch(
                  FetchRequest.of("http://www.provstad.example/").with("Authorization", "Basic x")))
          .isInstanceOfSatisfying(
              FetchResult.Answered.class,
              a -> assertThat(a.uri()).isEqualTo("https://www.provstad.example/x"));
      assertThat(plain.heads().getFirst()).contains("Authorization");
      assertThat(secure.heads().getFirst()).doesNotContain("Authorization");
      passage.close();
      assertThat(Warc.entries(warc(), "response"))
          .extracting(e -> e.uri().orElseThrow(), e -> e.fields().get("WARC-Protocol"))
          .containsExactly(
              tuple("http://www.provstad.example/", List.of("http/1.1")),
              tuple("https://www.provstad.example/x", List.of("http/1.1", "tls/1.3")));
    }
  }

  @Test
  void requestInATunnelIsJudgedBeforeAnythingIsSent() throws Exception {
    try (Origin trap = Origin.secure(ROOT.server("127.0.0.1"), call -> call.say(OK));
        Egress egress = egress(EgressPolicy.defaults().withTrust(List.of(ROOT.certificate())));
        Passage passage = egress.open(warc());
        TunnelClient client = TunnelClient.secure(passage.port(), trap.hostPort().toString())) {
      client.get("/inside");
      assertThat(client.rest())
          .startsWith("HTTP/1.1 403 Forbidden\r\n")
          .endsWith("Not fetched: ADDRESS_REFUSED\n");
      passage.close();
      assertThat(passage.events())
          .singleElement()
          .isInstanceOfSatisfying(
              EgressEvent.Refused.class,
              r -> {
                assertThat(r.code()).isEqualTo(RefusalCode.ADDRESS_REFUSED);
                assertThat(r.uri()).isEqualTo(trap.uri("/inside"));
              });
      assertThat(trap.connections()).isZero();
      assertThat(Warc.entries(warc(), "metadata"))
          .singleElement()
          .satisfies(e -> assertThat(e.uri()).isEqualTo(Optional.of(trap.uri("/inside"))));
    }
  }

  /// Sends the first record of a handshake, one byte at a time, for ever.
  private static final class DribblingHandshake implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));

    DribblingHandshake() throws IOException {
      Thread.ofVirtual()
          .start(() -> {
            try (Socket socket = server.accept()) {
              socket.getOutputStream().write(new byte[] {0x16, 3, 3, 0x3f, (byte) 0xff});
              while (true) {
                socket.getOutputStream().write(0);
                LockSupport.parkNanos(20_000_000);
              }
            } catch (IOException e) {
              // cut, as it should be
            }
          });
    }

    HostPort hostPort() {
      return new HostPort("127.0.0.1", server.getLocalPort());
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }
}
