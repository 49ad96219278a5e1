package org.bevara.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bevara.appraisal.DisposalAuthority;
import org.bevara.channel.ChannelStatus;
import org.bevara.record.AuthorityName;
import org.bevara.record.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The five real authorities' folders say nothing but what the rows of their routines state.
class RoutineFoldersTests {

  private static final Path JOBS = Path.of("jobs");

  /// The letter of each authority's rows.
  private static final Map<String, String> LETTERS =
      Map.of(
          "nykoping", "N",
          "helsingborg", "H",
          "jakobstad", "J",
          "meldal", "M",
          "suomussalmi", "S");

  private static final Pattern COMMENT = Pattern.compile("^(?<value>.*\\S) # (?<source>.+)$");

  private static Definitions definitions(String authority) {
    return JobDefinitions.read(JOBS, new AuthorityName(authority));
  }

  /// Each finding with the rule in whose lines it stands.
  private static List<String> told(String authority) throws IOException {
    List<String> told = new ArrayList<>();
    for (Finding finding : definitions(authority).findings()) {
      String[] where = finding.where().split(":", -1);
      List<String> above =
          Files.readAllLines(Path.of(where[0]), UTF_8).subList(0, Integer.parseInt(where[1]));
      String rule =
          above.reversed().stream()
              .filter(line -> line.startsWith("  - id: "))
              .findFirst()
              .orElseThrow()
              .replaceFirst("  - id: (\\S+).*", "$1");
      told.add("%s %s %s".formatted(finding.severity(), rule, finding.code()));
    }
    return told;
  }

  @Test
  void everyAuthorityIsOneOfTheFiveOrMadeUp() {
    assertThat(JobDefinitions.authorities(JOBS).stream().map(AuthorityName::value))
        .containsExactly(
            "exempelkommun", "helsingborg", "jakobstad", "meldal", "nykoping", "suomussalmi");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nykoping", "helsingborg", "jakobstad", "meldal", "suomussalmi"})
  void everyValueNamesItsRowOrSaysThatItHasNone(String authority) throws IOException {
    Set<String> rows =
        Set.copyOf(Files.readAllLines(Path.of("src/test/resources/routine/rows.txt")));
    String letter = Objects.requireNonNull(LETTERS.get(authority));
    List<String> faults = new ArrayList<>();
    int values = 0;
    for (Path file : files(authority)) {
      List<String> lines = Files.readAllLines(file, UTF_8);
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i);
        if (!holdsValue(line)) {
          continue;
        }
        values++;
        Matcher comment = COMMENT.matcher(line);
        if (!comment.matches()
            || !isSource(comment.group("source"), letter, rows)
            || comment.group("source").equals("unknown")
                != comment.group("value").matches(".*[:-] unknown")) {
          faults.add("%s:%d %s".formatted(file, i + 1, line.strip()));
        }
      }
    }
    assertThat(faults).isEmpty();
    assertThat(values).isGreaterThan(40);
  }

  /// A line of more than a comment, or a key whose values stand below it. An empty list holds none.
  private static boolean holdsValue(String line) {
    return !line.isBlank() && !line.strip().matches("#.*|(- )?[\\w-]+:( \\[])?");
  }

  private static boolean isSource(String source, String letter, Set<String> rows) {
    return source.equals("unknown")
        || source.matches("form: \\S.+")
        || Stream.of(source.split(", ", -1))
            .allMatch(row -> row.startsWith(letter) && rows.contains(row));
  }

  private static List<Path> files(String authority) throws IOException {
    try (Stream<Path> files = Files.list(JOBS.resolve(authority))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nykoping", "helsingborg", "jakobstad", "meldal", "suomussalmi"})
  void noChannelOfARealAuthorityIsInUseOrHasALiveAddress(String authority) {
    assertThat(definitions(authority).channels())
        .isNotEmpty()
        .allSatisfy(channel -> {
          assertThat(channel.status()).isEqualTo(ChannelStatus.PLANNED);
          assertThat(channel.url().getHost()).endsWith("." + authority + ".example");
          assertThat(channel.handle()).isNull();
          assertThat(channel.platformId()).isNull();
        });
  }

  @Test
  void whatNobodyKnowsOfADecisionIsToldAndIsNoError() throws IOException {
    assertThat(told("exempelkommun")).isEmpty();
    assertThat(told("helsingborg")).isEmpty();
    assertThat(told("jakobstad")).containsExactly("WARNING duplicate DECISION_MISSING");
    assertThat(told("meldal")).containsExactly("WARNING third-party DECISION_MISSING");
    assertThat(told("nykoping"))
        .containsExactly(
            "WARNING question DECISION_INCOMPLETE",
            "WARNING answer DECISION_INCOMPLETE",
            "WARNING minor DECISION_INCOMPLETE",
            "WARNING outside DECISION_INCOMPLETE");
    assertThat(told("suomussalmi")).containsExactly("WARNING duplicate DECISION_MISSING");
  }

  @Test
  void noRuleOfARealAuthorityCanBeCarriedOut() {
    assertThat(LETTERS.keySet())
        .allSatisfy(authority ->
            assertThat(definitions(authority).disposalSchedule().authorities())
                .noneMatch(DisposalAuthority::isComplete));
  }

  @Test
  void draftsAreMeldalsAndSuomussalmis() {
    assertThat(
            LETTERS.keySet().stream()
                .filter(authority -> definitions(authority).authority().draft())
                .sorted())
        .containsExactly("meldal", "suomussalmi");
  }

  @Test
  void nykopingsDecisionLacksDayParagraphAndValidity() {
    assertThat(definitions("nykoping").findings())
        .extracting(Finding::message)
        .allSatisfy(message ->
            assertThat(message)
                .isEqualTo(
                    "the decision KK08-32-5 lacks date, paragraph, validity: the rule can be"
                        + " simulated but not executed"));
  }
}
