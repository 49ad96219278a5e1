package org.bevara.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bevara.access.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// What the command line hands out to people who may not see what is restricted (contract,
/// "Restricted records"): nothing that a restricted item says, nor who wrote it, in any form.
@ExtendWith(DemoArchive.Shared.class)
@TestInstance(Lifecycle.PER_CLASS)
class RestrictedRecordsIT {

  private static final String UNKNOWN = "00000000aaaaaaaa";

  private final DemoArchive archive;
  private final List<JsonNode> restricted = new ArrayList<>();
  private final List<JsonNode> open = new ArrayList<>();
  private Canary canary = new Canary(List.of(), List.of());

  RestrictedRecordsIT(DemoArchive archive) {
    this.archive = archive;
  }

  @BeforeAll
  void readAsOfficer() {
    for (JsonNode item : archive.items()) {
      (item.get("restricted").asBoolean() ? restricted : open).add(item);
    }
    canary = new Canary(restricted, open);
  }

  @Test
  void archiveHoldsIdentityNumbersAndSchoolCommentsToBeKeptFromOthers() {
    Set<String> signals = new TreeSet<>();
    restricted.forEach(
        item -> item.get("signals").forEach(signal -> signals.add(signal.get("code").asString())));
    assertThat(signals).contains("IDENTITY_NUMBER", "PROTECTED_IDENTITY");
    assertThat(restricted).anyMatch(item -> item.get("channelId").asString().equals("lindskolan"));
    assertThat(restricted).hasSizeBetween(8, 60);
    assertThat(open).hasSizeGreaterThan(60);
  }

  @ParameterizedTest
  @EnumSource(names = {"OFFICER", "REGISTRAR", "ARCHIVIST"})
  void whoHasTheRoleSeesEverything(Role role) {
    CommandLineRun items = archive.as(role).run("items", "--format", "json");
    assertThat(canary.sung(items.out())).isTrue();
    JsonNode found =
        archive.as(role).run("search", "", "--limit", "1000", "--format", "json").object();
    assertThat(itemIds(found)).containsExactlyInAnyOrderElementsOf(ids(archive.items()));
    assertThat(archive.as(role).run("show", id(restricted.getFirst())).out())
        .contains(restricted.getFirst().get("author").get("name").asString());
  }

  @Test
  void operatorIsToldThatRestrictedItemsExistAndNothingOfWhatTheySay() {
    List<JsonNode> listed = archive.operator().run("items", "--format", "json").objects();
    assertThat(ids(listed)).containsExactlyInAnyOrderElementsOf(ids(archive.items()));
    for (JsonNode item : listed) {
      assertThat(item.has("text")).isEqualTo(!item.get("restricted").asBoolean());
      assertThat(item.has("author")).isEqualTo(!item.get("restricted").asBoolean());
    }
    CommandLineRun explained =
        archive.operator().run("explain", id(restricted.getFirst()), "--format", "json");
    assertThat(explained.code()).isZero();
    assertThat(explained.object().get("recordId").asString()).isEqualTo(id(restricted.getFirst()));
    canary.isSilentIn("explain", explained.everything());
    CommandLineRun read =
        archive
            .operator()
            .with("LANG", "sv_SE.UTF-8")
            .run("explain", id(restricted.getFirst()), "--all");
    assertThat(read.out())
        .startsWith("Utfall enligt gallringsplanen exempelkommun-sociala-medier, version ")
        .contains("✘ ")
        .containsPattern("\\([A-Z_]+\\): tecken \\d+ till \\d+")
        .doesNotContain("”");
    canary.isSilentIn("explain", read.everything());
    assertThat(
            archive
                .as(Role.OFFICER)
                .run("explain", id(restricted.getFirst()), "--language=fi", "--all")
                .out())
        .contains("Lopputulos, seulontasuunnitelma")
        .containsPattern("\\([A-Z_]+\\): ”")
        .contains("  ei ");
  }

