package org.bevara.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bevara.cli.CommandLineRun.fields;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bevara.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Searching at the command line.
@ExtendWith(DemoArchive.Shared.class)
class SearchIT {

  private final DemoArchive archive;

  SearchIT(DemoArchive archive) {
    this.archive = archive;
  }

  private JsonNode search(String... arguments) {
    List<String> line = new ArrayList<>(List.of("search", "--format", "json"));
    line.addAll(List.of(arguments));
    CommandLineRun run = archive.operator().run(line.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    return run.object();
  }

  @Test
  void formThatStandsInNoTextIsFound() {
    assertThat(archive.items())
        .noneMatch(
            item -> item.get("text").asString().toLowerCase(Locale.ROOT).contains("snöröjningens"));
    JsonNode found = search("snöröjningens");
    assertThat(found.get("total").asInt()).isPositive();
    JsonNode hit = found.get("hits").get(0);
    assertThat(hit.get("threadId").asString()).isNotBlank();
    assertThat(hit.get("snippet").asString().toLowerCase(Locale.ROOT)).contains("<mark>snöröj");
  }

  @Test
  void answerHasTheFieldsOfTheContract() {
    JsonNode found = search("snö*", "--facets");
    assertThat(fields(found)).containsExactly("total", "tookMs", "hits", "facets", "next");
    assertThat(fields(found.get("facets")))
        .containsExactly("channel", "author", "kind", "year", "language", "state");
    assertThat(fields(found.get("hits").get(0)))
        .contains("recordId", "uri", "author", "text", "decision", "score", "snippet");
    assertThat(fields(search("snö*"))).containsExactly("total", "tookMs", "hits", "next");
  }

  @ParameterizedTest
  @CsvSource({
    "--channel, biblioteket, channelId, biblioteket",
    "--kind, post, kind, post",
    "--lang, fi, language, fi",
    "--author, Mona Riis, /author/name, Mona Riis"
  })
  void filterLeavesJustWhatItNames(String option, String value, String field, String expected) {
    JsonNode found = search("", option, value, "--limit", "1000");
    long among = 0;
    String pointer = field.startsWith("/") ? field : "/" + field;
    for (JsonNode hit : search("", "--limit", "1000").get("hits")) {
      among += hit.at(pointer).asString("").equals(expected) ? 1 : 0;
    }
    assertThat(found.get("hits"))
        .isNotEmpty()
        .allMatch(hit -> hit.at(pointer).asString("").equals(expected));
    assertThat(found.get("total").asLong()).isEqualTo(among);
  }

  @Test
  void daysAreInclusiveAndThoseOfTheAuthority() {
    JsonNode all = search("", "--kind", "post", "--limit", "1000", "--sort", "date");
    String newest = all.get("hits").get(0).get("publishedAt").asString().substring(0, 10);
    assertThat(search("", "--kind", "post", "--from", newest).get("total").asInt()).isPositive();
    int early = search("", "--kind", "post", "--to", "2025-12-31").get("total").asInt();
    int late = search("", "--kind", "post", "--from", "2026-01-01").get("total").asInt();
    assertThat(early + late).isEqualTo(all.get("total").asInt());
    assertThat(early).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"relevance", "date"})
  void pagesTogetherCoverAllThatWasFoundOnce(String order) {
    int total = search("").get("total").asInt();
    Set<String> seen = new HashSet<>();
    List<String> line = new ArrayList<>(List.of("", "--limit", "17", "--sort", order));
    JsonNode page = search(line.toArray(String[]::new));
    int pages = 1;
    while (true) {
      page.get("hits")
          .forEach(hit -> assertThat(seen.add(hit.get("recordId").asString())).isTrue());
      assertThat(page.get("total").asInt()).isEqualTo(total);
      if (page.get("next").isNull()) {
        break;
      }
      List<String> following = new ArrayList<>(line);
      following.addAll(List.of("--after", page.get("next").asString()));
      page = search(following.toArray(String[]::new));
      pages++;
    }
    assertThat(seen).hasSize(total);
    assertThat(pages).isEqualTo((total + 16) / 17);
  }

