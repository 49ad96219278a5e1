package org.bevara.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bevara.cli.CommandLineRun.fields;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.bevara.demo.DemoSite;
import org.bevara.demo.DemoState;
import org.bevara.home.ArchiveDatabase;
import org.bevara.home.ArchiveHome;
import org.bevara.home.DatabaseSettings;
import org.bevara.store.ObjectFile;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Sealing before a removal, and closing a channel, with the site up, down, or hiding something.
@TestInstance(Lifecycle.PER_CLASS)
class SealAndCloseIT {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String ADVERTISEMENT = "Best Price Visas";

  private final Path folder;
  private final ArchiveHome home;
  private final int port;
  private final ArchiveDatabase database;

  SealAndCloseIT(@TempDir Path folder) {
    this.folder = folder;
    this.home = ArchiveHome.open(folder.resolve("archive"));
    try (DemoSite once = DemoSite.start(0, DemoArchive.EPOCH, 1, Set.of())) {
      port = once.port();
    }
    new DemoState(port, DemoArchive.EPOCH, 1).keepIn(home.demo());
    this.database = ArchiveDatabase.open(home, new DatabaseSettings.Embedded(true));
  }

  @BeforeAll
  void harvest() {
    try (DemoSite site = site(Set.of())) {
      assertThat(site.port()).isEqualTo(port);
      CommandLineRun run = program().run("run", "harvest", "--channel", "biblioteket");
      assertThat(run.code()).as(run.toString()).isZero();
    }
  }

  @AfterAll
  void close() {
    database.close();
  }

  private ProgramUnderTest program() {
    return ProgramUnderTest.in(home.root()).withoutBrowser(folder);
  }

  private DemoSite site(Set<String> hidden) {
    return DemoSite.start(port, DemoArchive.EPOCH, 1, hidden);
  }

  private JsonNode itemBy(String author) {
    return program().run("items", "--format=json", "--channel=biblioteket").objects().stream()
        .filter(item -> item.path("author").path("name").asString("").equals(author))
        .findFirst()
        .orElseThrow();
  }

  private CommandLineRun capture(JsonNode item, String... more) {
    return capture(item.get("uri").asString(), more);
  }

  private CommandLineRun capture(String uri, String... more) {
    String[] line = new String[more.length + 4];
    line[0] = "capture";
    line[1] = uri;
    line[2] = "--channel=biblioteket";
    line[3] = "--format=json";
    System.arraycopy(more, 0, line, 4, more.length);
    return program().run(line);
  }

