package org.bevara.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bevara.Prepared;
import org.bevara.demo.DemoSite;
import org.bevara.demo.DemoState;
import org.bevara.home.ArchiveDatabase;
import org.bevara.home.ArchiveHome;
import org.bevara.home.DatabaseSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// A home that is served by one process, and the shell beside it: in processes of their own what is
/// stopped, killed or done at once, in this process the rest.
class ServeIT {

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String NEVER = "0 0 3 29 2 *";

  private static final String[] INDEX = {"run", "index", "--channel=biblioteket", "--format=json"};
  private static final String[] WRONG = {"run", "harvest", "--channel=okänd", "--format=json"};

  @TempDir Path folder;
  private ArchiveHome home;
  private FaultyJobs jobs;
  private DemoSite site;
  private ArchiveDatabase database;

  @BeforeEach
  void prepare() throws IOException {
    home = Prepared.home(folder.resolve("archive"));
    jobs = new FaultyJobs(folder.resolve("jobs"), "exempelkommun");
    // only what the test schedules comes by itself, whatever the hour it is run at
    for (String other :
        List.of("documentation.yaml", "fixity.yaml", "oversight.yaml", "disposal.yaml")) {
      Files.delete(jobs.file(other));
    }
    site = DemoSite.start(0, DemoArchive.EPOCH, 1, Set.of());
    new DemoState(site.port(), DemoArchive.EPOCH, 1).keepIn(home.demo());
    // kept open, so that the server is not started and stopped by every process
    database = ArchiveDatabase.open(home, new DatabaseSettings.Embedded(true));
  }

  @AfterEach
  void close() {
    database.close();
    site.close();
  }

  private void schedule(String cron, String channels, String pause) throws IOException {
    Files.writeString(
        jobs.file("harvest.yaml"),
        """
        cron: "%s"
        channels: %s
        limits:
          pause: %s
        """
            .formatted(cron, channels, pause));
  }

  /// A command line in a process of its own.
  private ProgramProcess shell(String... line) {
    return ProgramProcess.start(
        folder, Map.of("BEVARA_HOME", "archive", "BEVARA_JOBS", "jobs"), line);
  }

  /// A command line in this process, which is another than the one that serves.
  private CommandLineRun run(String... line) {
    return here().run(line);
  }

  private ProgramUnderTest here() {
    return ProgramUnderTest.in(home.root())
        .with("BEVARA_JOBS", folder.resolve("jobs").toString())
        .withoutBrowser(folder.resolve("none"))
        .at(Clock.systemUTC());
  }

  private ProgramProcess serve() throws InterruptedException {
    ProgramProcess serve = shell("serve", "--port=0", "--content-port=0");
    serve.awaitWords("Ready");
    return serve;
  }

  private JdbcClient jdbc() {
    return JdbcClient.create(database.dataSource());
  }