  @ParameterizedTest
  @CsvSource({"(snö, 5", "\"snö, 1", "snö AND, 8", "kulör:röd, 1", "sn*, 1"})
  void malformedQueryIsToldWithItsColumn(String query, int column) {
    CommandLineRun run = archive.operator().run("search", query);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("bevara: QUERY_MALFORMED: ").contains("column " + column);
  }

  @Test
  void wordIsCompletedAndAMistypedOneProposed() {
    JsonNode words = search("--complete", "SNO").get("words");
    assertThat(words).isNotEmpty();
    for (JsonNode word : words) {
      assertThat(fields(word)).containsExactly("word", "count");
      assertThat(word.get("word").asString()).matches("sn[oöø].*");
      assertThat(search("\"" + word.get("word").asString() + "\"").get("total"))
          .isEqualTo(word.get("count"));
    }
    JsonNode mistyped = search("snöröjnignen");
    assertThat(mistyped.get("total").asInt()).isZero();
    assertThat(mistyped.get("didYouMean").asString()).startsWith("snöröjning");
    assertThat(archive.operator().run("search", "snöröjnignen").out())
        .contains("Did you mean: " + mistyped.get("didYouMean").asString());
  }

  @Test
  void collapsedAnswerCountsEveryRecordAndTellsWhatEachAnswers() {
    JsonNode all = search("", "--limit", "1000");
    JsonNode once = search("", "--limit", "1000", "--collapse");
    assertThat(once.get("total")).isEqualTo(all.get("total"));
    long counted = 0;
    for (JsonNode hit : once.get("hits")) {
      counted += 1 + hit.path("alike").asLong(0);
    }
    assertThat(counted).isEqualTo(all.get("total").asLong());
    Map<String, JsonNode> byId = new HashMap<>();
    all.get("hits").forEach(hit -> byId.put(hit.get("recordId").asString(), hit));
    assertThat(byId.values()).anyMatch(hit -> hit.has("parent"));
    for (JsonNode hit : byId.values()) {
      if (hit.has("parent")) {
        JsonNode parent = Objects.requireNonNull(byId.get(hit.get("parentId").asString()));
        assertThat(hit.at("/parent/text")).isEqualTo(parent.get("text"));
        assertThat(parent.get("replies").asLong()).isPositive();
      }
    }
  }

  @Test
  void tableNamesWhatIsFoundAndHowToGoOn() {
    CommandLineRun run = archive.operator().run("search", "snö*", "--limit", "2");
    assertThat(run.out()).contains("exempelkommun").contains("*").contains("More: --after ");
  }

  @Test
  void whatWasHeldAtAPointInTimeIsFoundFromItsCaptureOn() {
    JsonNode hit = search("bok", "--channel", "biblioteket").get("hits").get(0);
    Instant seen = Instant.parse(hit.get("firstSeenAt").asString());
    String uri = "uri:\"" + hit.get("uri").asString() + "\"";

    assertThat(search(uri, "--as-of", seen.minusMillis(1).toString()).get("total").asInt())
        .isZero();
    JsonNode then = search(uri, "--as-of", seen.toString());
    assertThat(then.get("hits").get(0).get("text")).isEqualTo(hit.get("text"));
    assertThat(search(uri, "--as-of", "2026-11-19").get("total").asInt()).isZero();
    CommandLineRun wrong = archive.operator().run("search", "bok", "--as-of", "igår");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("DAY_MALFORMED");
  }

