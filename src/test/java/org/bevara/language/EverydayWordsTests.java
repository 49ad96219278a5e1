package org.bevara.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.bevara.record.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Which words are everyday ones, and which of a text are told as unfamiliar.
class EverydayWordsTests {

  private static List<String> unfamiliar(Lexicon words, String text) {
    return words.read(text).unfamiliar().stream()
        .map(signal -> text.substring(signal.from(), signal.to()))
        .toList();
  }

  private static Lexicon swedish(String... words) {
    return Lexicon.parse(Language.SV, List.of("PARTY\trösta på\t", "THANKS\ttack\t"))
        .with(EverydayWords.parse(List.of(words)));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UND")
  void eachLanguageHasEverydayWords(Language language) {
    assertThat(EverydayWords.fromClassPath(language).words())
        .filteredOn(EverydayWords.Word::everyday)
        .hasSizeGreaterThan(700);
  }

  @Test
  void formsOfNorwegianKnowTheWordsOfEachOther() {
    assertThat(Lexicon.fromClassPath(Language.NN).read("Hvor mye koster billettene?").unfamiliar())
        .isEmpty();
    assertThat(Lexicon.fromClassPath(Language.NB).read("Kor mykje kostar billettane?").unfamiliar())
        .isEmpty();
    assertThat(Lexicon.fromClassPath(Language.SV).read("Kor mykje kostar billettane?").unfamiliar())
        .isNotEmpty();
  }

  @Test
  void everydayWordsAreFamiliarInAllTheirForms() {
    Lexicon words = swedish("bibliotek", "är", "öppna", "när");

    assertThat(unfamiliar(words, "När är biblioteken öppna?")).isEmpty();
    assertThat(unfamiliar(words, "NAR AR BIBLIOTEKET OPPNAT")).isEmpty();
    assertThat(unfamiliar(words, "När är bibliotket öppna")).isEmpty();
    assertThat(unfamiliar(words, "När är apoteket öppna?")).containsExactly("apoteket");
  }

  @Test
  void wordOfAPhraseIsUnfamiliarOutsideIt() {
    assertThat(unfamiliar(swedish("på"), "rösta på")).isEmpty();
    assertThat(unfamiliar(swedish("på"), "rösta nu")).containsExactly("rösta");
  }

  @Test
  void compoundIsFamiliarIfBothPartsAre() {
    Lexicon words = swedish("bibliotek", "kort", "gata", "belysning");

    assertThat(unfamiliar(words, "bibliotekskort gatubelysningen")).isEmpty();
    assertThat(unfamiliar(words, "biblioteksmord")).containsExactly("biblioteksmord");
  }

  @Test
  void wordMarkedAsNoEverydayOneIsNeverTakenForOne() {
    assertThat(unfamiliar(swedish("start"), "svart start")).isEmpty();
    assertThat(unfamiliar(swedish("start", "-svart"), "svart start")).containsExactly("svart");
    assertThat(unfamiliar(swedish("-svart", "svart"), "svart")).containsExactly("svart");
  }

  @Test
  void wordMarkedAsExactIsFamiliarOnlyAsItIsWritten() {
    assertThat(unfamiliar(swedish("=mena"), "mena menade")).containsExactly("menade");
  }

  @ParameterizedTest
  @CsvSource({
    "kl 14.30 kostar 25kr, kostar",
    "@anna #badhus vi ok, ''",
    "Hej där Anna Bergström, Hej där",
    "Mögel i hallen, Mögel hallen",
    "ÅKE VET BÄST, ÅKE VET BÄST",
    "Ann-Britt Melander, ''"
  })
  void numbersTagsNamesAndTheShortestWordsSayNothing(String text, String unfamiliar) {
    assertThat(String.join(" ", unfamiliar(swedish(), text))).isEqualTo(unfamiliar);
  }

  @Test
  void lineWithTwoWordsOrNoneIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EverydayWords.parse(List.of("god morgon\t")))
        .withMessage("a list of everyday words has one word a line; got: \"god morgon\"");
    assertThatIllegalArgumentException().isThrownBy(() -> EverydayWords.parse(List.of("=\t")));
  }
}
