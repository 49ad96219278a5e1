package org.bevara.oversight;

import java.util.List;
import java.util.Set;
import org.bevara.channel.Channel;
import org.bevara.channel.ChannelStatus;
import org.bevara.record.ChannelId;

/// Finds channels from which something went without a decision (N26, N33, domain 4.2). Pure.
///
/// Does not say how much: some of it may be restricted, and not everybody may know of that.
public final class AbsenceFindings implements FindingSource {

  private final Set<ChannelId> unexplained;

  /// @param unexplained channels with anything in the queue of the disappearance ledger
  public AbsenceFindings(Set<ChannelId> unexplained) {
    this.unexplained = Set.copyOf(unexplained);
  }

  @Override
  public List<Verdict> of(Channel channel, ChannelStatus status) {
    return List.of(
        unexplained.contains(channel.id())
            ? Verdict.broken(
                FindingCode.GONE_WITHOUT_DECISION.on(
                    channel,
                    "something is gone from the channel and nobody decided that: `bevara moderation"
                        + " list --open` says what; find out who did it, and settle it (N26)"))
            : Verdict.fulfilled(FindingCode.GONE_WITHOUT_DECISION, null, null));
  }
}
