package org.bevara.disposal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.bevara.ledger.ClockDoubt;
import org.bevara.ledger.Ledger;
import org.bevara.record.RefusedException;

/// The one place that says which day it is for whatever is to be destroyed: what is due, what has
/// expired, what has been in quarantine for long enough. Database, pages, certificates and the job
/// show its days and no others.
///
/// It refuses to say while the clock cannot be right, since by a wrong clock something would be
/// destroyed years too early. Thread-safe.
public final class DestructionClock {

  /// How long after the last run its day is trusted.
  private static final Duration AHEAD_AT_MOST = Duration.ofDays(7);

  /// What shows that the archive was at work by its clock: a visit to a channel, or a person who
  /// says that the clock is right. What somebody does by hand shows nothing, proposing and
  /// approving least of all.
  private static final Set<String> WORK = Set.of("DEFINITIONS_USED", "CLOCK_ACCEPTED");

  private final Ledger ledger;
  private final InstantSource clock;
  private final ZoneId zone;

  /// @param zone of the authority, in whose calendar days are counted
  public DestructionClock(Ledger ledger, InstantSource clock, ZoneId zone) {
    this.ledger = ledger;
    this.clock = clock;
    this.zone = zone;
  }

  /// What the clock says, if it can be right.
  ///
  /// @throws RefusedException `CLOCK_BEHIND_LEDGER` if the ledger's last entry lies after it,
  ///   `CLOCK_AHEAD_OF_CHECKPOINT` if no channel was visited in the seven days before it
  public Instant now() {
    Instant now = clock.instant();
    ledger.lastAt().ifPresent(last -> require(ClockDoubt.BEHIND, now, last));
    ledger.lastAt(WORK).or(ledger::lastAt).ifPresent(last -> require(ClockDoubt.AHEAD, now, last));
    return now;
  }

  /// Today in the authority's calendar.
  ///
  /// @throws RefusedException as [#now] does
  public LocalDate today() {
    return day(now());
  }

  /// The day of the authority's calendar in which `at` lies.
  public LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, zone);
  }

  /// When a period that begins at `from` is over, to the minute of the authority's calendar.
  public Instant end(Instant from, Period period) {
    return from.atZone(zone).plus(period).toInstant();
  }

  /// @param done when something was done last by which `doubt` is to be told
  private static void require(ClockDoubt doubt, Instant now, Instant done) {
    if (ClockDoubt.of(now, done, AHEAD_AT_MOST).equals(Optional.of(doubt))) {
      throw refused(doubt, now, done);
    }
  }

  private static RefusedException refused(ClockDoubt doubt, Instant now, Instant last) {
    Instant says = now.truncatedTo(ChronoUnit.SECONDS);
    Instant done = last.truncatedTo(ChronoUnit.SECONDS);
    return switch (doubt) {
      case BEHIND ->
          new RefusedException(
              "CLOCK_BEHIND_LEDGER",
              "the clock says %s, and the ledger's last entry is of %s: nothing is proposed, approved or destroyed until the clock is set"
                  .formatted(says, done));
      case AHEAD ->
          new RefusedException(
              "CLOCK_AHEAD_OF_CHECKPOINT",
              "the clock says %s, and the archive was last at work on %s, more than seven days before: run a job first (bevara run harvest), or say once that the clock is right with BEVARA_CLOCK_CHECKED=%s"
                  .formatted(says, done, LocalDate.ofInstant(now, ZoneOffset.UTC)));
    };
  }
}
