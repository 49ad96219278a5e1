package org.bevara.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bevara.record.HostPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nothing on the inside is reached, however it is spelled and by whatever way it is asked for.
class ReachTests {

  /// How somebody asks.
  enum Way {
    HTTP,
    HTTPS,
    REDIRECT,
    PROXY,
    WEB_SOCKET,
    SECURE_TUNNEL;

    /// @param host with its port
    void ask(String host, Passage passage, Origin redirecting) throws IOException {
      switch (this) {
        case HTTP -> passage.fetch(FetchRequest.of("http://" + host + "/"));
        case HTTPS -> passage.fetch(FetchRequest.of("https://" + host + "/"));
        case REDIRECT -> passage.fetch(FetchRequest.of(redirecting.uri("/?" + host)));
        case PROXY -> {
          try (ProxyClient client = new ProxyClient(passage.port())) {
            client.get("http://" + host + "/");
            client.rest();
          }
        }
        case WEB_SOCKET -> {
          try (TunnelClient client = TunnelClient.plain(passage.port(), host)) {
            client.say(
                "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
            client.rest();
          } catch (IOException e) {
            assertThat(e).hasMessageStartingWith("no tunnel: HTTP/1.1 400 ");
          }
        }
        case SECURE_TUNNEL -> {
          try (TunnelClient client = TunnelClient.secure(passage.port(), host)) {
            client.get("/");
            client.rest();
          } catch (IOException e) {
            assertThat(e).hasMessageStartingWith("no tunnel: HTTP/1.1 400 ");
          }
        }
      }
    }
  }

  @TempDir Path folder;

  private Egress egress(HostPort... allowed) {
    EgressLimits limits =
        new EgressLimits(
            1000, 1000, Duration.ofSeconds(20), Duration.ofSeconds(5), Duration.ofMillis(500), 3);
    return new Egress(
        EgressPolicy.defaults().withAllow(Set.of(allowed)).withLimits(limits),
        folder.resolve("spool"),
        InsideSpellings.resolver(),
        Clock.systemUTC());
  }

  /// Leads on to what follows the question mark.
  private static Origin redirecting() {
    return new Origin(call ->
        call.say(
            "HTTP/1.1 302 Found\r\nLocation: http://%s/\r\nContent-Length: 0\r\n\r\n"
                .formatted(call.path().substring(2))));
  }

  @Test
  void noCaseOfMoreThanTwoHundredReachesTheInside() throws Exception {
    int cases = 0;
    try (InsideListener inside = new InsideListener();
        Origin redirecting = redirecting()) {
      inside.listens();
      List<String> hosts = InsideSpellings.all();
      for (Way way : Way.values()) {
        try (Egress egress = egress(redirecting.hostPort());
            Passage passage = egress.open(folder.resolve(way + ".warc"))) {
          for (String host : hosts) {
            // twice, since a name may lead elsewhere the second time
            for (int i = 0; i < (host.startsWith("rebinding") ? 2 : 1); i++) {
              way.ask(host + ":" + inside.port(), passage, redirecting);
              cases++;
            }
          }
          passage.close();
          assertThat(passage.events())
              .as(way + ": only the redirects themselves were answered")
              .allMatch(event ->
                  event instanceof EgressEvent.Answered
                      ? event.uri().startsWith(redirecting.uri("/?"))
                      : event instanceof EgressEvent.Refused || event instanceof EgressEvent.Failed)
              .hasSizeGreaterThanOrEqualTo(hosts.size());
        }
      }
      assertThat(inside.heard()).isEmpty();
    }
    assertThat(cases).isGreaterThan(200);
  }

  @Test
  void everyWayWouldReachTheInsideIfItWereAllowed() throws Exception {
    for (Way way : EnumSet.allOf(Way.class)) {
      try (InsideListener inside = new InsideListener();
          Origin redirecting = redirecting();
          Egress egress = egress(redirecting.hostPort(), new HostPort("127.0.0.1", inside.port()));
          Passage passage = egress.open(folder.resolve("allowed-" + way + ".warc"))) {
        way.ask("127.0.0.1:" + inside.port(), passage, redirecting);
        inside.await(1);
        assertThat(inside.heard().getFirst()).as(way.toString()).startsWith("TCP on ");
      }
    }
  }
}
