package org.bevara.channel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How soon what people ask must be answered (N21, J04, S13).
///
/// @param within time that runs only while `counted` says so; null where the routine names no
///   figure, as in «så fort som möjligt»: then what waits is shown and nothing is overdue
public record ResponseRule(@Nullable Duration within, Counted counted) {

  /// When the time runs.
  public enum Counted {
    /// Around the clock on working days (N21).
    WORKING_DAYS,
    /// During office hours on working days (J04).
    OFFICE_HOURS
  }
}
