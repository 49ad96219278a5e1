package org.bevara.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.bevara.record.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTermsTests {

  @ParameterizedTest
  @CsvSource({
    "SV, gås, gås, gå",
    "SV, frös, frysa, frö",
    "SV, kurs, kurs, kur",
    "NB, lys, lys, ly",
    "SV, bils, bil, bils",
    "SV, byggs, bygga, byggs"
  })
  void genitiveAndPassiveAreAskedForWhereAWordIsNothingElse(
      Language language, String word, String meant, String unmeant) {
    assertThat(SearchTerms.of(language).asked(word, true).lemmas())
        .contains(meant)
        .doesNotContain(unmeant);
  }

  @Test
  void shortWordThatNobodyListsIsNotCutDownToAnother() {
    assertThat(SearchTerms.of(Language.NB).asked("some", true).lemmas()).containsExactly("some");
  }

  @Test
  void whatADictionaryDoesNotKnowHasNoLemmas() {
    assertThat(SearchTerms.of(Language.NB).lemmas("vassmålar")).isEmpty();
    assertThat(SearchTerms.of(Language.NN).lemmas("vassmålar")).contains("vannmåler");
  }
}
