package org.bevara.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bevara.record.ChannelKind;
import org.bevara.record.ItemKind;
import org.bevara.record.Language;
import org.bevara.record.Visibility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The words of appraisals in four languages: none is missing, and each speaks of the same.
class PhrasebookTests {

  private static final Path FOLDER = Path.of("src/main/resources/appraisal");
  private static final List<Class<? extends Enum<?>>> CLOSED_LISTS =
      List.of(
          SignalCode.class,
          Outcome.class,
          ReasonCode.class,
          ItemKind.class,
          CountFrom.class,
          Presence.class,
          DecidedBy.class,
          Trace.Join.class,
          CaseIndex.By.class,
          ChannelKind.class,
          Visibility.class);

  private static Properties words(String name) throws IOException {
    Properties words = new Properties();
    try (Reader file = Files.newBufferedReader(FOLDER.resolve(name + ".properties"))) {
      words.load(file);
    }
    return words;
  }

  /// What a language says, with what it takes from the stored words.
  private static Properties read(String language) throws IOException {
    Properties words = words("sentences");
    words.putAll(words("sentences_" + language));
    return words;
  }

  @ParameterizedTest
  @ValueSource(strings = {"sv", "nb", "fi"})
  void everyLanguageHasTheSameSentencesAsEnglish(String language) throws IOException {
    assertThat(new TreeSet<>(words("sentences_" + language).stringPropertyNames()))
        .isEqualTo(new TreeSet<>(read("en").stringPropertyNames()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sv", "nb", "fi", "en"})
  void everySentenceIsWrittenAndSpeaksOfTheSameThings(String language) throws IOException {
    Properties english = read("en");
    read(language)
        .forEach((key, text) -> {
          assertThat(text.toString()).as("%s", key).isNotBlank().doesNotContain("TODO");
          if (!key.toString().matches("[A-Z].*")) {
            assertThat(arguments(text.toString(), language))
                .as("%s", key)
                .isEqualTo(arguments(english.getProperty(key.toString()), "en"));
          }
        });
  }

  /// Which arguments a sentence speaks of: those whose value shows in it.
  private static Set<Integer> arguments(String text, String language) {
    MessageFormat format = new MessageFormat(text, Locale.of(language));
    Set<Integer> shown = new TreeSet<>();
    for (int i = 0; i < format.getFormatsByArgumentIndex().length; i++) {
      Object[] numbers = {7, 7, 7, 7, 7};
      String seven = format.format(numbers);
      numbers[i] = 9;
      if (!format.format(numbers).equals(seven)) {
        shown.add(i);
      }
    }
    return shown;
  }

  @ParameterizedTest
  @ValueSource(strings = {"sv", "nb", "fi", "en"})
  void everyValueOfAClosedListHasItsOwnWord(String language) {
    Phrasebook book = Phrasebook.of(Locale.of(language));
    for (Class<? extends Enum<?>> list : CLOSED_LISTS) {
      List<String> words =
          Arrays.stream(list.getEnumConstants())
              .map(code -> {
                String word = book.word(code);
                assertThat(word).isNotEqualTo(code.name());
                return word;
              })
              .toList();
      assertThat(words).doesNotHaveDuplicates();
    }
  }

  @Test
  void everySentenceIsSaidSomewhere() throws IOException {
    StringBuilder sources = new StringBuilder();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        sources.append(Files.readString(file));
      }
    }
    assertThat(words("sentences").stringPropertyNames())
        .allMatch(key ->
            key.matches("[A-Z].*|missing\\..*|over\\..*")
                || sources.indexOf("\"" + key + "\"") >= 0);
    assertThat(
            words("sentences").stringPropertyNames().stream()
                .filter(key -> key.startsWith("over.")))
        .allMatch(key ->
            Arrays.stream(Precedence.Why.values()).anyMatch(why -> key.equals("over." + why)));
  }

  @ParameterizedTest
  @CsvSource({
    "sv, P6M, 6 månader",
    "sv, P1Y1M, 1 år 1 månad",
    "nb, P1M, 1 måned",
    "fi, P2Y, 2 vuotta",
    "fi, P1D, 1 päivä",
    "en, P1Y, 1 year",
    "en, P0D, 0 days"
  })
  void periodIsSaidInWords(String language, String period, String words) {
    Sentence sentence = Sentence.of("due.notBegun", Period.parse(period));
    assertThat(Phrasebook.of(Locale.of(language)).say(sentence)).contains(" " + words + " ");
    assertThat(Phrasebook.english().say(sentence)).contains(" " + period + " ");
  }

  @ParameterizedTest
  @CsvSource({
    "sv, PT2H5M, 2 timmar 5 minuter",
    "nb, PT25H7M, 1 døgn 1 time",
    "fi, PT1M59S, 1 minuutti",
    "en, PT10S, 0 minutes"
  })
  void timeThatAnAnswerTookIsSaidInItsTwoLargestUnits(String language, String took, String words) {
    assertThat(Phrasebook.english().say(Sentence.of("answer.after", Duration.parse(took), "x")))
        .contains(took);
    assertThat(Phrasebook.english().language()).isEqualTo(Language.EN);
    assertThat(Phrasebook.of(Locale.of(language)).language().code()).isEqualTo(language);
    assertThat(
            Phrasebook.of(Locale.of(language))
                .say(Sentence.of("answer.after", Duration.parse(took), "x")))
        .contains(words);
  }

  @Test
  void languageOfNobodyHereIsReadInEnglishAndACodeOfAnotherVersionIsItsOwnWord() {
    assertThat(Phrasebook.of(Locale.GERMAN)).isSameAs(Phrasebook.of(Locale.ENGLISH));
    assertThat(Phrasebook.of(Locale.of("no"))).isSameAs(Phrasebook.of(Locale.of("nb")));
    assertThat(Phrasebook.of(Locale.of("sv")).signal("FROM_TOMORROW")).isEqualTo("FROM_TOMORROW");
    assertThat(Phrasebook.of(Locale.of("sv")).signal("FAULT_REPORT")).isEqualTo("felanmälan");
  }
}
