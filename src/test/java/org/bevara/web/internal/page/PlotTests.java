package org.bevara.web.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.bevara.web.internal.page.BarPlot.Bar;
import org.bevara.web.internal.page.DayLane.Span;
import org.junit.jupiter.api.Test;

/// Where things stand on the plots of a channel.
class PlotTests {

  private static final LocalDate FIRST = LocalDate.parse("2026-01-01");

  @Test
  void daysThatFollowEachOtherAreOneSpanAcrossTheEndOfAMonth() {
    DayLane lane =
        DayLane.of(
            FIRST,
            List.of(
                LocalDate.parse("2026-02-01"),
                LocalDate.parse("2026-01-30"),
                LocalDate.parse("2026-01-31"),
                LocalDate.parse("2026-01-31"),
                LocalDate.parse("2026-01-01"),
                LocalDate.parse("2025-12-31")));

    assertThat(lane.spans()).containsExactly(new Span(0, 1), new Span(29, 3));
  }

  @Test
  void lineWithoutDaysIsEmpty() {
    assertThat(DayLane.of(FIRST, List.of()).spans()).isEmpty();
  }

  @Test
  void barsStandOnOneScaleAndWhatIsNotKnownHasNone() {
    BarPlot plot = BarPlot.of(Arrays.asList(10L, null, 5L, 0L));

    assertThat(plot.width()).isEqualTo(76);
    assertThat(plot.bars())
        .containsExactly(new Bar(0, 0, 16, 48), new Bar(40, 24, 16, 24), new Bar(60, 47, 16, 1));
  }

  @Test
  void barsOfNothingButZeroLieAtTheFoot() {
    assertThat(BarPlot.of(Arrays.asList(0L, 0L)).bars())
        .containsExactly(new Bar(0, 47, 16, 1), new Bar(20, 47, 16, 1));
  }
}
