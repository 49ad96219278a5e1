package org.bevara.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bevara.cli.CommandLineRun.fields;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bevara.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What others script against: names of fields, exit codes, what stands on which stream.
@ExtendWith(DemoArchive.Shared.class)
class ContractIT {

  private static final List<String> ITEM =
      List.of(
          "recordId",
          "channelId",
          "kind",
          "uri",
          "platformId",
          "threadId",
          "parentId",
          "author",
          "publishedAt",
          "editedAt",
          "firstSeenAt",
          "lastSeenAt",
          "goneAt",
          "state",
          "custody",
          "version",
          "language",
          "visibility",
          "text",
          "mentions",
          "hashtags",
          "links",
          "media",
          "direction",
          "restricted",
          "signals",
          "decision",
          "registration",
          "holds",
          "renditions",
          "gaps",
          // ours beside the contract's
          "conversation");

  private final DemoArchive archive;

  ContractIT(DemoArchive archive) {
    this.archive = archive;
  }

  @Test
  void itemHasTheFieldsOfTheContract() {
    List<JsonNode> items = archive.items();
    for (JsonNode item : items) {
      assertThat(fields(item)).containsExactlyInAnyOrderElementsOf(ITEM);
      assertThat(fields(item.get("author"))).containsExactly("name", "handle", "official");
      assertThat(fields(item.get("decision")))
          .containsExactly(
              "outcome",
              "rule",
              "schedule",
              "authority",
              "dueOn",
              "decidedBy",
              "review",
              "grounds",
              "reasons");
      assertThat(fields(item.get("registration"))).containsExactly("required", "reason", "number");
      item.get("signals")
          .forEach(signal -> assertThat(fields(signal)).containsExactly("code", "from", "to"));
      item.get("media")
          .forEach(
              medium -> assertThat(fields(medium)).containsExactly("recordId", "mediaType", "alt"));
      item.get("renditions")
          .forEach(made ->
              assertThat(fields(made)).containsExactly("recordId", "flavour", "conformant"));
    }
    assertThat(items).anyMatch(item -> !item.get("media").isEmpty());
    assertThat(items).anyMatch(item -> !item.get("renditions").isEmpty());
  }

  @Test
  void itemsAreChosenByChannelOutcomeAndState() {
    List<JsonNode> all = archive.items();
    for (String outcome : List.of("REGISTER", "RETAIN", "REVIEW", "DISPOSE")) {
      List<JsonNode> chosen =
          archive
              .as(Role.OFFICER)
              .run("items", "--format=json", "--outcome", outcome, "--channel", "biblioteket")
              .objects();
      assertThat(chosen)
          .containsExactlyElementsOf(
              all.stream()
                  .filter(item -> item.get("channelId").asString().equals("biblioteket"))
                  .filter(item -> item.get("decision").get("outcome").asString().equals(outcome))
                  .toList());
    }
    assertThat(archive.operator().run("items", "--state=DELETED", "--format=json").out()).isEmpty();
  }

  @Test
  void shownRecordHasItsVersionsAndEvents() {
    JsonNode item = archive.items().getFirst();
    JsonNode shown =
        archive
            .as(Role.OFFICER)
            .run("show", item.get("recordId").asString(), "--format=json")
            .object();
    List<String> expected = new ArrayList<>(ITEM);
    expected.addAll(List.of("versions", "events"));
    assertThat(fields(shown)).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(shown.get("versions")).hasSize(1);
    assertThat(fields(shown.get("versions").get(0)))
        .containsExactly("version", "capturedAt", "visit", "object");
    List<String> acts = new ArrayList<>();
    shown
        .get("events")
        .forEach(event -> {
          assertThat(fields(event)).containsExactly("seq", "at", "act", "agent", "facts");
          acts.add(event.get("act").asString());
        });
    assertThat(acts).contains("DECIDED").doesNotHaveDuplicates();
  }

  @Test
  void shownRecordIsReadableWithoutJson() {
    JsonNode item = archive.items().getFirst();
    CommandLineRun run = archive.as(Role.OFFICER).run("show", item.get("recordId").asString());
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("recordId      " + item.get("recordId").asString())
        .contains("uri           " + item.get("uri").asString())
        .containsPattern("VERSION +CAPTURED AT +VISIT\n1 ")
        .contains("DECIDED")
        .doesNotContain("editedAt      null");
  }

