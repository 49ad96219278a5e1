package org.bevara.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.bevara.record.Language;
import org.bevara.record.Signal;
import org.junit.jupiter.api.Test;

class LexiconTests {

  private static Lexicon swedish(String... lines) {
    return Lexicon.parse(Language.SV, List.of(lines));
  }

  @Test
  void termIsFoundInItsInflectedFormsWithItsPlace() {
    assertThat(swedish("BAD\tbadhus\t").find("Vi gillar badhusen!"))
        .containsExactly(new Signal("BAD", 10, 18));
    assertThat(swedish("BAD\tbadhus\t").find("Badhuset, badhusets"))
        .containsExactly(new Signal("BAD", 0, 8), new Signal("BAD", 10, 19));
  }

  @Test
  void termIsNeverFoundInsideAnotherWord() {
    Lexicon words = swedish("A\ttack\t", "B\tbil\t", "C\thot\t", "D\tmat\t");

    assertThat(words.find("Taket, biljetten, hotellet, tomaten, attacken och automaten")).isEmpty();
  }

  @Test
  void phraseIsFoundAsWholeAndNotAcrossASentence() {
    Lexicon words = swedish("HOLE\thål i vägen\t");

    assertThat(words.find("Stort hål i vägen")).containsExactly(new Signal("HOLE", 6, 17));
    assertThat(words.find("Stort hål. I vägen står en bil")).isEmpty();
    assertThat(words.find("Stort hål i")).isEmpty();
  }

  @Test
  void termTakenBackIsNotFoundWhereTheLongerPhraseStands() {
    Lexicon words = swedish("THANKS\ttack\t", "-THANKS\ttack vare\t");

    assertThat(words.find("Tack vare er, tack!")).containsExactly(new Signal("THANKS", 14, 18));
  }

  @Test
  void longerTermSwallowsTheShorterOfItsOwnCode() {
    Lexicon words = swedish("T\ttack\t", "T\ttusen tack\t", "X\ttack\t");

    assertThat(words.find("Tusen tack"))
        .containsExactly(new Signal("T", 0, 10), new Signal("X", 6, 10));
  }

  @Test
  void exactTermIsNotFoundInOtherForms() {
    Lexicon words = swedish("D\t=dement\t");

    assertThat(words.find("Han är Dement")).hasSize(1);
    assertThat(words.find("Jag såg dem")).isEmpty();
  }

  @Test
  void termIsFoundWithoutItsSignsWhereTheTextHasNone() {
    Lexicon words = swedish("FAULT\tfelanmälan\t", "HOLE\thål i vägen\t", "GET\t=får\t");

    assertThat(words.find("FELANMALAN! HAL I VAGEN"))
        .containsExactly(new Signal("FAULT", 0, 10), new Signal("HOLE", 12, 23));
    assertThat(words.find("hal i vagen, så")).isEmpty();
    assertThat(words.find("min far")).isEmpty();
  }

  @Test
  void norwegianAndFinnishTermsAreFoundWithoutTheirSigns() {
    assertThat(Lexicon.parse(Language.NN, List.of("NO\tøydelagd\t")).find("oydelagd OEYDELAGD"))
        .hasSize(2);
    assertThat(Lexicon.parse(Language.FI, List.of("DAY\thyvää päivää\t")).find("hyvaa paivaa"))
        .hasSize(1);
  }

  @Test
  void termIsFoundWithATypingErrorAndWithLettersDrawnOut() {
    Lexicon words = swedish("OVER\töverklaga\t", "T\ttack\t", "A\t=allvar\t");

    assertThat(words.find("Jag övreklagar, taaaack. takc. tackk"))
        .containsExactly(
            new Signal("OVER", 4, 14),
            new Signal("T", 16, 23),
            new Signal("T", 25, 29),
            new Signal("T", 31, 36));
    assertThat(words.find("allvr")).hasSize(1);
    assertThat(words.find("allvaren")).isEmpty();
  }

  @Test
  void wordOfAnotherTermIsNeverTakenForAMistypedOne() {
    Lexicon words = swedish("HURT\tskada\t", "PAY\tskadan\t", "BIRD\tskata\t");

    assertThat(words.find("En skata")).extracting(Signal::code).containsExactly("BIRD");
  }

  @Test
  void nameIsNotTakenForAMistypedWord() {
    assertThat(swedish("B\tbomba\t").find("Hälsa till Bomby")).isEmpty();
    assertThat(swedish("B\tbomba\t").find("Hälsa till bomby")).hasSize(1);
  }

  @Test
  void partsOfACompoundAreFoundIfTheyCoverIt() {
    Lexicon words = swedish("LIGHT\tbelysning\t", "STREET\tgata\t", "BAD\tmat\t");

    assertThat(words.find("Gatubelysningen"))
        .containsExactlyInAnyOrder(new Signal("LIGHT", 0, 15), new Signal("STREET", 0, 15));
    assertThat(words.find("Scenbelysning")).isEmpty();
    assertThat(words.find("gatumat")).extracting(Signal::code).containsExactly("STREET");
  }

  @Test
  void listedCompoundTellsByItsPartsUnlessItSaysAllByItself() {
    Lexicon words = swedish("ILL\tsjuk\t", "HOUSE\thus\t");

    assertThat(words.with(EverydayWords.parse(List.of("-sjukhus"))).find("sjukhuset"))
        .extracting(Signal::code)
        .containsExactlyInAnyOrder("ILL", "HOUSE");
    assertThat(words.with(EverydayWords.parse(List.of("sjukhus"))).find("sjukhuset")).isEmpty();
  }

  @Test
  void finnishCompoundsJoinByTheGenitive() {
    assertThat(
            Lexicon.parse(Language.FI, List.of("CAR\tauto\t", "LIB\tkirjasto\t"))
                .find("kirjastonauto"))
        .extracting(Signal::code)
        .containsExactlyInAnyOrder("CAR", "LIB");
  }

  @Test
  void picturesBetweenWordsAndInsideThemDoNotHinder() {
    Lexicon words = swedish("T\ttack så mycket\t", "OVER\töverklaga\t");

    assertThat(words.find("tack❤️så 👍 mycket")).hasSize(1);
    assertThat(words.find("över😀klagar")).containsExactly(new Signal("OVER", 0, 12));
  }

  @Test
  void hashtagCountsAsItsWord() {
    assertThat(swedish("T\ttack\t").find("#tack")).containsExactly(new Signal("T", 0, 5));
    assertThat(swedish("T\ttack\t").find("@tack")).isEmpty();
  }

  @Test
  void authorityAddsItsOwnTerms() {
    assertThat(swedish("T\ttack\t").with(Map.of("OUT", List.of("flygplatsen"))).find("Flygplatser"))
        .containsExactly(new Signal("OUT", 0, 11));
  }

  @Test
  void undeterminedLanguageHasNoWords() {
    assertThat(Lexicon.fromClassPath(Language.UND).codes()).isEmpty();
  }

  @Test
  void lineWithoutATermIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> swedish("THANKS"))
        .withMessage("a line of a word list has code, term and note, parted by tabs; got: THANKS");
    assertThatIllegalArgumentException().isThrownBy(() -> swedish("THANKS\t \t"));
  }

  @Test
  void longTextOfMatchesIsReadInReasonableWork() {
    assertThat(swedish("T\ttack\t", "-X\ttack\t").find("tack ".repeat(40_000))).hasSize(40_000);
  }
}
