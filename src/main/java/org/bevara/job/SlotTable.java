package org.bevara.job;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/// When a job is due: a time table of six fields, read on the clock of a place.
///
/// Each slot comes once, also in the two nights a year in which that clock is set:
///
/// - A slot that the clock shows twice is the first of the two.
/// - A slot that the clock leaps over is the moment of the leap; several such slots are one.
/// - A table with `*` for the hour goes by the time that passes and not by the hour's name: it
///   counts the doubled hour twice and does not notice the missing one.
///
/// Reckoned on local times by hand. On zoned times the expression itself gives a doubled slot twice
/// and leaves a missing one out until the next day; db-scheduler's own cron (16.12.0) leaves it out
/// too, and repeats where there are several slots in the doubled hour. Immutable.
///
/// @param cron second, minute, hour, day of month, month and day of week
public record SlotTable(String cron, ZoneId zone) {

  /// Parses what [#toString] wrote.
  public static SlotTable parse(String text) {
    int blank = text.lastIndexOf(' ');
    return new SlotTable(text.substring(0, blank), ZoneId.of(text.substring(blank + 1)));
  }

  /// The first slot after `moment`, exclusive; empty if there is none any more.
  public Optional<Instant> next(Instant moment) {
    CronExpression table = CronExpression.parse(cron);
    return Optional.ofNullable(
        goesByElapsedTime() ? nextByElapsedTime(table, moment) : nextByTheClock(table, moment));
  }

  private boolean goesByElapsedTime() {
    String[] fields = cron.strip().split("\\s+", -1);
    return fields.length == 6 ? fields[2].equals("*") : cron.strip().equals("@hourly");
  }

  private @Nullable Instant nextByTheClock(CronExpression table, Instant moment) {
    LocalDateTime slot = table.next(LocalDateTime.ofInstant(moment, zone));
    while (slot != null && !instant(slot).isAfter(moment)) {
      slot = table.next(slot); // an hour that is shown for the second time has had its slots
    }
    return slot == null ? null : instant(slot);
  }

  private Instant instant(LocalDateTime slot) {
    ZoneOffsetTransition set = zone.getRules().getTransition(slot);
    return set != null && set.isGap()
        ? set.getInstant()
        : slot.toInstant(zone.getRules().getValidOffsets(slot).getFirst());
  }

  /// Between two settings of the clock an hour is an hour, and the slots are those of one offset.
  private @Nullable Instant nextByElapsedTime(CronExpression table, Instant moment) {
    ZoneOffset offset = zone.getRules().getOffset(moment);
    LocalDateTime slot = table.next(LocalDateTime.ofInstant(moment, offset));
    ZoneOffsetTransition set = zone.getRules().nextTransition(moment);
    while (slot != null && set != null && !slot.toInstant(offset).isBefore(set.getInstant())) {
      offset = set.getOffsetAfter();
      slot = table.next(set.getDateTimeAfter().minusNanos(1));
      set = zone.getRules().nextTransition(set.getInstant());
    }
    return slot == null ? null : slot.toInstant(offset);
  }

  /// The table and its zone, with a blank between.
  @Override
  public String toString() {
    return cron + " " + zone;
  }
}
