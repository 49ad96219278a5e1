package org.bevara.oversight;

import java.time.LocalDate;
import java.util.List;
import org.bevara.channel.Channel;
import org.bevara.channel.ChannelStatus;
import org.bevara.hold.DisposalHold;

/// Finds holds whose day is over, so that somebody looks whether their matter is (domain 2.7). None
/// ends by itself. Pure.
public final class HoldFindings implements FindingSource {

  private final List<DisposalHold> holds;
  private final LocalDate today;

  /// @param holds of the authority, standing or not
  /// @param today in the authority's calendar
  public HoldFindings(List<DisposalHold> holds, LocalDate today) {
    this.holds = List.copyOf(holds);
    this.today = today;
  }

  /// A hold concerns records of any channels.
  @Override
  public List<Verdict> of(Channel channel, ChannelStatus status) {
    return List.of();
  }

  @Override
  public List<Verdict> ofAuthority() {
    return List.of(
        Verdict.of(
            FindingCode.HOLD_PAST_ITS_DAY,
            holds.stream()
                .filter(hold -> hold.isPastItsDay(today))
                .map(HoldFindings::finding)
                .toList()));
  }

  private static RegisterFinding finding(DisposalHold hold) {
    return FindingCode.HOLD_PAST_ITS_DAY
        .onAuthority(
            "hold %s of the kind %s was to stand until %s: %s Release it with `bevara hold release`, or name another day with `bevara hold prolong` (N22)"
                .formatted(
                    hold.id(),
                    hold.kind().word(),
                    hold.until(),
                    hold.kind().isFinallyTried()
                        ? "is the matter finally tried?"
                        : "is the matter over?"))
        .keyed(hold.id().value());
  }
}
