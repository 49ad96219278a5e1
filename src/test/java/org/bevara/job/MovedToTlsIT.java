package org.bevara.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import org.bevara.demo.DemoSite;
import org.bevara.egress.Egress;
import org.bevara.egress.EgressPolicy;
import org.bevara.egress.TestAuthority;
import org.bevara.record.HostPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A site that moves to https is the same site (decision 15).
class MovedToTlsIT {

  private static final String CHANNEL = "lindskolan";
  private static final List<JobStep> STEPS = List.of(JobStep.HARVEST, JobStep.CAPTURE);
  private static final String PLAIN = "http://" + DemoSite.HOST;
  private static final String SECURE = "https://" + DemoSite.HOST;

  @Test
  void nothingIsNewAndNothingIsGoneWhenTheSiteGivesUpHttp(@TempDir Path folder, @TempDir Path moved)
      throws IOException {
    TestAuthority root = TestAuthority.root("Exempelkommun CA");
    try (DemoSite demo = DemoSite.start(0, ArchiveFixture.EPOCH, 1, Set.of());
        Front front = new Front(demo.port(), root.server(DemoSite.HOST));
        ArchiveFixture fixture =
            ArchiveFixture.open(
                folder.resolve("archive"),
                demo.port(),
                new SteppingClock(Instant.parse("2026-03-11T08:00:00Z")))) {
      assertThat(
              fixture
                  .harvests()
                  .run(fixture.channel(CHANNEL), STEPS, new ArchiveFixture.Unheard())
                  .code())
          .isEqualTo(RunReport.COMPLETED);
      Map<String, String> states = fixture.states();
      List<String> versions = versions(fixture);
      assertThat(states).hasSizeGreaterThan(20);

      Path jobs = JobsFolder.copy(moved, PLAIN, SECURE);
      Desk desk = new Desk(fixture.archive(), JobDefinitions.read(jobs, ArchiveFixture.NAME));
      try (Egress egress =
              new Egress(
                  EgressPolicy.defaults()
                      .withSecureMap(Map.of(DemoSite.HOST, front.place()))
                      .withTrust(List.of(root.certificate())),
                  fixture.archive().home().work().resolve("spool-2"));
          Harvests harvests = new Harvests(fixture.archive(), desk, egress, Optional.empty())) {
        RunReport report =
            harvests.run(
                desk.definitions().channel(fixture.channel(CHANNEL).id()),
                STEPS,
                new ArchiveFixture.Unheard());

        assertThat(report.code()).isEqualTo(RunReport.COMPLETED);
        assertThat(report.threadsUnread()).isZero();
      }
      assertThat(fixture.states()).isEqualTo(states);
      assertThat(versions(fixture)).isEqualTo(versions);
      assertThat(front.asked()).isGreaterThan(5);
    }
  }

  /// Every version of items and media. Pages say in plain text where they stand, so they change.
  private static List<String> versions(ArchiveFixture fixture) {
    return fixture
        .jdbc()
        .sql(
            "SELECT v.record_id || ' ' || v.version FROM record_version v JOIN record r"
                + " ON r.record_id = v.record_id WHERE r.kind <> 'PAGE' ORDER BY 1")
        .query(String.class)
        .list();
  }

  /// Shows the demonstration over TLS, with its own addresses rewritten as a site's software does.
  private static final class Front implements AutoCloseable {

    private final int behind;
    private final HttpsServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile int asked;

    Front(int behind, TestAuthority.Server shown) throws IOException {
      this.behind = behind;
      server = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(shown.context()));
      server.createContext("/", this::answer);
      server.setExecutor(Executors.newSingleThreadExecutor());
      server.start();
    }

    HostPort place() {
      return new HostPort("127.0.0.1", server.getAddress().getPort());
    }

    int asked() {
      return asked;
    }

    private void answer(HttpExchange exchange) throws IOException {
      try (exchange) {
        asked++;
        HttpResponse<byte[]> answer =
            client.send(
                HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + behind + exchange.getRequestURI()))
                    .build(),
                BodyHandlers.ofByteArray());
        String type = answer.headers().firstValue("Content-Type").orElse("text/plain");
        byte[] body =
            type.startsWith("image/")
                ? answer.body()
                : new String(answer.body(), UTF_8).replace(PLAIN, SECURE).getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {
      server.stop(0);
      client.close();
    }
  }
}
