package org.bevara.egress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.bevara.record.HostPort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// However an address inside is spelled, nobody inside is called.
///
/// The names are answered by a resolver of the test's own, since no server of names would give such
/// answers on demand.
class AddressTests {

  /// Global unicast that was handed back and is routed nowhere.
  private static final String UNROUTED = "3ffe::1";

  private static final Map<String, List<String>> ZONE =
      Map.of(
          "private.test", List.of("10.0.0.5"),
          "loopback.test", List.of("127.0.0.1"),
          "mixed.test", List.of(UNROUTED, "127.0.0.1"),
          "ula.test", List.of("fd00::1"),
          "nat64.test", List.of("64:ff9b::7f00:1"),
          "sixtofour.test", List.of("2002:7f00:1::1"),
          "teredo.test", List.of("2001:0:1234::1"),
          "documentation.test", List.of("192.0.2.1"),
          "metadata.test", List.of("169.254.169.254"));

  @TempDir Path folder;

  private final List<Origin> traps = new ArrayList<>();
  private int port;

  @BeforeEach
  void setTraps() throws IOException {
    Origin trap = Origin.answering("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret");
    traps.add(trap);
    port = trap.port();
    if (NetworkInterface.getByInetAddress(InetAddress.ofLiteral("::1")) != null) {
      traps.add(new Origin("::1", port, call -> call.say("HTTP/1.1 200 OK\r\n\r\nsecret")));
    }
  }

  @AfterEach
  void nobodyWasCalled() throws IOException {
    for (Origin trap : traps) {
      assertThat(trap.connections()).isZero();
      trap.close();
    }
  }

  private Path warc() {
    return folder.resolve("capture.warc");
  }

  private Egress egress(EgressPolicy policy) {
    return new Egress(policy, folder.resolve("spool"), AddressTests::zone, Clock.systemUTC());
  }

