package org.bevara.search.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PartitionNameTests {

  private static final LocalDate NEW_YEAR = LocalDate.parse("2026-01-01");

  private static PartitionName year(String year) {
    return new PartitionName(false, year);
  }

  @Test
  void yearHoldsWhatItsDaysHave() {
    assertThat(year("2026").holds(NEW_YEAR, NEW_YEAR)).isTrue();
    assertThat(year("2025").holds(NEW_YEAR, null)).isFalse();
    assertThat(year("2025").holds(null, NEW_YEAR.minusDays(1))).isTrue();
    assertThat(year("2026").holds(null, NEW_YEAR.minusDays(1))).isFalse();
    assertThat(year("2025").holds(NEW_YEAR.minusYears(3), NEW_YEAR)).isTrue();
    assertThat(year("2025").before().holds(NEW_YEAR, null)).isFalse();
  }

  @Test
  void whatHasNoDayIsHeldOnlyWhereNoneIsAskedFor() {
    PartitionName undated = PartitionName.parse("public/undated");

    assertThat(undated.holds(null, null)).isTrue();
    assertThat(undated.holds(NEW_YEAR, null)).isFalse();
    assertThat(undated.holds(null, NEW_YEAR)).isFalse();
  }

  /// A page may state a year that no platform knows, and is found by it.
  @Test
  void anyDayMayBeAmongThoseOfNoYear() {
    PartitionName other = PartitionName.parse("restricted/other");

    assertThat(other.holds(LocalDate.parse("1970-01-01"), LocalDate.parse("1970-12-31"))).isTrue();
    assertThat(other.holds(NEW_YEAR, null)).isTrue();
  }
}