  @Test
  void removalIsSealedWithAReceiptThatAPersonAndAProgramCanRead() throws IOException {
    JsonNode item =
        program().run("items", "--format=json", "--channel=biblioteket").objects().stream()
            .filter(held -> held.get("decision").get("rule").asString("").equals("SM-03-question"))
            .findFirst()
            .orElseThrow();
    CommandLineRun run;
    try (DemoSite site = site(Set.of())) {
      assertThat(site.port()).isEqualTo(port);
      run = capture(item, "--reason=removal", "--code=advertising", "--note=Reklam för lån");
    }
    assertThat(run.code()).as(run.toString()).isZero();
    JsonNode sealed = run.object();
    assertThat(fields(sealed))
        .containsExactly("recordId", "receipt", "mayBeRemoved", "row", "told");
    assertThat(sealed.get("recordId")).isEqualTo(item.get("recordId"));
    assertThat(sealed.get("mayBeRemoved").asBoolean()).isTrue();
    assertThat(sealed.get("row").asString()).isEqualTo("SM-03");
    ObjectStore store = ObjectStore.inDirectory(home.store(), Clock.systemUTC());
    ObjectId receipt = new ObjectId(sealed.get("receipt").asString());
    assertThat(store.find(receipt).orElseThrow().files())
        .extracting(ObjectFile::name)
        .containsExactlyInAnyOrder(
            "receipt.json", "receipt.pdf", "sealed.pdf", "manifest-sha256.txt");
    JsonNode json = JSON.readTree(store.bytes(receipt, "receipt.json"));
    assertThat(json.get("recordId")).isEqualTo(item.get("recordId"));
    assertThat(json.get("code").asString()).isEqualTo("ADVERTISING");
    assertThat(json.get("basis").asString()).isEqualTo("HOUSE_RULE");
    assertThat(json.get("decidedBy").asString()).isEqualTo("OPERATOR");
    assertThat(json.get("note").asString()).isEqualTo("Reklam för lån");
    try (PDDocument pdf = Loader.loadPDF(store.bytes(receipt, "receipt.pdf"))) {
      assertThat(pdf.getNumberOfPages()).isEqualTo(1);
      assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s+", " "))
          .contains("Bedömning Utfall enligt gallringsplanen exempelkommun-sociala-medier")
          .contains("enda regel som stämmer");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--reason=removal, '', CODE_MISSING, --code ADVERTISING",
    "--reason=removal, --code=UGLY, REMOVAL_CODE_UNKNOWN, By law: UNLAWFUL_THREAT",
    "--reason=removal, --code=UGLY, REMOVAL_CODE_UNKNOWN, By house rule: SECRECY_PERSONAL_DATA",
    "--reason=anger, '', USAGE, --reason"
  })
  void orderThatCannotBeCarriedOutIsUsage(String reason, String code, String word, String part) {
    String[] more = code.isEmpty() ? new String[] {reason} : new String[] {reason, code};
    CommandLineRun run = capture(DemoArchive.SITE + "/biblioteket/inlagg/bokcirkel", more);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("bevara: " + word + ": ").contains(part);
  }

  @Test
  void addressOfAnotherChannelIsUsageAndNamesTheChannel() {
    CommandLineRun run =
        capture(DemoArchive.SITE + "/kommunen/inlagg/snorojning", "--reason=other");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("NOT_OF_CHANNEL", "biblioteket");
  }

