package org.bevara.appraisal;

import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/// The first day on which a rule lets an item be destroyed, and how it was counted.
///
/// @param day inclusive; null while it cannot be told, because the period has not begun or a
///   documentation run has not been
/// @param ground how it was counted, as a full sentence
record DueDay(@Nullable LocalDate day, String ground) {

  /// The due day of `subject` under `rule`, which has a period.
  static DueDay of(RetentionRule rule, Period period, Subject subject) {
    LocalDate start = start(rule.countFrom(), subject);
    if (start == null) {
      return new DueDay(
          null, "Its period %s has not begun: it is not confirmed gone.".formatted(period));
    }
    LocalDate end = start.plus(period);
    String counted =
        "Its period %s counts from %s (%s) to %s".formatted(period, start, rule.countFrom(), end);
    if (!rule.afterDocumentation()) {
      return new DueDay(end, counted + ".");
    }
    LocalDate documented = subject.documentedOn();
    if (documented == null) {
      return new DueDay(null, counted + ", and waits for a documentation run that covers it.");
    }
    return new DueDay(
        end.isAfter(documented) ? end : documented,
        counted + ", and it was documented on %s.".formatted(documented));
  }

  private static @Nullable LocalDate start(CountFrom event, Subject subject) {
    return switch (event) {
      case PUBLISHED -> subject.startsOn();
      case LAST_ACTIVITY -> {
        LocalDate latest = subject.dayOf(subject.thread().lastActivityAt());
        yield latest.isBefore(subject.startsOn()) ? subject.startsOn() : latest;
      }
      case GONE -> subject.goneAt() == null ? null : subject.dayOf(subject.goneAt());
      case YEAR_END_OF_PUBLICATION -> LocalDate.of(subject.startsOn().getYear() + 1, 1, 1);
    };
  }
}