  private void until(String sql) throws InterruptedException {
    long begun = System.nanoTime();
    while (!jdbc().sql("SELECT " + sql).query(Boolean.class).single()) {
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).as(sql).isLessThan(PATIENCE);
      Thread.sleep(50);
    }
  }

  /// Takes the time table away, and waits until no slot is near and nothing runs.
  private void rest() throws IOException, InterruptedException {
    schedule(NEVER, "[biblioteket]", "PT0S");
    until(
        "NOT EXISTS (SELECT FROM scheduled_tasks"
            + " WHERE picked OR execution_time < now() + interval '1 day')");
  }

  /// Standard output of a command line, but for times and durations.
  private String words(String... line) {
    CommandLineRun run = run(line);
    assertThat(run.code()).as(run.toString()).isZero();
    return run.out()
        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
        .replaceAll("econds\":[0-9.]+", "econds\":0");
  }

  private List<String> outcomes() {
    return jdbc()
        .sql("SELECT coalesce(outcome, 'unfinished') FROM visit ORDER BY started_at")
        .query(String.class)
        .list();
  }

  @Test
  void slotRunsAndTheShellWorksBesideIt() throws Exception {
    String served;
    CommandLineRun refused;
    schedule("*/2 * * * * *", "[biblioteket]", "PT0S");
    try (ProgramProcess serve = serve()) {
      // the slot has come by itself, and what it found can be found
      until("EXISTS (SELECT FROM visit WHERE outcome = 'COMPLETED')");
      rest();
      JsonNode found = run("search", "bokcirkel", "--format=json").object();
      assertThat(found.get("total").asInt()).isPositive();

      CommandLineRun second = run("serve", "--port=0", "--content-port=0");
      assertThat(second.code()).as(second.toString()).isEqualTo(75);
      assertThat(second.err()).contains("HOME_SERVED", home.toString());

      // all at once, as several people would
      List<ProgramProcess> parallel = new ArrayList<>();
      parallel.add(shell("run", "harvest", "--channel=lindskolan", "--format=json"));
      parallel.add(shell("close", "biblioteket", "--format=json"));
      parallel.add(
          shell(
              "capture",
              DemoArchive.SITE + "/kommunen/inlagg/snorojning",
              "--channel=exempelkommun",
              "--reason=documentation",
              "--format=json"));
      parallel.add(shell("user", "add", "Åsa Öst", "--role", "officer", "--format=json"));
      List<CommandLineRun> looks =
          List.of(
              run("items", "--channel=biblioteket", "--format=json"),
              run("search", "bokcirkel", "--format=json"),
              run("channels", "--format=json"));
      List<CommandLineRun> runs = new ArrayList<>();
      for (ProgramProcess each : parallel) {
        runs.add(each.end());
      }
      runs.addAll(looks);
      assertThat(runs)
          .as(() -> runs.stream().map(CommandLineRun::err).toList().toString())
          .extracting(CommandLineRun::code)
          .containsOnly(0);
      assertThat(runs.get(0).object().get("code").asString()).isEqualTo("COMPLETED");
      assertThat(runs.get(1).object().get("cleared").asBoolean()).isTrue();
      assertThat(runs.get(2).object().get("mayBeRemoved").asBoolean()).isTrue();
      String token = runs.get(3).object().get("token").asString();
      assertThat(runs.get(3).object().get("name").asString()).isEqualTo("Åsa Öst");
      assertThat(runs.get(4).objects()).isNotEmpty();
      assertThat(runs.get(5).object().get("total")).isEqualTo(found.get("total"));
      assertThat(runs.get(6).objects()).hasSize(3);
      // progress is told to whoever asked, not to serve
      assertThat(runs.get(0).err()).contains("lindskolan").contains("appraise");
      assertThat(serve.err()).doesNotContain("lindskolan");

      String record = runs.get(2).object().get("recordId").asString();
      JsonNode shown =
          here().with("BEVARA_TOKEN", token).run("show", record, "--format=json").object();
      assertThat(shown.get("text").asString()).isNotEmpty();
      CommandLineRun verified = run("verify", "--format=json");
      assertThat(verified.code()).as(verified.toString()).isZero();

      assertThat(sealedFromAPage(serve, token)).contains("Sealed: cleared for removal");

      // another's word over the socket: the token says who acts
      CommandLineRun unknown =
          here().with("BEVARA_TOKEN", "bvr_nobody").run("run", "index", "--format=json");
      assertThat(unknown.code()).isEqualTo(2);
      assertThat(unknown.err()).contains("TOKEN_UNKNOWN");
      assertThat(unknown.out()).isEmpty();

      served = words(INDEX);
      refused = run(WRONG);
      serve.signal("TERM");
      CommandLineRun stopped = serve.end();
      assertThat(stopped.code()).as(stopped.toString()).isZero();
    }
    assertThat(home.root().resolve("serve.sock")).doesNotExist();
    // who does it makes no difference to what is written
    assertThat(words(INDEX)).isEqualTo(served);
    assertThat(run(WRONG)).isEqualTo(refused);
  }

  /// What the page says at the end, for somebody who decided there that a comment is to be removed.
  private String sealedFromAPage(ProgramProcess serve, String token)
      throws IOException, InterruptedException {
    Matcher pages = Pattern.compile("Ready: (http://[^ ]+/)").matcher(serve.out());
    assertThat(pages.find()).isTrue();
    String comment =
        run("items", "--channel=biblioteket", "--format=json").objects().stream()
            .map(item -> item.get("uri").asString())
            .filter(uri -> uri.contains("/bokcirkel#"))
            .findFirst()
            .orElseThrow();
    String form = "code=UNOBJECTIVE&url=" + URLEncoder.encode(comment, StandardCharsets.UTF_8);
    try (HttpClient browser = HttpClient.newHttpClient()) {
      HttpResponse<String> begun =
          browser.send(
              page(pages.group(1) + "may-delete", token)
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(HttpRequest.BodyPublishers.ofString(form))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(begun.statusCode()).isEqualTo(302);
      String sealing =
          pages.group(1)
              + begun.headers().firstValue("Location").orElseThrow().replaceFirst("^/", "");
      long began = System.nanoTime();
      while (true) {
        String said =
            browser.send(page(sealing, token).build(), HttpResponse.BodyHandlers.ofString()).body();
        if (!said.contains("Remove nothing yet")) {
          return said;
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PATIENCE);
        Thread.sleep(100);
      }
    }
  }

  private static HttpRequest.Builder page(String address, String token) {
    return HttpRequest.newBuilder(URI.create(address))
        .header("Authorization", "Bearer " + token)
        .header("Accept-Language", "en");
  }

  @Test
  void runThatIsStoppedOrKilledWithServeIsTakenUpByTheNext() throws Exception {
    schedule("*/2 * * * * *", "[biblioteket]", "PT0.4S");
    try (ProgramProcess serve = serve()) {
      until("count(*) > 2 FROM record");
      serve.signal("TERM");
      CommandLineRun stopped = serve.end();
      assertThat(stopped.code()).as(stopped.toString()).isZero();
      assertThat(stopped.err()).contains("STOPPED");
      assertThat(outcomes()).containsExactly("unfinished");
    }
    long seen = jdbc().sql("SELECT count(*) FROM record").query(Long.class).single();
    try (ProgramProcess serve = serve()) {
      until("count(*) > %d FROM record".formatted(seen));
      serve.kill();
      assertThat(outcomes()).containsExactly("unfinished");
    }
    // nobody answers at the socket that is left: the verbs do it themselves
    assertThat(home.root().resolve("serve.sock")).exists();
    CommandLineRun added = run("user", "add", "Elin Ek", "--role", "editor");
    assertThat(added.code()).as(added.toString()).isZero();

    try (ProgramProcess serve = serve()) {
      until("EXISTS (SELECT FROM visit WHERE outcome = 'COMPLETED')");
      schedule(NEVER, "[biblioteket]", "PT0S");
      serve.signal("INT");
      assertThat(serve.end().code()).isZero();
    }
    assertThat(outcomes().getFirst()).isEqualTo("COMPLETED");
    assertThat(run("verify").code()).isZero();
  }

  @Test
  void clientThatIsInterruptedStopsItsRunAndOneThatIsKilledDoesNot() throws Exception {
    schedule(NEVER, "[biblioteket]", "PT0.3S");
    try (ProgramProcess serve = serve()) {
      ProgramProcess interrupted =
          shell("run", "harvest", "--channel=biblioteket", "--format=json");
      until("count(*) > 2 FROM record");
      interrupted.signal("INT");
      CommandLineRun ended = interrupted.end();
      assertThat(ended.code()).as(ended.toString()).isEqualTo(130);
      assertThat(ended.object().get("code").asString()).isEqualTo("STOPPED");
      assertThat(outcomes()).containsExactly("unfinished");

      long seen = jdbc().sql("SELECT count(*) FROM record").query(Long.class).single();
      ProgramProcess killed = shell("run", "harvest", "--channel=biblioteket");
      until("count(*) > %d FROM record".formatted(seen));
      killed.kill();
      until("EXISTS (SELECT FROM visit WHERE outcome = 'COMPLETED')");
      assertThat(outcomes()).containsExactly("COMPLETED");
      assertThat(serve.isAlive()).isTrue();

      // a job that fails is told by its code, and serve goes on
      site.close();
      schedule("*/2 * * * * *", "[biblioteket]", "PT0S");
      until("EXISTS (SELECT FROM visit WHERE outcome = 'CONNECT_FAILED')");
      Files.writeString(jobs.file("harvest.yaml"), "cron: often\n");
      until("EXISTS (SELECT FROM ledger_entry WHERE line LIKE '%\"JOB_NOT_RUN\"%')");
      assertThat(serve.isAlive()).isTrue();
      assertThat(serve.err()).contains("CONNECT_FAILED").doesNotContain("http://");
      serve.signal("TERM");
      assertThat(serve.end().code()).isZero();
    }
  }
}
