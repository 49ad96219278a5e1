package org.bevara.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Why a machine's clock cannot be right, held against what the ledger says was done last.
///
/// A machine whose battery is empty, or a guest that was woken from a saved state, shows a day long
/// past; a slip of the hand shows a year to come.
public enum ClockDoubt {
  /// It shows a time before what was done already.
  BEHIND,
  /// It shows a time so long after it that something should have been done between.
  AHEAD;

  /// Clocks of machines that are set by the network differ by less.
  private static final Duration BEHIND_AT_MOST = Duration.ofMinutes(5);

  /// @param now as the clock says
  /// @param done when something was done last
  /// @param aheadAtMost how long after that nothing may have been done, inclusive
  /// @return empty if the clock can be right
  public static Optional<ClockDoubt> of(Instant now, Instant done, Duration aheadAtMost) {
    if (now.isBefore(done.minus(BEHIND_AT_MOST))) {
      return Optional.of(BEHIND);
    }
    return now.isAfter(done.plus(aheadAtMost)) ? Optional.of(AHEAD) : Optional.empty();
  }
}