  @ParameterizedTest
  @EnumSource(names = {"EDITOR", "APPROVER", "AUDITOR", "ADMINISTRATOR"})
  void whoHasAnotherRoleIsNotToldThatRestrictedItemsExist(Role role) {
    CommandLineRun items = archive.as(role).run("items", "--format", "json");
    assertThat(ids(items.objects())).containsExactlyInAnyOrderElementsOf(ids(open));
    String never = archive.as(role).run("show", UNKNOWN).err();
    assertThat(never).contains("RECORD_UNKNOWN");
    assertThat(ids(restricted)).noneMatch(items.out()::contains);
    for (JsonNode item : someRestricted()) {
      for (String verb : List.of("show", "explain")) {
        CommandLineRun asked = archive.as(role).run(verb, id(item));
        assertThat(asked.code()).isEqualTo(2);
        assertThat(asked.out()).isEmpty();
        assertThat(asked.err()).isEqualTo(never.replace(UNKNOWN, id(item)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Viewers.class)
  void listsSayNothingOfWhatIsRestricted(Viewers viewer) {
    for (String format : List.of("table", "json")) {
      CommandLineRun run = viewer.of(archive).run("items", "--format", format);
      assertThat(run.code()).isZero();
      canary.isSilentIn("items as " + viewer, run.everything());
    }
  }

  @ParameterizedTest
  @EnumSource(Viewers.class)
  void searchShowsNothingOfWhatIsRestrictedNotEvenInItsFigures(Viewers viewer) {
    ProgramUnderTest program = viewer.of(archive);
    CommandLineRun all =
        program.run("search", "", "--limit", "1000", "--facets", "--format", "json");
    canary.isSilentIn("search", all.everything());
    int total = all.object().get("total").asInt();
    assertThat(total).isEqualTo(all.object().get("hits").size());
    assertThat(itemIds(all.object())).containsExactlyInAnyOrderElementsOf(ids(open));
    for (JsonNode facet : all.object().get("facets")) {
      long sum = facet.properties().stream().mapToLong(count -> count.getValue().asLong()).sum();
      assertThat(sum).isLessThanOrEqualTo(total);
    }
    canary.isSilentIn("search in words", program.run("search", "", "--limit", "1000").out());
    canary.isSilentIn(
        "search without copies", program.run("search", "", "--limit", "1000", "--collapse").out());
  }

  /// A dozen of the restricted items from all over the archive: each costs some questions.
  private List<JsonNode> someRestricted() {
    int step = Math.max(1, restricted.size() / 12);
    return IntStream.iterate(0, i -> i < restricted.size(), i -> i + step)
        .mapToObj(restricted::get)
        .toList();
  }

  @ParameterizedTest
  @EnumSource(names = {"OPERATOR", "EDITOR"})
  void questionForWhatARestrictedItemSaysFindsWhatItWouldFindWithoutIt(Viewers viewer) {
    for (JsonNode item : someRestricted()) {
      for (String query : canary.questionsFor(item)) {
        CommandLineRun run = viewer.of(archive).run("search", query, "--facets", "--format=json");
        assertThat(run.code()).isZero();
        assertThat(run.object().get("total").asInt()).isZero();
        assertThat(run.object().get("hits")).isEmpty();
        assertThat(run.object().get("next").isNull()).isTrue();
      }
      assertThat(
              viewer
                  .of(archive)
                  .run("search", "", "--author", canary.author(item), "--format=json")
                  .object()
                  .get("total")
                  .asInt())
          .isEqualTo(
              (int)
                  open.stream()
                      .filter(other -> canary.author(other).equals(canary.author(item)))
                      .count());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OPERATOR", "EDITOR"})
  void nothingThatIsWrittenOutShowsARestrictedItem(Viewers viewer, @TempDir Path folder)
      throws IOException {
    Set<String> asked = new TreeSet<>(ids(someRestricted()));
    for (JsonNode item : restricted) {
      asked.add(item.get("threadId").asString());
      item.path("media").forEach(medium -> asked.add(medium.get("recordId").asString()));
    }
    asked.addAll(pages());
    int written = 0;
    for (String record : asked) {
      for (String option : List.of("--pdf", "--warc", "--source")) {
        Path file = folder.resolve(record + option);
        CommandLineRun run = viewer.of(archive).run("show", record, option, file.toString());
        canary.isSilentIn("show %s %s".formatted(record, option), run.everything());
        if (run.code() == 0) {
          canary.isSilentIn(file);
          written++;
        } else {
          assertThat(Files.exists(file)).isFalse();
          assertThat(run.code()).isBetween(1, 3);
          assertThat(run.out()).isEmpty();
        }
      }
    }
    assertThat(written).isGreaterThan(10);
  }

  @Test
  void whatTheOperatorIsRefusedTheOfficerGetsWithTheRestrictedItemOnIt(@TempDir Path folder)
      throws IOException {
    String page = pageThatShowsWhatIsRestricted();
    for (String option : List.of("--pdf", "--warc", "--source")) {
      Path file = folder.resolve("page" + option);
      CommandLineRun refused = archive.operator().run("show", page, option, file.toString());
      assertThat(refused.code()).isEqualTo(3);
      assertThat(refused.err()).contains("bevara: RESTRICTED: ").contains("BEVARA_TOKEN");
      assertThat(Files.exists(file)).isFalse();
      CommandLineRun unknown = archive.as(Role.EDITOR).run("show", page, option, file.toString());
      assertThat(unknown.code()).isEqualTo(2);
      assertThat(unknown.err()).contains("RECORD_UNKNOWN");
      assertThat(archive.as(Role.OFFICER).run("show", page, option, file.toString()).code())
          .isZero();
      assertThat(canary.sungIn(file)).as(option).isTrue();
    }
  }

  @Test
  void threadIsRenderedAgainWithoutWhatIsRestrictedForOthers(@TempDir Path folder)
      throws IOException {
    String post =
        restricted.stream()
            .filter(item -> item.get("channelId").asString().equals("biblioteket"))
            .map(item -> item.get("threadId").asString())
            .filter(thread -> !openlyIn(thread).isEmpty())
            .findFirst()
            .orElseThrow();
    Path whole = folder.resolve("whole.pdf");
    Path without = folder.resolve("without.pdf");
    assertThat(archive.as(Role.OFFICER).run("show", post, "--pdf", whole.toString()).code())
        .isZero();
    assertThat(archive.as(Role.EDITOR).run("show", post, "--pdf", without.toString()).code())
        .isZero();
    assertThat(canary.sungIn(whole)).isTrue();
    canary.isSilentIn(without);
    assertThat(Canary.text(without)).contains(openlyIn(post));
  }

  /// Who wrote an open comment or reply in a thread, without blanks.
  private List<String> openlyIn(String thread) {
    return open.stream()
        .filter(item -> item.path("threadId").asString("").equals(thread))
        .filter(item -> !item.path("kind").asString().equals("post"))
        .map(item -> item.path("author").path("name").asString("").replace(" ", ""))
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }

  @Test
  void answerDoesNotNameTheRestrictedItemThatItAnswers() {
    Set<String> hidden = Set.copyOf(ids(restricted));
    List<JsonNode> answers =
        open.stream().filter(item -> hidden.contains(item.path("parentId").asString(""))).toList();
    assertThat(answers).isNotEmpty();
    for (JsonNode answer : answers) {
      JsonNode shown = archive.as(Role.EDITOR).run("show", id(answer), "--format=json").object();
      assertThat(shown.get("parentId").isNull()).isTrue();
    }
    String found =
        archive.as(Role.EDITOR).run("search", "", "--limit", "1000", "--format=json").out();
    assertThat(hidden).noneMatch(found::contains);
  }

  @Test
  void packageIsMadeForThoseWhoSeeRestrictedRecordsOnly(@TempDir Path folder) throws IOException {
    for (Role role : Role.values()) {
      Path into = Files.createDirectory(folder.resolve(role.name()));
      CommandLineRun run =
          archive.as(role).run("handover", "biblioteket", "--to", into.toString(), "--format=json");
      boolean may = Set.of(Role.REGISTRAR, Role.OFFICER, Role.ARCHIVIST).contains(role);
      assertThat(run.code()).as(role.name()).isEqualTo(may ? 0 : 3);
      assertThat(Files.list(into)).hasSize(may ? 1 : 0);
    }
    CommandLineRun operator =
        archive.operator().run("handover", "biblioteket", "--to", folder.toString());
    assertThat(operator.code()).isEqualTo(3);
    assertThat(operator.err()).contains("bevara: RESTRICTED: ");
  }

  @Test
  void wrongTokenIsRefusedByEveryVerbAndRepeatedByNone() {
    String token = "hemligt-men-fel";
    for (String[] line :
        List.of(
            new String[] {"items"},
            new String[] {"search", "snö"},
            new String[] {"show", id(open.getFirst())},
            new String[] {"explain", id(open.getFirst())},
            new String[] {"user", "list"},
            new String[] {"rebuild-index"},
            new String[] {"run", "index", "--channel", "biblioteket"},
            new String[] {"close", "biblioteket"})) {
      CommandLineRun run = archive.operator().with("BEVARA_TOKEN", token).run(line);
      assertThat(run.code()).as(String.join(" ", line)).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).contains("bevara: TOKEN_UNKNOWN: ").doesNotContain(token);
    }
  }

  @Test
  void whatAVerbShowsAndWritesIsInTheLedgerWithoutAWordOfIt(@TempDir Path folder) {
    String secret = id(restricted.getFirst());
    long before = archive.ledger().size();
    archive.as(Role.OFFICER).run("search", "Lundkvist");
    archive.as(Role.OFFICER).run("show", secret, "--source", folder.resolve("source").toString());
    archive.as(Role.OFFICER).run("explain", secret);
    archive.as(Role.OFFICER).run("show", id(open.getFirst()));
    archive.operator().run("search", "Lundkvist");
    archive.operator().run("show", secret, "--source", folder.resolve("none").toString());

    List<String> lines = archive.ledger().stream().skip(before).toList();
    assertThat(lines)
        .extracting(line -> line.replaceAll(".*\"act\":\"(\\w+)\".*", "$1"))
        .containsExactly("SEARCHED", "RECORD_VIEWED", "EXPORTED", "RECORD_VIEWED", "SEARCHED");
    assertThat(lines.subList(1, 4)).allMatch(line -> line.contains(secret));
    assertThat(lines.get(4)).contains("\"agent\":\"OPERATOR\"");
    assertThat(lines.toString()).doesNotContain("Lundkvist");
  }

  @Test
  void everyVerbThatShowsOrWritesOutWhatIsRestrictedLeavesAnEntry(@TempDir Path folder)
      throws IOException {
    ProgramUnderTest registrar = archive.as(Role.REGISTRAR);
    String word = longestWord(restricted.getFirst().get("text").asString());
    Path terms = Files.writeString(folder.resolve("terms.csv"), "query\n" + word + "\n");
    Path schedule = Path.of("jobs/exempelkommun/disposal-schedule.yaml").toAbsolutePath();
    assertThat(registrar.run("search", word, "--save", "prov").code()).isZero();

    assertThat(acts(registrar, "search", "--run", "prov", "--format=json"))
        .startsWith("SEARCHED")
        .anyMatch(act -> act.startsWith("RECORD"));
    assertThat(acts(registrar, "search", "--terms", terms.toString(), "--format=json"))
        .startsWith("SEARCHED")
        .anyMatch(act -> act.startsWith("RECORD"));
    assertThat(acts(registrar, "search", "--terms", terms.toString()))
        .as("a table tells numbers")
        .containsExactly("SEARCHED");
    assertThat(acts(registrar, "items", "--format=json")).containsExactly("RECORDS_VIEWED");
    assertThat(acts(registrar, "tasks", "list")).containsExactly("RECORDS_VIEWED");
    assertThat(
            acts(
                registrar,
                "simulate",
                "--schedule",
                schedule.toString(),
                "--examples",
                "100",
                "--format=json"))
        .containsExactly("RECORDS_VIEWED");
    assertThat(
            acts(
                registrar,
                "register",
                "export",
                "--csv",
                folder.resolve("register.csv").toString(),
                "--protected"))
        .endsWith("EXPORTED");
    assertThat(registrar.run("search", "--forget", "prov").code()).isZero();
    List<String> hidden = ids(restricted);
    String task =
        registrar.run("tasks", "list", "--open", "--format=json").objects().stream()
            .filter(each -> each.path("kind").asString().equals("REGISTRATION"))
            .filter(each -> hidden.contains(each.path("recordId").asString()))
            .findFirst()
            .orElseThrow()
            .path("taskId")
            .asString();
    assertThat(acts(registrar, "tasks", "done", task, "--to", folder.resolve("handed").toString()))
        .containsOnlyOnce("RECORD_VIEWED")
        .containsOnlyOnce("EXPORTED");
  }

  /// What a verb leaves in the ledger, by name, without a word of what it shows.
  private List<String> acts(ProgramUnderTest as, String... line) {
    long before = archive.ledger().size();
    CommandLineRun run = as.run(line);
    assertThat(run.code()).as(String.join(" ", line) + run.err()).isZero();
    List<String> entered = archive.ledger().stream().skip(before).toList();
    canary.isSilentIn("ledger", String.join("\n", entered));
    return entered.stream().map(each -> each.replaceAll(".*\"act\":\"(\\w+)\".*", "$1")).toList();
  }

  private static String longestWord(String text) {
    return Stream.of(text.split("\\P{L}+"))
        .max(Comparator.comparingInt(String::length))
        .orElseThrow();
  }

  @Test
  void machineStartsHarvestsAndIsShownNothing() {
    for (String[] line :
        List.of(
            new String[] {"items"},
            new String[] {"search", "snö"},
            new String[] {"show", id(open.getFirst())},
            new String[] {"explain", id(open.getFirst())},
            new String[] {"report"},
            new String[] {"user", "list"},
            new String[] {"rebuild-index"},
            new String[] {"run", "index", "--channel", "biblioteket"},
            new String[] {"run", "disposal"},
            new String[] {"close", "biblioteket"})) {
      CommandLineRun run = archive.as(Role.HARVESTER).run(line);
      assertThat(run.code()).as(String.join(" ", line)).isEqualTo(3);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).contains("bevara: PERSON_NEEDED: ");
    }
    assertThat(archive.as(Role.HARVESTER).run("run", "crisis").code()).isZero();
  }

  @Test
  void officerOfOneAuthoritySeesNothingOfAnother(@TempDir Path jobs) throws IOException {
    new FaultyJobs(jobs, "grannkommun");
    ProgramUnderTest neighbor =
        archive
            .operator()
            .with("BEVARA_JOBS", jobs.toString())
            .with("BEVARA_AUTHORITY", "grannkommun")
            .with("BEVARA_ALLOW_ROOT", "1");
    String token =
        neighbor
            .run("user", "add", "Grannens jurist", "--role", "officer", "--format=json")
            .object()
            .get("token")
            .asString();
    ProgramUnderTest officer = neighbor.with("BEVARA_TOKEN", token);
    assertThat(officer.run("items", "--format=json").out()).isEmpty();
    for (JsonNode item : List.of(restricted.getFirst(), open.getFirst())) {
      assertThat(officer.run("show", id(item)).err()).contains("RECORD_UNKNOWN");
      assertThat(officer.run("explain", id(item)).err()).contains("RECORD_UNKNOWN");
    }
    // nor does the token open the first authority's restricted records
    CommandLineRun abroad =
        archive.operator().with("BEVARA_TOKEN", token).run("items", "--format", "json");
    canary.isSilentIn("items", abroad.everything());
  }

  /// The pages that the archive holds, which no verb lists yet: those that the store has.
  private Set<String> pages() throws IOException {
    return storedRecords("page-");
  }

  private String pageThatShowsWhatIsRestricted() throws IOException {
    String thread = DemoArchive.SITE + DemoArchive.PHOTOGRAPHED;
    for (String page : pages()) {
      CommandLineRun shown = archive.as(Role.OFFICER).run("show", page, "--format=json");
      if (shown.object().get("uri").asString().equals(thread)) {
        return page;
      }
    }
    throw new AssertionError("the archive holds no page " + thread);
  }

  private Set<String> storedRecords(String prefix) throws IOException {
    Set<String> records = new TreeSet<>();
    try (Stream<Path> files = Files.walk(archive.home().resolve("store"))) {
      files
          .filter(file -> file.getFileName().toString().equals("inventory.json"))
          .map(RestrictedRecordsIT::read)
          .map(inventory -> inventory.replaceAll("(?s).*\"id\"\\s*:\\s*\"([^\"]*)\".*", "$1"))
          .map(id -> id.substring(id.lastIndexOf(':') + 1))
          .filter(id -> id.startsWith(prefix))
          .map(id -> id.substring(prefix.length()).replaceFirst("-.*", ""))
          .forEach(records::add);
    }
    return records;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /// The hits that are items: a page in which no item stands is found as well.
  private static List<String> itemIds(JsonNode found) {
    List<JsonNode> items = new ArrayList<>();
    found
        .get("hits")
        .forEach(hit -> {
          if (!hit.get("kind").asString().equals("page")) {
            items.add(hit);
          }
        });
    return ids(items);
  }

  private static String id(JsonNode item) {
    return item.get("recordId").asString();
  }

  private static List<String> ids(Iterable<JsonNode> items) {
    List<String> ids = new ArrayList<>();
    items.forEach(item -> ids.add(id(item)));
    return ids;
  }

  /// Those who may not see what is restricted.
  enum Viewers {
    OPERATOR,
    EDITOR,
    APPROVER,
    AUDITOR,
    ADMINISTRATOR;

    ProgramUnderTest of(DemoArchive archive) {
      return this == OPERATOR ? archive.operator() : archive.as(Role.valueOf(name()));
    }
  }
}