  @Test
  void faultOfTheArchiveDoesNotDelayWhatTheLawRequires() throws IOException {
    CommandLineRun run =
        capture(itemBy(ADVERTISEMENT), "--reason=removal", "--code=UNLAWFUL_THREAT");
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.object().get("mayBeRemoved").asBoolean()).isFalse();
    assertThat(run.object().get("removeNow").asBoolean()).isTrue();
    assertThat(run.object().get("gapRecorded").asBoolean()).isTrue();
    assertThat(run.err()).contains("SEALING_FAILED", "Remove it now");
    assertThat(Files.readString(home.ledger().resolve("ledger.jsonl")))
        .contains("REMOVAL_WITHOUT_COPY", "UNLAWFUL_THREAT");
  }

  @Test
  void underAHouseRuleNothingIsRemovedUnsealed() {
    CommandLineRun run = capture(itemBy(ADVERTISEMENT), "--reason=removal", "--code=ADVERTISING");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("SEALING_FAILED", "biblioteket").doesNotContain("Remove it now");
  }

  @Test
  void anotherRunOnTheChannelDelaysAHouseRuleOnly() {
    JsonNode item = itemBy(ADVERTISEMENT);
    try (var other = new SingleConnectionDataSource(connection(), true)) {
      lease(JdbcClient.create(other));
      CommandLineRun house = capture(item, "--reason=removal", "--code=PROFANITY");
      assertThat(house.code()).isEqualTo(75);
      assertThat(house.err()).contains("RUN_UNDER_WAY");
      CommandLineRun law = capture(item, "--reason=removal", "--code=INCITEMENT");
      assertThat(law.code()).isEqualTo(4);
      assertThat(law.object().get("gap").asString()).isEqualTo("RUN_UNDER_WAY");
      CommandLineRun run = program().run("run", "index", "--channel", "biblioteket");
      assertThat(run.code()).isEqualTo(75);
      JdbcClient.create(other).sql("SELECT pg_advisory_unlock_all()").query().listOfRows();
    }
  }

  /// Holds the channel's lease as a run of another process does, as long as `other` is connected.
  private static void lease(JdbcClient other) {
    long epoch =
        other
            .sql(
                """
                INSERT INTO lease AS held VALUES
                  ('exempelkommun', 'biblioteket', 1, 'process 1', 'harvest', 'another', now(), now() + interval '1 hour')
                ON CONFLICT (authority, channel_id) DO UPDATE SET epoch = held.epoch + 1,
                  holder = excluded.holder, purpose = excluded.purpose, session = excluded.session,
                  held_since = excluded.held_since, lapses_at = excluded.lapses_at
                RETURNING epoch
                """)
            .query(Long.class)
            .single();
    other
        .sql("SELECT pg_advisory_lock(hashtextextended(?, 0))")
        .param("lease/exempelkommun/biblioteket/" + epoch)
        .query()
        .listOfRows();
  }

  private java.sql.Connection connection() {
    try {
      return database.dataSource().getConnection();
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void channelWhoseCountsAgreeIsClearedAndNotClosedUnlessConfirmed()
      throws IOException, InterruptedException {
    CommandLineRun run;
    JsonNode counts;
    try (DemoSite site = site(Set.of());
        HttpClient client = HttpClient.newHttpClient()) {
      run = program().run("close", "biblioteket", "--format", "json");
      counts =
          JSON.readTree(
              client
                  .send(
                      HttpRequest.newBuilder(
                              URI.create(
                                  "http://127.0.0.1:%d/counts?channel=biblioteket"
                                      .formatted(site.port())))
                          .build(),
                      BodyHandlers.ofString(StandardCharsets.UTF_8))
                  .body());
    }
    assertThat(run.code()).as(run.toString()).isZero();
    JsonNode closed = run.object();
    assertThat(fields(closed))
        .contains("channelId", "cleared", "counts", "differences", "certificate");
    assertThat(closed.get("cleared").asBoolean()).isTrue();
    assertThat(closed.get("differences")).isEmpty();
    assertThat(closed.get("closed").asBoolean()).isFalse();
    for (String who : List.of("held", "reported")) {
      assertThat(closed.get("counts").get(who).get("posts").asInt())
          .isEqualTo(counts.get("posts").asInt());
      assertThat(closed.get("counts").get(who).get("comments").asInt())
          .isEqualTo(counts.get("comments").asInt());
    }
    try (PDDocument certificate =
        Loader.loadPDF(Path.of(closed.get("certificate").asString()).toFile())) {
      assertThat(certificate.getNumberOfPages()).isPositive();
    }
    assertThat(program().run("channels", "--format=json").out()).doesNotContain("CLOS");
  }

  @Test
  void hiddenCommentStandsBetweenTheChannelAndItsClosing() {
    String hidden = itemBy("Mona Riis").get("uri").asString();
    CommandLineRun run;
    try (DemoSite site = site(Set.of(hidden))) {
      assertThat(site.port()).isEqualTo(port);
      run = program().run("close", "biblioteket", "--confirm", "--format", "json");
    }
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.object().get("cleared").asBoolean()).isFalse();
    JsonNode difference = run.object().get("differences").get(0);
    assertThat(run.object().get("differences")).hasSize(1);
    assertThat(fields(difference)).containsExactly("uri", "kind", "code");
    assertThat(difference.get("uri").asString()).isEqualTo(hidden);
    assertThat(difference.get("code").asString()).isEqualTo("COUNTED_BUT_NOT_SEEN");
    assertThat(program().run("channels", "--format=json").out())
        .contains("\"CLOSING\"")
        .doesNotContain("\"CLOSED\"");
  }

  @Test
  void channelThatCannotBeVisitedIsNotCleared() {
    CommandLineRun run = program().run("close", "biblioteket", "--format", "json");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.object().get("differences").get(0).get("code").asString())
        .isEqualTo("UNREACHABLE");
  }
}
