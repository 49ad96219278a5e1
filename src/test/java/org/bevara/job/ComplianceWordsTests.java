package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.bevara.oversight.FindingCode;
import org.bevara.oversight.Verdict.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The words of compliance reports, in four languages.
class ComplianceWordsTests {

  private static Properties words(String suffix) throws IOException {
    Properties words = new Properties();
    try (Reader file =
        Files.newBufferedReader(
            Path.of("src/main/resources/job/compliance%s.properties".formatted(suffix)))) {
      words.load(file);
    }
    return words;
  }

  @ParameterizedTest
  @ValueSource(strings = {"_sv", "_fi", "_nb"})
  void everyLanguageHasTheSameWords(String suffix) throws IOException {
    assertThat(words(suffix).stringPropertyNames())
        .isEqualTo(words("").stringPropertyNames())
        .allSatisfy(key -> assertThat(words(suffix).getProperty(key)).isNotBlank());
  }

  @Test
  void everyDutyAndStateHasAWord() throws IOException {
    assertThat(words("").stringPropertyNames())
        .containsAll(
            Stream.concat(
                    Arrays.stream(FindingCode.values()).map(code -> "duty." + code.name()),
                    Arrays.stream(State.values()).map(state -> "state." + state.name()))
                .toList());
  }

  @Test
  void languageThatIsNotThereIsToldInEnglishWhateverTheMachines() {
    Locale machine = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("sv"));
      assertThat(new ComplianceWords(Locale.GERMAN).state(State.FULFILLED)).isEqualTo("Fulfilled");
      assertThat(new ComplianceWords(Locale.ENGLISH).state(State.FULFILLED)).isEqualTo("Fulfilled");
    } finally {
      Locale.setDefault(machine);
    }
  }
}
