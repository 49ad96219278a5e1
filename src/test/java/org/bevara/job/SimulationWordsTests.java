package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.appraisal.CountFrom;
import org.bevara.appraisal.DecidedBy;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.Revision.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The words of the sheet for the board, in four languages.
class SimulationWordsTests {

  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)");

  private static Properties words(String suffix) throws IOException {
    Properties words = new Properties();
    try (Reader file =
        Files.newBufferedReader(
            Path.of("src/main/resources/job/simulation%s.properties".formatted(suffix)))) {
      words.load(file);
    }
    return words;
  }

  private static TreeSet<String> arguments(String text) {
    return ARGUMENT
        .matcher(text)
        .results()
        .map(hit -> hit.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"_sv", "_fi", "_nb"})
  void everyLanguageHasTheSameWordsWithTheSameFigures(String suffix) throws IOException {
    Properties english = words("");
    assertThat(words(suffix).stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    for (String key : english.stringPropertyNames()) {
      assertThat(words(suffix).getProperty(key)).as(key).isNotBlank();
      assertThat(arguments(words(suffix).getProperty(key)))
          .as(key)
          .isEqualTo(arguments(english.getProperty(key)));
    }
  }

  @Test
  void everyCodeHasAWord() throws IOException {
    assertThat(words("").stringPropertyNames())
        .containsAll(
            Stream.of(
                    Arrays.stream(Outcome.values()).map(code -> "outcome." + code),
                    Arrays.stream(CountFrom.values()).map(code -> "count." + code),
                    Arrays.stream(DecidedBy.values()).map(code -> "decidedBy." + code),
                    Arrays.stream(Standing.values())
                        .filter(code -> code != Standing.SAME)
                        .map(code -> "standing." + code))
                .flatMap(codes -> codes)
                .toList());
  }
}