  @Test
  void listIsAnsweredLineByLineAndAWrongLineKeepsNoneOfTheOthersFromIt() throws IOException {
    Path file = archive.folder().resolve("fragor.csv");
    Files.writeString(
        file,
        """
        Sökord;Från;Kanal
        bok;;biblioteket
        (bok;;
        zzzzqqq;;
        =bok;2026-13-01;
        bok;;ingen
        """,
        Charset.forName("windows-1252"));
    JsonNode bok = search("bok", "--channel", "biblioteket", "--limit", "1000");
    List<String> days = new ArrayList<>();
    bok.get("hits")
        .forEach(hit ->
            days.add(
                Instant.parse(
                        hit.get(hit.get("publishedAt").isNull() ? "firstSeenAt" : "publishedAt")
                            .asString())
                    .atZone(ZoneId.of("Europe/Stockholm"))
                    .toLocalDate()
                    .toString()));

    CommandLineRun run =
        archive
            .operator()
            .run("search", "--terms", file.toString(), "--limit", "3", "--format", "json");

    assertThat(run.code()).isEqualTo(4);
    assertThat(run.objects())
        .extracting(line -> line.get("line").asInt())
        .containsExactly(2, 3, 4, 5, 6);
    JsonNode first = run.objects().getFirst();
    assertThat(first.get("query").asString()).isEqualTo("bok");
    assertThat(first.get("total")).isEqualTo(bok.get("total"));
    assertThat(first.get("hits")).hasSize(3);
    assertThat(first.get("first").asString()).isEqualTo(Collections.min(days));
    assertThat(first.get("last").asString()).isEqualTo(Collections.max(days));
    assertThat(run.objects().get(2).get("total").asInt()).isZero();
    assertThat(run.objects().get(2).get("first").isNull()).isTrue();
    assertThat(run.objects())
        .extracting(line -> line.path("code").asString(""))
        .containsExactly("", "QUERY_MALFORMED", "", "DAY_MALFORMED", "CHANNEL_UNKNOWN");
    assertThat(run.err())
        .contains(
            file + ":3: QUERY_MALFORMED", file + ":5: DAY_MALFORMED", file + ":6: CHANNEL_UNKNOWN");

    Path table = archive.folder().resolve("svar.csv");
    assertThat(
            archive
                .operator()
                .run("search", "--terms", file.toString(), "--to-csv", table.toString())
                .code())
        .isEqualTo(4);
    assertThat(Files.readAllLines(table))
        .containsExactly(
            "\uFEFF\"query\";\"from\";\"to\";\"channel\";\"hits\";\"first\";\"last\";\"problem\"",
            "\"bok\";\"\";\"\";\"biblioteket\";\"%d\";\"%s\";\"%s\";\"\""
                .formatted(bok.get("total").asInt(), Collections.min(days), Collections.max(days)),
            "\"(bok\";\"\";\"\";\"\";\"\";\"\";\"\";\"QUERY_MALFORMED\"",
            "\"zzzzqqq\";\"\";\"\";\"\";\"0\";\"\";\"\";\"\"",
            "\"'=bok\";\"2026-13-01\";\"\";\"\";\"\";\"\";\"\";\"DAY_MALFORMED\"",
            "\"bok\";\"\";\"\";\"ingen\";\"\";\"\";\"\";\"CHANNEL_UNKNOWN\"");
  }

  @Test
  void searchIsKeptRunAndForgottenByItsOwner() {
    ProgramUnderTest officer = archive.as(Role.OFFICER);
    JsonNode found = search("bok", "--channel", "biblioteket");

    JsonNode kept =
        officer
            .run("search", "bok", "--channel", "biblioteket", "--save", "Böcker", "--format=json")
            .object();
    assertThat(fields(kept))
        .containsExactly(
            "savedId", "name", "query", "from", "to", "channel", "author", "kind", "lang",
            "savedAt", "usedAt", "new");
    JsonNode listed = officer.run("search", "--saved", "--format=json").object();
    assertThat(listed.get("name").asString()).isEqualTo("Böcker");
    assertThat(listed.get("query").asString()).isEqualTo("bok");
    assertThat(listed.get("channel").asString()).isEqualTo("biblioteket");
    JsonNode again = officer.run("search", "--run", "Böcker", "--format=json").object();
    assertThat(fields(again)).containsExactly("name", "new", "total", "tookMs", "hits", "next");
    assertThat(again.get("total")).isEqualTo(found.get("total"));

    assertThat(archive.as(Role.EDITOR).run("search", "--saved", "--format=json").out()).isEmpty();
    CommandLineRun operator = archive.operator().run("search", "bok", "--save", "x");
    assertThat(operator.code()).isEqualTo(3);
    assertThat(operator.err()).contains("ACCOUNT_NEEDED");
    assertThat(officer.run("search", "bok", "--run", "Böcker").err())
        .contains("SEARCH_FORMS_MIXED");
    assertThat(officer.run("search", "--forget", "Böcker").code()).isZero();
    assertThat(officer.run("search", "--forget", "Böcker").code()).isEqualTo(2);
  }
}
