package org.bevara.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bevara.record.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageDetectorTests {

  private final LanguageDetector detector = new LanguageDetector();

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UND")
  void shortMunicipalSentencesAreTold(Language language) throws IOException {
    List<String> wrong = new ArrayList<>();
    List<String> sentences = sentences(language);
    for (String sentence : sentences) {
      Language found = detector.detect(sentence);
      if (found != language) {
        wrong.add(found + ": " + sentence);
      }
    }
    assertThat(sentences).hasSize(20);
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "👍👍👍", "12345 67890", "Ok!", "haha", "???", "https", "KS 2024/113"})
  void textWithTooFewLettersIsUndetermined(String text) {
    assertThat(detector.detect(text)).isEqualTo(Language.UND);
  }

  @Test
  void textOfNoneOfTheLanguagesIsNotForcedIntoOneWithConfidence() {
    assertThat(detector.detect("Привет всем жителям")).isEqualTo(Language.UND);
  }

  private static List<String> sentences(Language language) throws IOException {
    String name = "/language/sentences.tsv";
    try (InputStream table =
        Objects.requireNonNull(LanguageDetectorTests.class.getResourceAsStream(name), name)) {
      return new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> line.startsWith(language.code() + "\t"))
          .map(line -> line.substring(3))
          .toList();
    }
  }
}
