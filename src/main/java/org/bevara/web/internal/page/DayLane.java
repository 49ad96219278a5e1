package org.bevara.web.internal.page;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// Days on a line of time, those that follow each other drawn as one.
///
/// @param spans from left to right, one unit a day
public record DayLane(List<Span> spans) {

  /// @param x left edge
  public record Span(long x, long width) {}

  /// @param first the day at the left end of the line
  /// @param days in any order; those before `first` are passed over
  static DayLane of(LocalDate first, Collection<LocalDate> days) {
    List<Span> spans = new ArrayList<>();
    LocalDate begun = null;
    LocalDate last = null;
    for (LocalDate day : new TreeSet<>(days).tailSet(first)) {
      if (begun == null || last == null || !last.plusDays(1).equals(day)) {
        if (begun != null && last != null) {
          spans.add(span(first, begun, last));
        }
        begun = day;
      }
      last = day;
    }
    if (begun != null && last != null) {
      spans.add(span(first, begun, last));
    }
    return new DayLane(List.copyOf(spans));
  }

  private static Span span(LocalDate first, LocalDate from, LocalDate to) {
    return new Span(ChronoUnit.DAYS.between(first, from), ChronoUnit.DAYS.between(from, to) + 1);
  }
}
