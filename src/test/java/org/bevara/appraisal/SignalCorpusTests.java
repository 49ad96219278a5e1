package org.bevara.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bevara.language.Lexicon;
import org.bevara.record.Language;
import org.bevara.record.Signal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Made-up sentences of residents, each with all that is noticed in it, so that a sentence is an
/// example for its own signals and a counter-example for all others.
class SignalCorpusTests {

  /// Signals so common that a sentence names them only where it is an example for them.
  private static final Set<String> COMMON =
      Set.of(
          "PERSON",
          "QUESTION",
          "GREETING",
          "STATEMENT",
          "PLAIN_QUESTION",
          "UNFAMILIAR",
          "ATTENDING",
          "PROMISES_ACTION",
          "SCHOOL",
          "WITHIN_RESPONSIBILITY");

  private static final Set<SignalCode> CLAIMED =
      EnumSet.of(
          SignalCode.THANKS,
          SignalCode.GREETING,
          SignalCode.CONGRATULATION,
          SignalCode.LAUGHTER,
          SignalCode.ADVERTISING,
          SignalCode.OUTSIDE_RESPONSIBILITY,
          SignalCode.CRITICISM,
          SignalCode.FAULT_REPORT,
          SignalCode.COMPLAINT,
          SignalCode.DEMAND,
          SignalCode.APPEAL,
          SignalCode.RECTIFICATION,
          SignalCode.INITIATIVE,
          SignalCode.RECORDS_REQUEST,
          SignalCode.DAMAGES_CLAIM,
          SignalCode.PROFANITY,
          SignalCode.PARTY_POLITICAL,
          SignalCode.UNLAWFUL,
          SignalCode.THREAT,
          SignalCode.PROTECTED_IDENTITY,
          SignalCode.HEALTH,
          SignalCode.SOCIAL_SERVICES,
          SignalCode.CHILD,
          SignalCode.PERSON,
          SignalCode.QUESTION);

  private record Example(Set<String> codes, String sentence) {}

  private final SignalReader reader = new SignalReader(Lexicon.all(), Vocabularies.PLAIN);

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UND")
  void noticesInEachSentenceExactlyWhatItSays(Language language) throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Example example : examples(language)) {
      Set<String> found =
          reader.readText(Subjects.comment().text(example.sentence()).content(), language).stream()
              .map(Signal::code)
              .filter(code -> example.codes().contains(code) || !COMMON.contains(code))
              .filter(code -> !code.startsWith("RESEMBLES_") && !code.startsWith("CLEARLY_"))
              .collect(Collectors.toCollection(TreeSet::new));
      if (!found.equals(example.codes())) {
        wrong.add(
            "%s: expected %s, found %s".formatted(example.sentence(), example.codes(), found));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UND")
  void eachClaimedSignalHasEightExamplesAndEightCounterExamples(Language language)
      throws IOException {
    List<Example> examples = examples(language);
    for (SignalCode code : CLAIMED) {
      long positive =
          examples.stream().filter(example -> example.codes().contains(code.name())).count();
      long negative =
          examples.stream()
              .filter(example -> !example.codes().contains(code.name()))
              .filter(example -> !COMMON.contains(code.name()) || noticesNone(example, language))
              .count();
      assertThat(positive).as("%s in %s", code, language).isGreaterThanOrEqualTo(8);
      assertThat(negative).as("not %s in %s", code, language).isGreaterThanOrEqualTo(8);
    }
  }

  /// A sentence without any signal, the common ones included.
  private boolean noticesNone(Example example, Language language) {
    return example.codes().isEmpty()
        && reader.readText(Subjects.comment().text(example.sentence()).content(), language).stream()
            .map(Signal::code)
            .allMatch(code ->
                (COMMON.contains(code) && !code.endsWith("QUESTION"))
                    || code.startsWith("CLEARLY_")
                    || code.startsWith("RESEMBLES_"));
  }

  private static List<Example> examples(Language language) throws IOException {
    String name = "/appraisal/signals/%s.tsv".formatted(language.code());
    try (InputStream table =
        Objects.requireNonNull(SignalCorpusTests.class.getResourceAsStream(name), name)) {
      return new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", 2))
          .map(cells -> new Example(codes(cells[0]), cells[1]))
          .toList();
    }
  }

  private static Set<String> codes(String cell) {
    return cell.equals("-") ? Set.of() : new TreeSet<>(Arrays.asList(cell.split(",")));
  }
}
