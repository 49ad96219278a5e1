package org.bevara.oversight;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import org.bevara.channel.Channel;
import org.bevara.record.Finding.Severity;

/// How often a channel must be documented: start page and chosen pages «minst varje halvår» (H18),
/// or by the authority's own figure.
///
/// @param every how long a channel may go without, inclusive
public record DocumentationDuty(Period every) {

  /// For so long after its day a documentation that is overdue is a warning; then it is an error.
  private static final Period GRACE = Period.ofMonths(1);

  /// Since when a channel has gone without.
  ///
  /// @param on the day of its last documentation, or else the day on which the archive began to
  ///   answer for it; in the authority's calendar
  /// @param documented whether it has been documented at all
  public record Since(LocalDate on, boolean documented) {}

  /// Whether a year holds less than two of `period`: no half year does, in months, weeks or days.
  public static boolean isLongerThanHalfAYear(Period period) {
    LocalDate start = LocalDate.of(2023, 1, 1);
    return start.plus(period).plus(period).isAfter(start.plusYears(1));
  }

  /// The last day on which the next documentation is in time. Where the month has no such day it is
  /// the month's last.
  public LocalDate dueOn(LocalDate since) {
    return since.plus(every);
  }

  /// `DOCUMENTATION_OVERDUE` if the channel's day has passed: a warning for a month, then an error.
  public Optional<RegisterFinding> finding(Channel channel, Since since, LocalDate today) {
    LocalDate due = dueOn(since.on());
    if (!today.isAfter(due)) {
      return Optional.empty();
    }
    String message =
        (since.documented()
                ? "the channel was last documented on %s, and again was due on %s: run `bevara run"
                    + " documentation --channel %s` (H18)"
                : "the channel is in the archive since %s and has not been documented, which was"
                    + " due on %s: run `bevara run documentation --channel %s` (H18)")
            .formatted(since.on(), due, channel.id());
    return Optional.of(
        FindingCode.DOCUMENTATION_OVERDUE
            .on(channel, message)
            .as(today.isAfter(due.plus(GRACE)) ? Severity.ERROR : Severity.WARNING));
  }
}
