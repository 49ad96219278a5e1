package org.bevara.job;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.bevara.disposal.DestructionClock;
import org.bevara.ledger.ClockDoubt;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerAct;
import org.bevara.record.AuthorityName;
import org.bevara.record.FailedException;
import org.bevara.record.RefusedException;
import org.bevara.record.UsageException;

/// Whether the machine's clock can be right, held against the ledger's last entry (decision 0018).
/// What is seen and decided by one that cannot would be dated wrong for good.
final class SoundClock {

  /// An archive that is at work is used more often than that, its half-yearly documentation at
  /// least.
  private static final Duration AHEAD_AT_MOST = Duration.ofDays(400);

  private SoundClock() {}

  static void require(Ledger ledger, Instant now) {
    Optional<Instant> last = ledger.lastAt();
    last.flatMap(done -> ClockDoubt.of(now, done, AHEAD_AT_MOST))
        .ifPresent(doubt -> {
          throw switch (doubt) {
            case BEHIND -> refused("CLOCK_BEHIND", "behind", now, last.orElseThrow());
            case AHEAD -> refused("CLOCK_AHEAD", "far ahead of", now, last.orElseThrow());
          };
        });
  }

  private static FailedException refused(String code, String how, Instant now, Instant last) {
    return new FailedException(
        code,
        ("the clock says %s, which is %s the ledger's last entry of %s, so nothing was done."
                + " Set the clock; if it is right as it is, say so once with BEVARA_CLOCK_CHECKED=%s")
            .formatted(
                now.truncatedTo(ChronoUnit.SECONDS),
                how,
                last.truncatedTo(ChronoUnit.SECONDS),
                LocalDate.ofInstant(now, ZoneOffset.UTC)));
  }

  /// Enters that a person looked at the clock, if there was need to: the entry is the ledger's last
  /// then.
  static void accept(Ledger ledger, AuthorityName authority, Instant now, LocalDate today) {
    if (!LocalDate.ofInstant(now, ZoneOffset.UTC).equals(today)) {
      throw new UsageException(
          "CLOCK_DAY_WRONG",
          "BEVARA_CLOCK_CHECKED says that today is %s, and the clock says %s (UTC)"
              .formatted(today, LocalDate.ofInstant(now, ZoneOffset.UTC)));
    }
    try {
      require(ledger, now);
      new DestructionClock(ledger, () -> now, ZoneOffset.UTC).now();
    } catch (FailedException | RefusedException e) {
      ledger.append(
          LedgerAct.of(
              authority,
              now,
              "CLOCK_ACCEPTED",
              "OPERATOR",
              Map.of(
                  "finding",
                  e.code(),
                  "lastEntry",
                  ledger.lastAt().map(Instant::toString).orElseThrow())));
    }
  }
}
