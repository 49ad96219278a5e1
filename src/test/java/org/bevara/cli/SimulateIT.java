package org.bevara.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.bevara.access.Role;
import org.bevara.home.ArchiveDatabase;
import org.bevara.home.ArchiveHome;
import org.bevara.home.DatabaseSettings;
import org.bevara.render.Conformance;
import org.bevara.render.ConformanceChecker;
import org.bevara.render.Flavour;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// `simulate` on the archive of the demonstration: a schedule whose answered questions wait for a
/// decision, whose thanks are kept shorter, and which says nothing of what lies outside the
/// municipality's responsibility.
@ExtendWith(DemoArchive.Shared.class)
@TestInstance(Lifecycle.PER_CLASS)
class SimulateIT {

  private static final String LATER = "2027-12-31";

  private final DemoArchive archive;
  private final List<JsonNode> restricted = new ArrayList<>();
  private final List<JsonNode> open = new ArrayList<>();
  private Path tried = Path.of("");
  private Canary canary = new Canary(List.of(), List.of());

  SimulateIT(DemoArchive archive) {
    this.archive = archive;
  }

  @BeforeAll
  void writeTheScheduleAndReadAsOfficer() throws IOException {
    String inForce = Files.readString(Path.of("jobs/exempelkommun/disposal-schedule.yaml"));
    String question = rule(inForce, "SM-03-question");
    String courtesy = rule(inForce, "SM-04-courtesy");
    String schedule =
        inForce
            .replace(question, question.replace("decision: KF-2024-88", "decision: KF-2027"))
            .replace(courtesy, courtesy.replace("period: P3M", "period: P1M"))
            .replace(rule(inForce, "SM-05-outside"), "")
            .replaceFirst("version: \"[^\"]*\"", "version: \"2027-1\"")
            .replace("\nrules:\n", "\n  - id: KF-2027\n    decides: Besvarade frågor.\n\nrules:\n");
    tried = Files.writeString(archive.folder().resolve("plan-2027.yaml"), schedule);
    for (JsonNode item : archive.items()) {
      (item.get("restricted").asBoolean() ? restricted : open).add(item);
    }
    canary = new Canary(restricted, open);
  }

  private static String rule(String schedule, String id) {
    String from = schedule.substring(schedule.indexOf("  - id: " + id + "\n"));
    return from.substring(0, from.indexOf("\n\n") + 2);
  }

  private CommandLineRun simulate(ProgramUnderTest program, String... more) {
    List<String> words = new ArrayList<>(List.of("simulate", "--schedule", tried.toString()));
    words.addAll(List.of(more));
    return program.run(words.toArray(String[]::new));
  }

  private static List<JsonNode> all(List<JsonNode> lines, String what) {
    return lines.stream().filter(line -> line.has(what)).map(line -> line.get(what)).toList();
  }

  @Test
  void scheduleInForceComesToWhatTheItemsWereDecidedToBe() {
    List<JsonNode> lines = simulate(archive.operator(), "--format", "json").objects();
    Map<String, Long> decided = new TreeMap<>();
    for (JsonNode item : archive.items()) {
      decided.merge(item.get("decision").get("outcome").asString(), 1L, Long::sum);
    }
    for (JsonNode outcome : all(lines, "outcome")) {
      assertThat(outcome.get("before").asLong())
          .as(outcome.get("outcome").asString())
          .isEqualTo(decided.getOrDefault(outcome.get("outcome").asString(), 0L));
    }
    JsonNode summary = all(lines, "summary").getFirst();
    assertThat(summary.get("items").asInt()).isEqualTo(archive.items().size());
    assertThat(summary.get("unread").asInt()).isZero();
  }

  private static JsonNode rule(Map<String, JsonNode> rules, String id) {
    return Objects.requireNonNull(rules.get(id), id);
  }

  @Test
  void changesAreCountedFromRuleToRule() {
    List<JsonNode> lines =
        simulate(archive.operator(), "--on", LATER, "--changed", "--format", "json").objects();
    Map<String, JsonNode> rules = new TreeMap<>();
    all(lines, "rule").forEach(rule -> rules.put(rule.get("rule").asString(), rule));
    assertThat(rule(rules, "SM-03-question").get("standing").asString()).isEqualTo("CHANGED");
    assertThat(rule(rules, "SM-03-question").get("executable").asBoolean()).isFalse();
    assertThat(rule(rules, "SM-04-courtesy").get("standing").asString()).isEqualTo("CHANGED");
    assertThat(rule(rules, "SM-05-outside").get("standing").asString()).isEqualTo("DROPPED");
    assertThat(rule(rules, "SM-05-outside").get("after").isNull()).isTrue();
    assertThat(rule(rules, "SM-09-secrecy").get("standing").asString()).isEqualTo("SAME");
    JsonNode question = rule(rules, "SM-03-question");
    long matches = question.get("before").get("matches").asLong();
    assertThat(matches).isPositive();
    assertThat(question.get("after").get("matches").asLong()).isEqualTo(matches);
    assertThat(question.get("after").get("decides").asLong()).isZero();
    assertThat(question.get("after").get("proposes").asLong())
        .isEqualTo(question.get("before").get("decides").asLong())
        .isPositive();
    long changed = all(lines, "changed").size();
    assertThat(all(lines, "change").stream().mapToLong(each -> each.get("items").asLong()).sum())
        .isEqualTo(changed)
        .isEqualTo(all(lines, "summary").getFirst().get("changed").asLong());
    assertThat(all(lines, "changed"))
        .filteredOn(each -> each.path("fromRule").asString("").equals("SM-03-question"))
        .isNotEmpty()
        .allSatisfy(each -> {
          assertThat(each.get("from").asString()).isEqualTo("DISPOSE");
          assertThat(each.get("to").asString()).isEqualTo("RETAIN");
        });
  }