  @Test
  void reportSaysOfEveryChannelHowItsDutiesStand() throws IOException {
    Path csv = archive.folder().resolve("report.csv");
    List<JsonNode> lines =
        archive.operator().run("report", "--csv", csv.toString(), "--format", "json").objects();
    assertThat(lines)
        .extracting(line -> line.path("channelId").asString(""))
        .containsExactly("", "exempelkommun", "lindskolan", "biblioteket", "");
    for (JsonNode card : lines.subList(0, 4)) {
      assertThat(fields(card))
          .containsExactly("channelId", "fulfilled", "broken", "notAsked", "unknown", "duties");
    }
    JsonNode approval = lines.get(1).get("duties").get(0);
    assertThat(fields(approval))
        .containsExactly("code", "state", "date", "evidence", "rows", "messages");
    assertThat(approval.get("code").asString()).isEqualTo("NOT_APPROVED");
    assertThat(approval.get("state").asString()).isEqualTo("FULFILLED");
    assertThat(approval.get("evidence").asString()).isEqualTo("KS 2024/12");
    assertThat(fields(lines.getLast().get("summary")))
        .containsExactly(
            "year", "fulfilled", "broken", "notAsked", "unknown", "secondPlace", "findings");
    assertThat(Files.readString(csv)).contains("\"Exempelkommun\";\"Godkänd genom beslut\"");
    assertThat(archive.operator().run("report", "--year", "1999").code()).isEqualTo(2);
  }

  @Test
  void channelsHaveTheFieldsOfTheContract() {
    List<JsonNode> channels = archive.operator().run("channels", "--format", "json").objects();
    assertThat(channels)
        .extracting(channel -> channel.get("channelId").asString())
        .containsExactly("exempelkommun", "lindskolan", "biblioteket");
    for (JsonNode channel : channels) {
      assertThat(fields(channel))
          .containsExactly(
              "channelId",
              "name",
              "platform",
              "url",
              "status",
              "level",
              "unit",
              "findings",
              "crisis");
      assertThat(channel.get("crisis").isNull()).isTrue();
      assertThat(channel.get("status").asString()).isEqualTo("ACTIVE");
    }
  }

  @Test
  void checkEndsWithASummary() {
    CommandLineRun run = archive.operator().run("check", "--format", "json");
    assertThat(run.code()).isZero();
    JsonNode last = run.objects().getLast();
    assertThat(fields(last)).containsExactly("summary");
    assertThat(fields(last.get("summary")))
        .containsExactly("errors", "warnings", "files", "channels", "rules");
    assertThat(last.get("summary").get("errors").asInt()).isZero();
    assertThat(last.get("summary").get("channels").asInt()).isEqualTo(3);
  }

  @Test
  void scheduleListsRulesAndClassesByTheirRows() {
    List<JsonNode> rows = archive.operator().run("schedule", "--format", "json").objects();

    assertThat(rows)
        .allSatisfy(row ->
            assertThat(fields(row))
                .containsExactly(
                    "row",
                    "name",
                    "title",
                    "outcome",
                    "decidedBy",
                    "period",
                    "from",
                    "decision",
                    "concerns",
                    "held"));
    assertThat(rows).extracting(row -> row.get("row").asString()).isSorted().contains("SM-29");
    assertThat(rows)
        .filteredOn(row -> row.get("name").asString().equals("SM-20-logs"))
        .singleElement()
        .satisfies(logs -> {
          assertThat(logs.get("title").asString()).isEqualTo("Tekniska loggar");
          assertThat(logs.get("period").asString()).isEqualTo("P2Y");
          assertThat(logs.get("from").asString()).isEqualTo("CREATED");
          assertThat(logs.get("held").asString()).isEqualTo("LIMITED");
        });
    assertThat(rows)
        .filteredOn(row -> row.get("name").asString().equals("SM-06-action"))
        .singleElement()
        .satisfies(rule -> {
          assertThat(rule.get("period").isNull()).isTrue();
          assertThat(rule.get("held").isNull()).isTrue();
        });
  }

