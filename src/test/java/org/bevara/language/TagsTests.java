package org.bevara.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagsTests {

  @ParameterizedTest
  @CsvSource({
    "@anton.rask där har du svaret, @•••••••••• där har du svaret",
    "Kolla @Anna-Lena Berg Ek om plogen, Kolla @••••••••••••••••• om plogen",
    "(@solveig_brekke) och @pekka, (@••••••••••••••) och @•••••",
    "Mer @ torget kl 10, Mer @ torget kl 10",
    "ingen tagg, ingen tagg",
  })
  void isHiddenSignBySign(String text, String hidden) {
    assertThat(Tags.hidden(text)).isEqualTo(hidden).hasSameSizeAs(text);
  }
}