  @Test
  void examplesMatchWithTheirMarksAndNearMissesSayWhatIsLacking() {
    List<JsonNode> lines =
        simulate(archive.as(Role.ARCHIVIST), "--examples", "3", "--format", "json").objects();
    List<JsonNode> thanks =
        all(lines, "example").stream()
            .filter(example -> example.get("rule").asString().equals("SM-04-courtesy"))
            .toList();
    assertThat(thanks).hasSize(6);
    assertThat(thanks.subList(0, 3))
        .allSatisfy(example -> {
          assertThat(example.get("matches").asBoolean()).isTrue();
          assertThat(example.get("marks"))
              .isNotEmpty()
              .allSatisfy(mark ->
                  assertThat(mark.get("to").asInt())
                      .isLessThanOrEqualTo(example.get("text").asString().length()));
        });
    assertThat(thanks.subList(3, 6))
        .allSatisfy(example -> {
          assertThat(example.get("matches").asBoolean()).isFalse();
          assertThat(example.get("lacking")).hasSize(1);
        });
  }

  @Test
  void operatorSeesNothingOfWhatRestrictedItemsSay() {
    canary.isSilentIn("simulate", simulate(archive.operator()).everything());
    CommandLineRun asJson = simulate(archive.operator(), "--format", "json");
    canary.isSilentIn("simulate --format json", asJson.everything());
    assertThat(all(asJson.objects(), "example"))
        .anyMatch(example -> example.get("restricted").asBoolean() && !example.has("text"));
  }

  @Test
  void whoMayNotKnowOfRestrictedItemsIsRefused() {
    CommandLineRun refused = simulate(archive.as(Role.EDITOR));
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err()).contains("RESTRICTED");
    assertThat(refused.out()).isEmpty();
  }

  @Test
  void sheetForTheBoardIsConformantAndShowsNobodysNameNorRestrictedText() throws IOException {
    Path pdf = archive.folder().resolve("underlag.pdf");
    CommandLineRun run =
        simulate(archive.as(Role.ARCHIVIST), "--on", LATER, "--pdf", pdf.toString());
    assertThat(run.code()).as(run.everything()).isZero();
    byte[] bytes = Files.readAllBytes(pdf);
    assertThat(new ConformanceChecker().check(bytes, Flavour.PDFA_2A))
        .isEqualTo(new Conformance.Conformant());
    String text;
    try (PDDocument document = Loader.loadPDF(bytes)) {
      text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
    }
    canary.isSilentIn("the sheet for the board", text);
    assertThat(text)
        .contains("Förslag till gallringsplan, version 2027-1")
        .contains("Utkast till gallringsbeslut", "Beslutande organ", "________________")
        .contains("Allmänhetens insyn", "Rättskipning", "Forskningens behov", "eget behov");
    assertThat(open)
        .filteredOn(item -> !item.get("author").get("official").asBoolean())
        .isNotEmpty()
        .extracting(item -> item.get("author").get("handle").asString(""))
        .filteredOn(handle -> !handle.isEmpty())
        .allSatisfy(handle -> assertThat(text).doesNotContain(handle));
  }

  @Test
  void errorsInTheScheduleAreFindingsAsCheckTellsThem() throws IOException {
    Path broken = archive.folder().resolve("broken.yaml");
    Files.writeString(broken, Files.readString(tried).replace("period: P1M", "period: soon"));
    CommandLineRun run =
        archive.operator().run("simulate", "--schedule", broken.toString(), "--format", "json");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.objects())
        .isNotEmpty()
        .allSatisfy(
            finding -> assertThat(finding.get("where").asString()).contains("broken.yaml:"));
    CommandLineRun missing =
        archive.operator().run("simulate", "--schedule", archive.folder() + "/none.yaml");
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.out()).contains("none.yaml");
  }

  @Test
  void nothingInDatabaseLedgerStoreOrIndexIsChanged() throws IOException, SQLException {
    Map<String, String> before = everything();
    assertThat(simulate(archive.operator(), "--on", LATER, "--changed").code()).isZero();
    assertThat(everything()).isEqualTo(before);
  }

  /// A digest of every table, and size and time of every file.
  private Map<String, String> everything() throws IOException, SQLException {
    Map<String, String> state = new TreeMap<>();
    ArchiveHome home = ArchiveHome.open(archive.home());
    try (ArchiveDatabase database =
            ArchiveDatabase.open(home, new DatabaseSettings.Embedded(true));
        Connection connection = database.dataSource().getConnection();
        Statement sql = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet rows =
          sql.executeQuery("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
        while (rows.next()) {
          tables.add(rows.getString(1));
        }
      }
      for (String table : tables) {
        try (ResultSet row =
            sql.executeQuery(
                "SELECT md5(coalesce(string_agg(t::text, '' ORDER BY t::text), '')) FROM %s t"
                    .formatted(table))) {
          row.next();
          state.put(table, row.getString(1));
        }
      }
    }
    for (Path folder : List.of(home.ledger(), home.store(), home.index())) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          state.put(file.toString(), Files.size(file) + " " + Files.getLastModifiedTime(file));
        }
      }
    }
    assertThat(state).hasSizeGreaterThan(100).containsKey("decision");
    return state;
  }
}