  @Test
  void addedUserIsToldItsTokenOnceAndIsListedWithoutIt() {
    JsonNode added =
        archive
            .operator()
            .run("user", "add", "Tillfällig", "--role", "EDITOR", "--format", "json")
            .object();
    assertThat(fields(added)).containsExactly("name", "role", "token");
    assertThat(added.get("role").asString()).isEqualTo("editor");
    CommandLineRun listed = archive.operator().run("user", "list", "--format", "json");
    assertThat(listed.objects())
        .anyMatch(account -> account.get("name").asString().equals("Tillfällig"));
    assertThat(listed.out()).doesNotContain(added.get("token").asString());
    assertThat(archive.operator().run("user", "add", "Tillfällig", "--role", "editor").code())
        .isEqualTo(2);
    assertThat(archive.operator().run("user", "remove", "Tillfällig").code()).isZero();
    CommandLineRun after =
        archive.operator().with("BEVARA_TOKEN", added.get("token").asString()).run("items");
    assertThat(after.code()).isEqualTo(2);
    assertThat(after.err()).contains("TOKEN_UNKNOWN");
  }

  @Test
  void optionsMayStandBeforeOrAfterTheVerb() {
    ProgramUnderTest program =
        ProgramUnderTest.in(archive.folder().resolve("nowhere"))
            .with("BEVARA_JOBS", "nowhere")
            .with("BEVARA_AUTHORITY", "");
    String[] common = {
      "--home",
      archive.home().toString(),
      "--jobs",
      "jobs",
      "--authority",
      "exempelkommun",
      "--format",
      "json",
      "--quiet",
      "--no-color"
    };
    List<String> before = new ArrayList<>(List.of(common));
    before.addAll(List.of("items", "--channel", "biblioteket"));
    List<String> after = new ArrayList<>(List.of("items", "--channel", "biblioteket"));
    after.addAll(List.of(common));
    CommandLineRun first = program.run(before.toArray(String[]::new));
    CommandLineRun second = program.run(after.toArray(String[]::new));
    assertThat(first.code()).isZero();
    assertThat(first.objects()).isNotEmpty();
    assertThat(second).isEqualTo(first);
  }

  @Test
  void quietSilencesProgressAndNothingElse() {
    CommandLineRun told = archive.operator().run("run", "index", "--channel", "biblioteket");
    CommandLineRun quiet =
        archive.operator().run("run", "index", "--channel", "biblioteket", "--quiet");
    assertThat(told.err()).contains("biblioteket").contains("index");
    assertThat(quiet.err()).isEmpty();
    assertThat(quiet.code()).isZero();
    assertThat(quiet.out()).isEqualTo(told.out());
  }

  @Test
  void progressMovesOnATerminalUnlessColorsAreUnwanted() {
    String[] line = {"run", "index", "--channel", "biblioteket"};
    assertThat(archive.operator().runInteractively(line).err()).contains("\u001b[");
    assertThat(archive.operator().with("NO_COLOR", "1").runInteractively(line).err())
        .doesNotContain("\u001b");
    assertThat(archive.operator().runInteractively(line[0], "--no-color", line[1]).err())
        .doesNotContain("\u001b");
    assertThat(archive.operator().run(line).err()).doesNotContain("\u001b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "items --colour",
        "itmes",
        "",
        "items --format xml",
        "items --channel kommunen",
        "items --channel KOMMUNEN!",
        "items --outcome KEEP",
        "items --state AWAY",
        "show 1k9x3f0ab2cd4efg",
        "show 1",
        "explain 1k9x3f0ab2cd4efg",
        "show",
        "run nightly",
        "run harvest --channel kommunen",
        "search snö --from 2026-13-01",
        "search snö --to i-går",
        "search snö --from 2026-02-01 --to 2026-01-01",
        "search snö --limit 0",
        "search snö --kind letter",
        "search snö --lang de",
        "search snö --sort age",
        "search snö --after garbage",
        "user add Någon --role king",
        "user add Någon",
        "user remove Ingen",
        "user",
        "capture http://www.exempelkommun.example/kommunen/ --channel exempelkommun",
        "close kommunen",
        "items --authority okänd",
        "items --jobs nowhere"
      })
  void whatIsMistypedIsUsageAndPrintsNoResult(String line) {
    CommandLineRun run = archive.operator().run(line.isEmpty() ? new String[0] : line.split(" "));
    assertThat(run.code()).as(line).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("bevara: ").doesNotContain("INTERNAL", "Exception", "\tat ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "check",
        "schedule",
        "run",
        "serve",
        "channels",
        "report",
        "may-delete",
        "capture",
        "removals",
        "removals list",
        "removals save",
        "removals isolated",
        "removals release",
        "items",
        "show",
        "explain",
        "search",
        "dispose",
        "dispose propose",
        "dispose list",
        "dispose show",
        "dispose sample",
        "dispose approve",
        "dispose reject",
        "queue",
        "queue list",
        "queue show",
        "queue answer",
        "queue undo",
        "queue second",
        "queue second draw",
        "queue second list",
        "queue second answer",
        "queue agreement",
        "quality",
        "quality restore",
        "close",
        "handover",
        "import-plan",
        "import-cases",
        "verify",
        "rebuild-index",
        "backup",
        "restore",
        "user",
        "user add",
        "user list",
        "user remove"
      })
  void helpOfEachVerbBeginsWithASentenceAndHasAnExample(String verb) {
    List<String> line = new ArrayList<>(List.of(verb.split(" ")));
    line.add("--help");
    CommandLineRun run = archive.operator().run(line.toArray(String[]::new));
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("Example:  bevara " + verb);
    assertThat(run.out().lines()).anyMatch(text -> text.matches("[A-Z][^:]*\\."));
  }

