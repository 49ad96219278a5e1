package org.bevara.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Slots over the nights on which the clock is set: in 2026 back on 25 October, in 2027 forward on
/// 28 March, at 01:00 UTC everywhere in the European Union and Norway (Directive 2000/84/EC).
class SlotTableTests {

  private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
  private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");

  private static List<String> slots(String cron, ZoneId zone, String from, String until) {
    SlotTable table = new SlotTable(cron, zone);
    List<String> slots = new ArrayList<>();
    Optional<Instant> slot = table.next(Instant.parse(from));
    while (slot.isPresent() && slot.get().isBefore(Instant.parse(until))) {
      slots.add(slot.get().atZone(zone).toOffsetDateTime().toString());
      slot = table.next(slot.get());
    }
    return slots;
  }

  @ParameterizedTest
  @ValueSource(strings = {"Europe/Stockholm", "Europe/Oslo"})
  void slotThatTheClockShowsTwiceIsTheFirstOfTheTwo(String zone) {
    assertThat(
            slots("0 30 2 * * *", ZoneId.of(zone), "2026-10-24T10:00:00Z", "2026-10-27T00:00:00Z"))
        .containsExactly("2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00");
  }

  @Test
  void slotThatTheClockShowsTwiceIsTheFirstOfTheTwoInFinland() {
    for (String zone : List.of("Europe/Helsinki", "Europe/Mariehamn")) {
      assertThat(
              slots(
                  "0 30 3 * * *", ZoneId.of(zone), "2026-10-24T10:00:00Z", "2026-10-27T00:00:00Z"))
          .containsExactly("2026-10-25T03:30+03:00", "2026-10-26T03:30+02:00");
    }
    assertThat(slots("0 30 2 * * *", HELSINKI, "2026-10-24T10:00:00Z", "2026-10-26T00:00:00Z"))
        .containsExactly("2026-10-25T02:30+03:00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Europe/Stockholm", "Europe/Oslo"})
  void slotThatTheClockLeapsOverIsTheMomentOfTheLeap(String zone) {
    assertThat(
            slots("0 30 2 * * *", ZoneId.of(zone), "2027-03-27T10:00:00Z", "2027-03-30T00:00:00Z"))
        .containsExactly("2027-03-28T03:00+02:00", "2027-03-29T02:30+02:00");
  }

  @Test
  void slotThatTheClockLeapsOverIsTheMomentOfTheLeapInFinland() {
    assertThat(slots("0 30 3 * * *", HELSINKI, "2027-03-27T10:00:00Z", "2027-03-30T00:00:00Z"))
        .containsExactly("2027-03-28T04:00+03:00", "2027-03-29T03:30+03:00");
  }

  @Test
  void slotsThatTheClockLeapsOverAreOneAndJoinTheOneAfterThem() {
    assertThat(slots("0 0/20 2,3 * * *", STOCKHOLM, "2027-03-27T22:00:00Z", "2027-03-28T12:00:00Z"))
        .containsExactly(
            "2027-03-28T03:00+02:00", "2027-03-28T03:20+02:00", "2027-03-28T03:40+02:00");
  }

  @Test
  void slotsOfTheDoubledHourComeOnceEach() {
    assertThat(slots("0 0/20 1-3 * * *", STOCKHOLM, "2026-10-24T22:00:00Z", "2026-10-25T12:00:00Z"))
        .containsExactly(
            "2026-10-25T01:00+02:00",
            "2026-10-25T01:20+02:00",
            "2026-10-25T01:40+02:00",
            "2026-10-25T02:00+02:00",
            "2026-10-25T02:20+02:00",
            "2026-10-25T02:40+02:00",
            "2026-10-25T03:00+01:00",
            "2026-10-25T03:20+01:00",
            "2026-10-25T03:40+01:00");
  }

  @Test
  void whoAsksInTheSecondPassOfTheHourIsSentToTheNextDay() {
    assertThat(new SlotTable("0 30 2 * * *", STOCKHOLM).next(Instant.parse("2026-10-25T01:10:00Z")))
        .contains(Instant.parse("2026-10-26T01:30:00Z"));
  }

  @Test
  void tableForEveryHourGoesByTheTimeThatPasses() {
    assertThat(slots("0 0 * * * *", STOCKHOLM, "2026-10-24T23:30:00Z", "2026-10-25T03:30:00Z"))
        .containsExactly(
            "2026-10-25T02:00+02:00",
            "2026-10-25T02:00+01:00",
            "2026-10-25T03:00+01:00",
            "2026-10-25T04:00+01:00");
    assertThat(slots("0 0 * * * *", STOCKHOLM, "2027-03-27T23:30:00Z", "2027-03-28T02:30:00Z"))
        .containsExactly(
            "2027-03-28T01:00+01:00", "2027-03-28T03:00+02:00", "2027-03-28T04:00+02:00");
    assertThat(slots("@hourly", STOCKHOLM, "2026-10-24T23:30:00Z", "2026-10-25T01:30:00Z"))
        .hasSize(2);
  }

  @Test
  void tableForEveryHourOfOneMonthIsReckonedWithThatMonthsOffset() {
    assertThat(slots("0 0 * 1 12 *", STOCKHOLM, "2026-01-10T00:00:00Z", "2026-12-01T01:00:00Z"))
        .containsExactly("2026-12-01T00:00+01:00", "2026-12-01T01:00+01:00");
  }

  @Test
  void slotIsAlwaysLaterThanTheMomentThatIsAskedAbout() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<String> tables =
        List.of(
            "0 30 2 * * *", "*/7 * * * * *", "0 */11 2,3 * * SUN", "0 0 * * * *", "0 0 3 * * *");
    for (int i = 0; i < 20_000; i++) {
      SlotTable table =
          new SlotTable(tables.get(i % tables.size()), i % 2 == 0 ? STOCKHOLM : HELSINKI);
      Instant moment =
          Instant.parse(i % 3 == 0 ? "2026-10-24T20:00:00Z" : "2027-03-27T20:00:00Z")
              .plusMillis(random.nextLong(10 * 3_600_000L));
      Instant next = table.next(moment).orElseThrow();
      assertThat(next).as("seed %d: %s after %s", seed, table, moment).isAfter(moment);
      Instant between =
          moment.plusMillis(random.nextLong(next.toEpochMilli() - moment.toEpochMilli()));
      assertThat(table.next(between))
          .as("seed %d: %s after %s", seed, table, between)
          .contains(next);
    }
  }

  @Test
  void nightlySlotComesOnceADayForAWholeYear() {
    TreeSet<String> days = new TreeSet<>();
    List<String> slots =
        slots("0 30 2 * * *", STOCKHOLM, "2026-05-31T22:00:00Z", "2027-05-31T22:00:00Z");
    slots.forEach(slot -> days.add(slot.substring(0, 10)));
    assertThat(slots).hasSize(365);
    assertThat(days).hasSize(365);
  }

  @Test
  void tableWithoutADayLeftHasNoSlot() {
    assertThat(new SlotTable("0 0 3 30 2 *", STOCKHOLM).next(Instant.parse("2026-11-21T12:00:00Z")))
        .isEmpty();
  }

  @Test
  void tableIsReadBackAsItWasWritten() {
    SlotTable table = new SlotTable("0 30 2 * * MON-FRI", HELSINKI);
    assertThat(SlotTable.parse(table.toString())).isEqualTo(table);
  }
}
