package org.bevara.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.bevara.moderation.CommenterText.Sender;
import org.bevara.record.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a commenter is told, for every code in every language.
class CommenterTextTests {

  private static final Path BUNDLES = Path.of("src/main/resources/moderation");
  private static final Sender SENDER =
      new Sender(
          Map.of(
              Language.SV, "Exempelkommun",
              Language.FI, "Esimerkkikunta",
              Language.NB, "Eksempelkommune",
              Language.EN, "Municipality of Exempel"),
          Language.SV,
          "Biblioteket",
          "Huvudregistrator");

  @ParameterizedTest
  @EnumSource(RemovalCode.class)
  void everyCodeIsToldInItsOwnWordsInEveryLanguage(RemovalCode code) {
    Set<String> texts = new HashSet<>();
    for (Language language : CommenterText.LANGUAGES) {
      CommenterText told = CommenterText.of(code, language, SENDER, "receipt-1");
      assertThat(told.language()).isEqualTo(language);
      assertThat(told.text())
          .contains("Biblioteket", "Huvudregistrator", "receipt-1")
          .doesNotContain("{", code.name());
      texts.add(told.text());
    }
    assertThat(texts).hasSize(5);
  }

  @ParameterizedTest
  @EnumSource(value = Language.class, names = "UND", mode = EnumSource.Mode.EXCLUDE)
  void noTwoCodesAreToldInTheSameWords(Language language) {
    Map<String, RemovalCode> told = new HashMap<>();
    for (RemovalCode code : RemovalCode.values()) {
      RemovalCode other = told.put(CommenterText.of(code, language, SENDER, null).text(), code);
      assertThat(other).as("told as %s", code).isNull();
    }
  }

  @Test
  void textWithoutALanguageIsToldInTheAuthoritysMainOne() {
    CommenterText told = CommenterText.of(RemovalCode.PROFANITY, Language.UND, SENDER, null);
    assertThat(told.language()).isEqualTo(Language.SV);
    assertThat(told.text())
        .startsWith("Hej!")
        .contains("Det bryter mot kanalens ordningsregler. Det innehåller svordomar")
        .contains("allmän handling", "en människa prövar saken igen")
        .endsWith("Exempelkommun");
  }

  @Test
  void whatTheLawRequiresIsToldAsSuch() {
    assertThat(CommenterText.of(RemovalCode.UNLAWFUL_THREAT, Language.EN, SENDER, null).text())
        .contains("The law requires us to remove it. It contains a threat.")
        .contains("Municipality of Exempel")
        .doesNotContain("rules of the channel. It");
  }

  @ParameterizedTest
  @ValueSource(strings = {"commenter", "answers"})
  void everyLanguageHasTheSameKeys(String bundle) throws IOException {
    Set<String> english = keys(BUNDLES.resolve(bundle + ".properties"));
    assertThat(english).isNotEmpty();
    try (Stream<Path> files = Files.list(BUNDLES)) {
      for (Path file :
          files.filter(each -> each.getFileName().toString().startsWith(bundle)).toList()) {
        assertThat(keys(file)).as("%s", file).isEqualTo(english);
      }
    }
  }

  @Test
  void everyAnswerHasASentence() throws IOException {
    Set<String> keys = keys(BUNDLES.resolve("answers.properties"));
    for (DeletionAnswer.Verdict verdict : DeletionAnswer.Verdict.values()) {
      assertThat(keys).contains("verdict." + verdict);
    }
    for (DeletionAnswer.Step.Code step : DeletionAnswer.Step.Code.values()) {
      assertThat(keys).contains("step." + step);
    }
    for (DeletionLevel level : DeletionLevel.values()) {
      assertThat(keys).contains("level." + level);
    }
    for (RemovalCode code : RemovalCode.values()) {
      assertThat(keys).contains("code." + code);
    }
  }

  private static Set<String> keys(Path file) throws IOException {
    Properties words = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      words.load(reader);
    }
    return words.stringPropertyNames();
  }
}