  @Test
  void helpListsEveryVerbWithAWholeSentence() {
    String help = archive.operator().run("--help").out();
    List<String> verbs =
        help.lines()
            .dropWhile(text -> !text.startsWith("Commands:"))
            .skip(1)
            .takeWhile(text -> text.startsWith("  "))
            .toList();
    assertThat(verbs).hasSizeGreaterThan(12).allMatch(text -> text.endsWith("."));
    assertThat(help).contains("bevara demo").contains("75");
    assertThat(archive.operator().run("--version").out()).startsWith("bevara ");
  }

  @Test
  void dryRunDoesNothing() throws IOException {
    String before = stateOfTheStore();
    String url = DemoArchive.SITE + "/biblioteket/inlagg/bokcirkel";
    for (String line :
        List.of(
            "run harvest --channel biblioteket",
            "capture " + url + " --channel biblioteket --reason other",
            "close biblioteket --confirm",
            "rebuild-index",
            "serve",
            "run fixity",
            "backup nowhere",
            "user add Ingen --role editor",
            "user remove Ingen",
            "demo")) {
      CommandLineRun run = archive.operator().run((line + " --dry-run").split(" "));
      assertThat(run.code()).as(line).isZero();
      assertThat(run.out()).as(line).startsWith("would ");
      JsonNode json =
          archive.operator().run((line + " --dry-run --format json").split(" ")).object();
      assertThat(json.get("dryRun").asBoolean()).isTrue();
      assertThat("would " + json.get("would").asString() + "\n").isEqualTo(run.out());
    }
    assertThat(stateOfTheStore()).isEqualTo(before);
    assertThat(archive.operator().run("user", "list").out()).doesNotContain("Ingen");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "items",
        "search snö",
        "show 1k9x3f0ab2cd4efg",
        "explain 1k9x3f0ab2cd4efg",
        "user list",
        "user remove Ingen",
        "rebuild-index",
        "run fixity",
        "backup nowhere"
      })
  void verbThatOnlyLooksMakesNoArchive(String line, @TempDir Path folder) {
    Path home = folder.resolve("felstavat");
    CommandLineRun run = ProgramUnderTest.in(home).run(line.split(" "));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("bevara: HOME_MISSING: ")
        .contains(home.toString())
        .contains("--home");
    assertThat(Files.exists(home)).isFalse();
  }

  @Test
  void registerIsListedWithoutAnArchive(@TempDir Path folder) {
    Path home = folder.resolve("none");
    CommandLineRun run = ProgramUnderTest.in(home).run("channels");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("lindskolan");
    assertThat(Files.exists(home)).isFalse();
  }

  private String stateOfTheStore() throws IOException {
    try (Stream<Path> files = Files.walk(archive.home().resolve("store"))) {
      return String.join("\n", files.map(Path::toString).sorted().toList());
    }
  }
}
