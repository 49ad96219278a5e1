package org.bevara.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTests {

  private static final Offset<Double> NEAR = within(5e-5);

  /// The first four as Newcombe (1998), table I, method 3, has them; the last from
  /// `statsmodels.stats.proportion.proportion_confint(method="wilson")`.
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0, 0.1611",
    "1, 29, 0.0061, 0.1718",
    "29, 29, 0.8830, 1"
  })
  void boundsAreThoseOfThePublishedTable(int hits, int of, double low, double high) {
    Interval interval = Interval.wilson(hits, of);

    assertThat(interval.low()).isCloseTo(low, NEAR);
    assertThat(interval.high()).isCloseTo(high, NEAR);
  }

  @Test
  void boundsHoldTheShareMirrorEachOtherAndDrawTogetherWithMoreEvidence() {
    for (int of = 1; of <= 200; of++) {
      for (int hits = 0; hits <= of; hits++) {
        Interval interval = Interval.wilson(hits, of);
        Interval mirrored = Interval.wilson(of - hits, of);
        Interval more = Interval.wilson(10 * hits, 10 * of);

        assertThat(interval.share()).isBetween(interval.low(), interval.high());
        assertThat(interval.low())
            .isBetween(0.0, 1.0)
            .isCloseTo(1 - mirrored.high(), within(1e-12));
        assertThat(more.high() - more.low()).isLessThan(interval.high() - interval.low());
      }
    }
  }

  @Test
  void sharesThatAreNoneAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Interval.wilson(0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Interval.wilson(3, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> Interval.wilson(-1, 2));
  }
}
