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
