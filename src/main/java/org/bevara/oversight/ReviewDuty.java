package org.bevara.oversight;

import static java.util.stream.Collectors.joining;

import java.time.LocalDate;
import java.util.List;
import org.bevara.channel.Authority;
import org.bevara.channel.Channel;
import org.bevara.channel.ChannelStatus;
import org.bevara.channel.RoutineFigures;
import org.bevara.channel.WorkingDays;
import org.jspecify.annotations.Nullable;

/// On which days an authority's channels must be looked over and signed off: every working day on
/// which its routine asks for it («ses över dagligen», N06; «alla vardagar», J18). Thread-safe.
public final class ReviewDuty {

  private static final int DAYS_NAMED = 10;

  private final Authority authority;
  private final WorkingDays workingDays;

  public ReviewDuty(Authority authority) {
    this.authority = authority;
    this.workingDays = new WorkingDays(authority);
  }

  /// How a channel stands.
  ///
  /// @param status in force now
  /// @param since the first day on which the archive answers for it; null while it does not
  /// @param lastSigned the day of the latest sign-off; null where there is none
  public record Stand(
      Channel channel,
      ChannelStatus status,
      @Nullable LocalDate since,
      @Nullable LocalDate lastSigned) {}

  /// Whether channels in use are to be signed off on `day`.
  public boolean isDue(LocalDate day) {
    return isAskedFor(day) && workingDays.contains(day);
  }

  private boolean isAskedFor(LocalDate day) {
    return authority.figuresOn(day).map(RoutineFigures::dailyReview).orElse(false);
  }

  /// The days on which channels in use are to be signed off.
  ///
  /// @param from the first day that is looked at (inclusive)
  /// @param until the day after the last
  public List<LocalDate> daysDue(LocalDate from, LocalDate until) {
    return from.isBefore(until) ? from.datesUntil(until).filter(this::isDue).toList() : List.of();
  }

  /// The days that ended without sign-off, as far as none has come since.
  public List<LocalDate> missing(Stand stand, LocalDate today) {
    LocalDate since = stand.since();
    if (stand.status() != ChannelStatus.ACTIVE || since == null) {
      return List.of();
    }
    LocalDate signed = stand.lastSigned();
    LocalDate from = signed == null || signed.isBefore(since) ? since : signed.plusDays(1);
    return daysDue(from, today);
  }

  /// How the duty stands: broken from the day on that ended without sign-off until the next one.
  public Verdict verdict(Stand stand, LocalDate today) {
    List<LocalDate> missing = missing(stand, today);
    if (!missing.isEmpty()) {
      return Verdict.broken(finding(stand.channel(), missing))
          .since(stand.lastSigned(), String.valueOf(missing.size()));
    }
    if (stand.status() != ChannelStatus.ACTIVE || !isAskedFor(today)) {
      return Verdict.notAsked(FindingCode.REVIEW_MISSING);
    }
    return stand.lastSigned() == null
        ? Verdict.unknown(FindingCode.REVIEW_MISSING)
        : Verdict.fulfilled(FindingCode.REVIEW_MISSING, stand.lastSigned(), null);
  }

  private static RegisterFinding finding(Channel channel, List<LocalDate> missing) {
    List<LocalDate> nobody =
        missing.stream().filter(day -> !ReviewRights.isLookedAfter(channel, day)).toList();
    String message =
        "the channel was not signed off on %s: look it over and run `bevara review sign %s` (N06, J18)"
            .formatted(named(missing), channel.id());
    if (!nobody.isEmpty()) {
      message +=
          "; nobody could have done so on %s: name an editor, a deputy or holiday cover (N20, S14)"
              .formatted(named(nobody));
    }
    return FindingCode.REVIEW_MISSING.on(channel, message).keyed(missing.getFirst().toString());
  }

  private static String named(List<LocalDate> days) {
    String first = days.stream().limit(DAYS_NAMED).map(LocalDate::toString).collect(joining(", "));
    return days.size() <= DAYS_NAMED
        ? first
        : "%s and %d more days up to %s".formatted(first, days.size() - DAYS_NAMED, days.getLast());
  }
}
