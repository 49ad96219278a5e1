package org.bevara.channel;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
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
    LocalTime opens = calendar.opens();
    LocalTime closes = calendar.closes();
    boolean office = rule.counted() == ResponseRule.Counted.OFFICE_HOURS;
    if (within == null || office && (opens == null || closes == null)) {
      return Optional.empty();
    }
    ZonedDateTime at = asked.atZone(zone);
    Duration left = within;
    for (LocalDate day = at.toLocalDate(); ; day = day.plusDays(1)) {
      if (contains(day)) {
        ZonedDateTime from =
            office && opens != null ? day.atTime(opens).atZone(zone) : day.atStartOfDay(zone);
        ZonedDateTime to =
            office && closes != null
                ? day.atTime(closes).atZone(zone)
                : day.plusDays(1).atStartOfDay(zone);
        ZonedDateTime begins = from.isBefore(at) ? at : from;
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
}
