package org.bevara.disposal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bevara.record.ChannelId;
import org.bevara.record.ItemKind;
import org.bevara.record.RecordId;
import org.bevara.record.Sha256;
import org.junit.jupiter.api.Test;

class ControlSampleTests {

  private static final Sha256 LEDGER = Sha256.of(new byte[] {1});
  private static final Random RANDOM = new Random(7);
  private static final List<RecordId> RECORDS =
      Stream.generate(() -> RecordId.fresh(Instant.parse("2026-03-01T08:00:00Z"), RANDOM))
          .limit(100)
          .toList();

  private static ListedRecord listed(RecordId record, LocalDate due) {
    return new ListedRecord(
        record, 1, ItemKind.COMMENT, new ChannelId("kommunen"), "SM-04", "KF-1", due, 10, false);
  }

  @Test
  void sameSeedDrawsTheSameWhateverTheOrder() {
    List<RecordId> shuffled = new ArrayList<>(RECORDS);
    Collections.shuffle(shuffled, new Random(1));

    assertThat(ControlSample.draw(shuffled, LEDGER, 30))
        .hasSize(30)
        .isEqualTo(ControlSample.draw(RECORDS, LEDGER, 30));
  }

  @Test
  void fewerThanAskedForAreAllDrawn() {
    assertThat(ControlSample.draw(RECORDS, LEDGER, 101)).containsAll(RECORDS).hasSize(100);
  }

  @Test
  void seedHangsOnEveryPartOfTheListAndOnTheLedger() {
    LocalDate day = LocalDate.of(2026, 3, 1);
    List<ListedRecord> list = RECORDS.stream().map(record -> listed(record, day)).toList();
    List<ListedRecord> other = new ArrayList<>(list);
    other.set(99, listed(RECORDS.get(99), day.plusDays(1)));

    Sha256 seed = ControlSample.seed(list, LEDGER);

    assertThat(ControlSample.seed(list, LEDGER)).isEqualTo(seed);
    assertThat(ControlSample.seed(other, LEDGER)).isNotEqualTo(seed);
    assertThat(ControlSample.seed(list, Sha256.of(new byte[] {2}))).isNotEqualTo(seed);
  }

  /// Each record is drawn 200 times of 2000 on average; six standard deviations are 80.
  @Test
  void everyRecordHasTheSameChance() {
    Map<RecordId, Integer> drawn = new HashMap<>();
    IntStream.range(0, 2000)
        .mapToObj(i -> Sha256.of(String.valueOf(i).getBytes(StandardCharsets.UTF_8)))
        .flatMap(seed -> ControlSample.draw(RECORDS, seed, 10).stream())
        .forEach(record -> drawn.merge(record, 1, Integer::sum));

    assertThat(drawn).hasSize(100);
    assertThat(drawn.values()).allSatisfy(count -> assertThat(count).isBetween(120, 280));
  }
}