  private static List<InetAddress> zone(String host) throws UnknownHostException {
    List<String> addresses = ZONE.get(host);
    if (addresses == null) {
      throw new UnknownHostException(host);
    }
    return addresses.stream().map(InetAddress::ofLiteral).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "localhost",
        "LOCALHOST.",
        "x.localhost",
        "[::1]",
        "0.0.0.0",
        "[::]",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "0177.0.0.1",
        "127.1",
        "127.0.0.2",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::127.0.0.1]",
        "[fe80::1]",
        "[ff02::1]",
        "224.0.0.1",
        "255.255.255.255",
        "169.254.169.254",
        "10.0.0.5",
        "100.64.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "private.test",
        "loopback.test",
        "mixed.test",
        "ula.test",
        "nat64.test",
        "sixtofour.test",
        "teredo.test",
        "documentation.test",
        "metadata.test"
      })
  void addressesInsideAreRefusedHoweverTheyAreSpelled(String host) throws Exception {
    String uri = "http://%s:%d/".formatted(host, port);
    try (Egress egress = egress(EgressPolicy.defaults());
        Passage passage = egress.open(warc());
        ProxyClient client = new ProxyClient(passage.port())) {
      assertThat(passage.fetch(FetchRequest.of(uri)))
          .isInstanceOfSatisfying(
              FetchResult.Refused.class,
              r -> assertThat(r.code()).isEqualTo(RefusalCode.ADDRESS_REFUSED));
      client.get(uri);
      assertThat(client.rest())
          .startsWith("HTTP/1.1 403 Forbidden\r\n")
          .contains("X-Bevara-Egress: ADDRESS_REFUSED\r\n")
          .endsWith("Not fetched: ADDRESS_REFUSED\n");
      passage.close();
      assertThat(passage.events())
          .hasSize(2)
          .allSatisfy(event ->
              assertThat(event)
                  .isInstanceOfSatisfying(
                      EgressEvent.Refused.class, r -> assertThat(r.uri()).isEqualTo(uri)));
      assertThat(Warc.entries(warc(), "metadata"))
          .hasSize(2)
          .allSatisfy(entry -> {
            assertThat(entry.uri()).contains(uri);
            assertThat(new String(entry.block().bytes(), UTF_8))
                .startsWith("egress-code: ADDRESS_REFUSED\r\negress-method: GET\r\n");
          });
    }
  }

  @Test
  void redirectIsJudgedAnew() throws Exception {
    for (String inside : List.of("127.0.0.1:" + port, "169.254.169.254", "mixed.test:" + port)) {
      try (Origin origin =
              Origin.answering(
                  "HTTP/1.1 302 Found\r\nLocation: http://%s/\r\nContent-Length: 0\r\n\r\n"
                      .formatted(inside));
          Egress egress = egress(EgressPolicy.defaults().withAllow(Set.of(origin.hostPort())));
          Passage passage = egress.open(folder.resolve(UUID.randomUUID() + ".warc"))) {
        assertThat(passage.fetch(FetchRequest.of(origin.uri("/"))))
            .isInstanceOfSatisfying(
                FetchResult.Refused.class,
                r -> {
                  assertThat(r.code()).isEqualTo(RefusalCode.ADDRESS_REFUSED);
                  assertThat(r.uri()).isEqualTo("http://" + inside + "/");
                  assertThat(r.hops()).hasSize(1);
                });
        assertThat(passage.events()).hasSize(2);
      }
    }
  }

  @Test
  void nameIsAskedForOnceAndItsNextAnswerIsNotUsed() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    NameResolver rebinding =
        host ->
            List.of(InetAddress.ofLiteral(asked.getAndIncrement() == 0 ? UNROUTED : "127.0.0.1"));
    EgressLimits limits =
        new EgressLimits(
            1000, 1000, Duration.ofSeconds(20), Duration.ofSeconds(5), Duration.ofSeconds(1), 3);
    try (Egress egress =
            new Egress(
                EgressPolicy.defaults().withLimits(limits),
                folder.resolve("spool"),
                rebinding,
                Clock.systemUTC());
        Passage passage = egress.open(warc())) {
      FetchRequest request = FetchRequest.of("http://rebinding.test:%d/".formatted(port));
      assertThat(passage.fetch(request))
          .isInstanceOfSatisfying(
              FetchResult.Failed.class,
              f -> assertThat(f.code()).isEqualTo(FailureCode.CONNECT_FAILED));
      assertThat(asked).hasValue(1);
      assertThat(passage.fetch(request)).isInstanceOf(FetchResult.Refused.class);
      assertThat(asked).hasValue(2);
    }
  }

  @Test
  void connectionGoesToTheAddressThatWasJudged() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (Origin origin = Origin.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
      NameResolver rebinding =
          host ->
              List.of(
                  InetAddress.ofLiteral(asked.getAndIncrement() == 0 ? "127.0.0.1" : "10.0.0.5"));
      EgressPolicy policy =
          EgressPolicy.defaults().withAllow(Set.of(new HostPort("inside.test", origin.port())));
      try (Egress egress =
              new Egress(policy, folder.resolve("spool"), rebinding, Clock.systemUTC());
          Passage passage = egress.open(warc())) {
        assertThat(
                passage.fetch(FetchRequest.of("http://inside.test:%d/".formatted(origin.port()))))
            .isInstanceOf(FetchResult.Answered.class);
        assertThat(asked).hasValue(1);
        passage.close();
        assertThat(Warc.entries(warc(), "response").getFirst().field("WARC-IP-Address"))
            .isEqualTo("127.0.0.1");
      }
    }
  }

  @Test
  void allowingOnePortOpensNoOtherAndNoOtherSpelling() throws Exception {
    try (Origin origin = Origin.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        Egress egress = egress(EgressPolicy.defaults().withAllow(Set.of(origin.hostPort())));
        Passage passage = egress.open(warc())) {
      assertThat(passage.fetch(FetchRequest.of(origin.uri("/"))))
          .isInstanceOf(FetchResult.Answered.class);
      for (String other :
          List.of(
              "http://127.0.0.1:%d/".formatted(port),
              "http://127.1:%d/".formatted(origin.port()),
              "http://loopback.test:%d/".formatted(origin.port()))) {
        assertThat(passage.fetch(FetchRequest.of(other))).isInstanceOf(FetchResult.Refused.class);
      }
      assertThat(origin.connections()).isEqualTo(1);
    }
  }

  @Test
  void allowingANameDoesNotOpenTheMetadataService() throws Exception {
    EgressPolicy policy =
        EgressPolicy.defaults().withAllow(Set.of(new HostPort("metadata.test", 80)));
    try (Egress egress = egress(policy);
        Passage passage = egress.open(warc())) {
      assertThat(passage.fetch(FetchRequest.of("http://metadata.test/")))
          .isInstanceOf(FetchResult.Refused.class);
    }
  }

  @Test
  void mappedNameLeadsToItsLoopbackServerOnPort80Only() throws Exception {
    try (Origin origin = Origin.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
      EgressPolicy policy =
          EgressPolicy.defaults().withMap(Map.of("www.exempelkommun.example", origin.hostPort()));
      try (Egress egress = egress(policy);
          Passage passage = egress.open(warc());
          ProxyClient client = new ProxyClient(passage.port())) {
        client.get("http://www.exempelkommun.example/nyheter");
        assertThat(client.head()).startsWith("HTTP/1.1 200 OK");
        assertThat(client.read(2)).isEqualTo("ok");
        assertThat(passage.fetch(FetchRequest.of("http://WWW.exempelkommun.example/")))
            .isInstanceOf(FetchResult.Answered.class);
        for (String other :
            List.of(
                "http://www.exempelkommun.example:%d/".formatted(origin.port()),
                "http://exempelkommun.example/",
                "http://a.www.exempelkommun.example/")) {
          assertThat(passage.fetch(FetchRequest.of(other)))
              .isInstanceOfSatisfying(
                  FetchResult.Failed.class,
                  f -> assertThat(f.code()).isEqualTo(FailureCode.NAME_UNKNOWN));
        }
        assertThat(passage.fetch(FetchRequest.of(origin.uri("/"))))
            .isInstanceOf(FetchResult.Refused.class);
        passage.close();
        assertThat(origin.connections()).isEqualTo(2);
        assertThat(origin.heads().getFirst()).contains("\r\nHost: www.exempelkommun.example\r\n");
        assertThat(Warc.entries(warc(), "response").getFirst())
            .satisfies(e -> {
              assertThat(e.uri()).contains("http://www.exempelkommun.example/nyheter");
              assertThat(e.field("WARC-IP-Address")).isEqualTo("127.0.0.1");
            });
        assertThat(Warc.complaints(warc())).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1:1/x"})
  void otherSchemesAreRefused(String uri) {
    try (Egress egress = egress(EgressPolicy.defaults());
        Passage passage = egress.open(warc())) {
      assertThat(passage.fetch(FetchRequest.of(uri)))
          .isInstanceOfSatisfying(
              FetchResult.Refused.class,
              r -> assertThat(r.code()).isEqualTo(RefusalCode.SCHEME_REFUSED));
    }
  }
}
