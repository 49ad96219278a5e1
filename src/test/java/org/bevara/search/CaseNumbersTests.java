package org.bevara.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaseNumbersTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ert dnr KS 2024/113.",
        "(KS2024/113)",
        "KS-2024-113",
        "ks 2024:113",
        "se KS 2024–113, sidan 3",
        "KS/2024/113",
        "KS 2024/113-4"
      })
  void numberIsTheSameHoweverItIsWritten(String text) {
    assertThat(CaseNumbers.in(text)).contains("2024/113", "ks 2024/113");
  }

  @Test
  void finnishNumberHasItsYearLast() {
    assertThat(CaseNumbers.in("Asianumero KH 113/2024 on vireillä"))
        .containsExactly("113/2024", "kh 113/2024");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2024-05-01", "12/2024/7", "A12024/113B", "0708-2024 113", "2024/1131234"})
  void dateAndLongerNumberIsNone(String text) {
    assertThat(CaseNumbers.in(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "KS 2024/113;case:ks 2024/113",
        "KS2024/113;case:ks 2024/113",
        "2024/113;case:2024/113",
        "KH 113/2024;case:kh 113/2024",
        "plan 2024/113;(and word:plan case:2024/113)",
        "snö KS 2024/113 -is;(and word:snö case:ks 2024/113 (not word:is))",
        "KS OR 2024/113;(or word:KS case:2024/113)"
      })
  void capitalsBeforeANumberBelongToIt(String query, String tree) {
    assertThat(QueryParser.parse(query).printed()).isEqualTo(tree);
  }
}
