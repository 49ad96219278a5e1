package org.bevara.channel;

import java.time.LocalDate;

/// Who stands in for the editors while they are away (J20, S14). Administrative; never logged.
///
/// @param from the first day
/// @param to the last day
public record HolidayCover(String name, LocalDate from, LocalDate to) {

  /// Whether the person stands in on `day`.
  public boolean isOn(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }
}
