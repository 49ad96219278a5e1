package org.bevara.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoldingTests {

  @ParameterizedTest
  @CsvSource({
    "felanmälan, felanmalan",
    "hyvää, hyvaa",
    "ærlig, arlig",
    "rød, rod",
    "håpløs, haplos",
    "idé, ide",
    "hus, hus"
  })
  void signsFallAway(String word, String plain) {
    assertThat(Folding.fold(word)).isEqualTo(plain);
  }

  @Test
  void lettersOfTwoSignsAreWrittenInTwoWays() {
    assertThat(Folding.plainForms("sjøtåke")).containsExactly("sjotake", "sjoetaake");
    assertThat(Folding.plainForms("hus")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"å", "Ä", "blø", "Æsj", "a\u030A", "o\u0308"})
  void aTextWithOneSignedLetterIsWrittenWithThem(String text) {
    assertThat(Folding.lacksSigns("tack " + text)).isFalse();
  }

  @Test
  void aTextWithoutMayLackThem() {
    assertThat(Folding.lacksSigns("Café ikkje 😀")).isTrue();
  }

  @Test
  void drawnOutLettersAreTriedTwiceAndOnce() {
    assertThat(Folding.squeezed("taaaack")).containsExactly("taack", "tack");
    assertThat(Folding.squeezed("kiiitooos")).containsExactly("kiitoos", "kitos");
    assertThat(Folding.squeezed("hyvää")).isEmpty();
  }
}
