package org.bevara.upkeep;

import java.time.Duration;

/// How objects are read again.
///
/// @param within how long an object may lie unread, inclusive
/// @param most objects read in one run, inclusive
/// @param bytesPerSecond read on average, inclusive
public record FixityPlan(Duration within, int most, long bytesPerSecond) {

  /// After this time an object is read again at the next run: two thirds, so that a run or two may
  /// fail before it is late.
  public Duration due() {
    return within.multipliedBy(2).dividedBy(3);
  }
}
