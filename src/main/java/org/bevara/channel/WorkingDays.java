package org.bevara.channel;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.bevara.channel.ResponseRule.Counted;
import org.bevara.channel.internal.PublicHolidays;

/// The days on which an authority works: those of its week that are neither a public holiday of its
/// country nor listed as closed (N21, J18). Thread-safe.
public final class WorkingDays {

  private final WorkCalendar calendar;
  private final PublicHolidays holidays;
  private final ZoneId zone;

  public WorkingDays(Authority authority) {
    this.calendar = authority.calendar();
    this.holidays = PublicHolidays.of(authority.jurisdiction());
    this.zone = authority.zone();
  }

  /// Whether the authority works on `day`.
  public boolean contains(LocalDate day) {
    return calendar.workingDays().contains(day.getDayOfWeek())
        && !calendar.closedOn().contains(day)
        && !holidays.contains(day);
  }

  /// The first working day after `day`.
  public LocalDate after(LocalDate day) {
    LocalDate next = day.plusDays(1);
    while (!contains(next)) {
      next = next.plusDays(1);
    }
    return next;
  }

  /// The last working day before `day`.
  public LocalDate before(LocalDate day) {
    LocalDate last = day.minusDays(1);
    while (!contains(last)) {
      last = last.minusDays(1);
    }
    return last;
  }

  /// Until when what was asked at `asked` must be answered: the rule's time, which runs only on
  /// working days, and for office hours only within them. Empty where the rule names no time, or
  /// counts office hours that the authority does not name.
  public Optional<Instant> due(Instant asked, ResponseRule rule) {
    Duration within = rule.within();
    if (within == null || rule.counted() == Counted.OFFICE_HOURS && !namesOfficeHours()) {
      return Optional.empty();
    }
    ZonedDateTime at = asked.atZone(zone);
    Duration left = within;
    for (LocalDate day = at.toLocalDate(); ; day = day.plusDays(1)) {
      if (contains(day)) {
        ZonedDateTime to = closes(day, rule.counted());
        ZonedDateTime begins = later(opens(day, rule.counted()), at);
        if (begins.isBefore(to)) {
          Duration open = Duration.between(begins, to);
          if (open.compareTo(left) >= 0) {
            return Optional.of(begins.plus(left).toInstant());
          }
          left = left.minus(open);
        }
      }
    }
  }

  /// How much of the time from `from` to `to` counts: that on working days, and for office hours
  /// only what lies within them. Office hours that the authority does not name are whole working
  /// days.
  public Duration elapsed(Instant from, Instant to, Counted counted) {
    Counted by = namesOfficeHours() ? counted : Counted.WORKING_DAYS;
    ZonedDateTime begun = from.atZone(zone);
    ZonedDateTime ended = to.atZone(zone);
    Duration elapsed = Duration.ZERO;
    for (LocalDate day = begun.toLocalDate();
        !day.isAfter(ended.toLocalDate());
        day = day.plusDays(1)) {
      if (contains(day)) {
        ZonedDateTime begins = later(opens(day, by), begun);
        ZonedDateTime ends = closes(day, by).isBefore(ended) ? closes(day, by) : ended;
        if (begins.isBefore(ends)) {
          elapsed = elapsed.plus(Duration.between(begins, ends));
        }
      }
    }
    return elapsed;
  }

  private boolean namesOfficeHours() {
    return calendar.opens() != null && calendar.closes() != null;
  }

  private ZonedDateTime opens(LocalDate day, Counted counted) {
    LocalTime opens = calendar.opens();
    return counted == Counted.OFFICE_HOURS && opens != null
        ? day.atTime(opens).atZone(zone)
        : day.atStartOfDay(zone);
  }

  private ZonedDateTime closes(LocalDate day, Counted counted) {
    LocalTime closes = calendar.closes();
    return counted == Counted.OFFICE_HOURS && closes != null
        ? day.atTime(closes).atZone(zone)
        : day.plusDays(1).atStartOfDay(zone);
  }

  private static ZonedDateTime later(ZonedDateTime one, ZonedDateTime other) {
    return one.isBefore(other) ? other : one;
  }
}
