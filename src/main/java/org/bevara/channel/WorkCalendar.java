package org.bevara.channel;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// When the authority works, besides the public holidays of its country.
///
/// @param closedOn days on which it is closed besides, such as a planning day
/// @param opens local time at which the office opens; null where the routine names no office hours
/// @param closes local time at which it closes; null as `opens` is
public record WorkCalendar(
    Set<DayOfWeek> workingDays,
    List<LocalDate> closedOn,
    @Nullable LocalTime opens,
    @Nullable LocalTime closes) {

  public WorkCalendar {
    workingDays = Set.copyOf(workingDays);
    closedOn = List.copyOf(closedOn);
  }
}
