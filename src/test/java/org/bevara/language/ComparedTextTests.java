package org.bevara.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bevara.record.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which texts say nothing that another does not say.
class ComparedTextTests {

  private static final String ORIGINAL =
      "Sommarens simskola för barn i Exempelkommun börjar måndag 15 juni klockan 9.30 i Badhuset."
          + " Anmäl ditt barn senast den 1 maj på vår e-tjänst.";

  private static ComparedText swedish(String text) {
    return ComparedText.of(text, Language.SV);
  }

  private static boolean repeatsOriginal(String text) {
    return swedish(text).repeats(swedish(ORIGINAL));
  }

  @Test
  void sameTextRepeatsItself() {
    assertThat(repeatsOriginal(ORIGINAL)).isTrue();
  }

  @Test
  void linkGreetingCapitalsAndEmojiDoNotChangeWhatIsSaid() {
    assertThat(
            repeatsOriginal(
                "Hej alla! 🏊 "
                    + ORIGINAL
                    + " Läs mer här: https://www.exempelkommun.example/simskola?x=1"))
        .isTrue();
    assertThat(repeatsOriginal(ORIGINAL.toUpperCase(java.util.Locale.ROOT))).isTrue();
    assertThat(repeatsOriginal(ORIGINAL.replace("Badhuset.", "Badhuset 👇"))).isTrue();
  }

  @Test
  void wordInAnotherFormIsTheSameWord() {
    assertThat(repeatsOriginal(ORIGINAL.replace("börjar", "började").replace("barn i", "barnen i")))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "15 juni, 16 juni",
    "9.30, 10.30",
    "måndag, tisdag",
    "juni, juli",
    "börjar, börjar inte",
    "Badhuset, Simhallen",
    "den 1 maj, den maj",
    "Anmäl, INSTÄLLT! Anmäl",
    "barn i, hundar i",
    "för barn, för alla barn"
  })
  void whatChangesTheMatterIsNoCopyHoweverMuchElseIsTheSame(String words, String others) {
    String changed = ORIGINAL.replace(words, others);

    assertThat(changed).isNotEqualTo(ORIGINAL);
    assertThat(repeatsOriginal(changed)).isFalse();
  }

  @Test
  void partRepeatsTheWholeAndTheWholeDoesNotRepeatThePart() {
    String part =
        "Exempelkommun börjar måndag 15 juni klockan 9.30 i Badhuset. Anmäl ditt barn senast";

    assertThat(repeatsOriginal(part)).isTrue();
    assertThat(swedish(ORIGINAL).repeats(swedish(part))).isFalse();
  }

  @Test
  void twelveWordsAreCompared() {
    String twelve =
        "Sommarens simskola för barn i Exempelkommun börjar måndag 15 juni klockan 9.30";
    String eleven = "Sommarens simskola för barn i Exempelkommun börjar måndag 15 juni klockan";

    assertThat(swedish(twelve).isLongEnough()).isTrue();
    assertThat(repeatsOriginal(twelve)).isTrue();
    assertThat(swedish(twelve).passages()).hasSize(1);
    assertThat(swedish(eleven).isLongEnough()).isFalse();
    assertThat(repeatsOriginal(eleven)).isFalse();
    assertThat(swedish(eleven).passages()).isEmpty();
  }

  @Test
  void phrasesThatPointElsewhereDoNotMakeATextLongEnough() {
    assertThat(
            swedish(
                    "Läs mer här. Läs hela nyheten på vår webbplats. Hej alla! Länk i bion. Dela gärna.")
                .isLongEnough())
        .isFalse();
  }

  /// Of random texts over few words, so that passages recur, and of random parts of them.
  @Test
  void whatRepeatsATextSharesAllItsPassages() {
    Random random = new Random(20261130);
    for (int round = 0; round < 2000; round++) {
      List<String> words = new ArrayList<>();
      int length = ComparedText.SHORTEST + random.nextInt(60);
      for (int at = 0; at < length; at++) {
        words.add("ord" + random.nextInt(9));
      }
      int size = ComparedText.SHORTEST + random.nextInt(length - ComparedText.SHORTEST + 1);
      int from = random.nextInt(length - size + 1);
      ComparedText whole = ComparedText.of(String.join(" ", words), Language.UND);
      ComparedText part =
          ComparedText.of(String.join(" ", words.subList(from, from + size)), Language.UND);

      assertThat(part.repeats(whole)).isTrue();
      assertThat(part.passages()).isNotEmpty();
      assertThat(whole.passages()).as("round %d", round).containsAll(part.passages());
    }
  }
}
