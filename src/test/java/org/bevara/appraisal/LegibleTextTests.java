package org.bevara.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import org.bevara.record.Signal;
import org.junit.jupiter.api.Test;

class LegibleTextTests {

  @Test
  void signsThatNobodySeesFallAwayAndSignalsStandWhereTheyCameFrom() {
    LegibleText legible = LegibleText.of("ta\u200Bck s\u00ADå");

    assertThat(legible.text()).isEqualTo("tack så");
    assertThat(legible.asItCame(new Signal("T", 0, 4))).isEqualTo(new Signal("T", 0, 5));
    assertThat(legible.asItCame(new Signal("T", 5, 7))).isEqualTo(new Signal("T", 6, 9));
    assertThat(legible.asItCame(new Signal("WHOLE", 0, 0))).isEqualTo(new Signal("WHOLE", 0, 0));
  }

  @Test
  void picturesFallAwayBetweenDigitsOnly() {
    assertThat(LegibleText.of("070 😀 123 4❤️5 😀 kl").text()).isEqualTo("070 123 45 😀 kl");
  }
}
