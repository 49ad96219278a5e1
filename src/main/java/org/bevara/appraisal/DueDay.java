package org.bevara.appraisal;

import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/// The first day on which a rule lets an item be destroyed, and how it is counted.
final class DueDay {

  private DueDay() {}

  /// The due day of `subject` under `rule` with `period`, inclusive; null while it cannot be told,
  /// because the period has not begun or a documentation run has not been.
  static @Nullable LocalDate of(RetentionRule rule, Period period, Subject subject) {
    LocalDate start = start(rule.countFrom(), subject);
    if (start == null) {
      return null;
    }
    LocalDate end = start.plus(period);
    if (!rule.afterDocumentation()) {
      return end;
    }
    LocalDate documented = subject.source().documentedOn();
    if (documented == null) {
      return null;
    }
    return documented.isAfter(end) ? documented : end;
  }

  /// How that day is counted.
  static Sentence ground(RetentionRule rule, Period period, Subject subject) {
    LocalDate start = start(rule.countFrom(), subject);
    if (start == null) {
      return Sentence.of("due.notBegun", period);
    }
    LocalDate end = start.plus(period);
    if (!rule.afterDocumentation()) {
      return Sentence.of("due.counted", period, start, rule.countFrom(), end);
    }
    LocalDate documented = subject.source().documentedOn();
    return documented == null
        ? Sentence.of("due.waits", period, start, rule.countFrom(), end)
        : Sentence.of("due.documented", period, start, rule.countFrom(), end, documented);
  }

  private static @Nullable LocalDate start(CountFrom event, Subject subject) {
    return switch (event) {
      case PUBLISHED -> subject.startsOn();
      case LAST_ACTIVITY -> subject.quietSince();
      case GONE -> subject.goneOn();
      case YEAR_END_OF_PUBLICATION -> nextYear(subject.startsOn());
      case YEAR_END_OF_LAST_ACTIVITY -> nextYear(subject.quietSince());
      case YEAR_END_OF_GONE -> {
        LocalDate gone = subject.goneOn();
        yield gone == null ? null : nextYear(gone);
      }
    };
  }

  private static LocalDate nextYear(LocalDate day) {
    return LocalDate.of(day.getYear() + 1, 1, 1);
  }
}
