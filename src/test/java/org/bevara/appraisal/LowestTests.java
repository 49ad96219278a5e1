package org.bevara.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.bevara.record.RecordId;
import org.junit.jupiter.api.Test;

class LowestTests {

  private static final RecordId ITEM = new RecordId("0123456789abcdef");

  private static Lowest<String> of(int most, String... things) {
    Lowest<String> lowest = new Lowest<>(most);
    for (String thing : things) {
      lowest.offer(new Lowest.Ranked<>(thing.charAt(0) - '0', thing.charAt(1) - '0', ITEM, thing));
    }
    return lowest;
  }

  /// A sample that was drawn is drawn again by later versions of the program.
  @Test
  void lotOfAnItemOnADayNeverChanges() {
    assertThat(Lowest.lot(LocalDate.of(2026, 11, 30), ITEM)).isEqualTo(4778514776479525538L);
    assertThat(Lowest.lot(LocalDate.of(2026, 12, 1), ITEM)).isEqualTo(2927393750950440698L);
  }

  @Test
  void lowestByRankAndThenByLotAreKeptInTheirOrder() {
    Lowest<String> two = of(2, "25", "13", "31", "12");

    assertThat(two.things()).isEqualTo(List.of("12", "13"));
    assertThat(two.size()).isEqualTo(2);
    assertThat(two.lowest(1).things()).isEqualTo(List.of("12"));
  }

  @Test
  void takesWhatIsNotAboveTheHighestThatIsKept() {
    Lowest<String> two = of(2, "12", "25");

    assertThat(two.takes(1, 9)).isTrue();
    assertThat(two.takes(2, 5)).isTrue();
    assertThat(two.takes(2, 6)).isFalse();
    assertThat(two.takes(3, 0)).isFalse();
    assertThat(of(3, "12", "25").takes(9, 9)).isTrue();
    assertThat(of(0).takes(0, 0)).isFalse();
  }
}
