package org.bevara.oversight;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.bevara.channel.Authority;
import org.bevara.channel.Channel;
import org.bevara.channel.ChannelStatus;
import org.bevara.channel.WorkingDays;
import org.bevara.record.ChannelId;

/// What must be registered is registered as soon as it was received, which is by the end of the
/// next working day (N13, OSL 5:1). Finds the channels where it was not. Pure.
///
/// It does not say how much: some is about records of which not everybody may know.
public final class RegistrationDuty implements FindingSource {

  private final ZoneId zone;
  private final WorkingDays workingDays;
  private final Map<ChannelId, Instant> waiting;
  private final Instant now;

  /// @param waiting since when the item that waits longest on each channel does
  public RegistrationDuty(Authority authority, Map<ChannelId, Instant> waiting, Instant now) {
    this.zone = authority.zone();
    this.workingDays = new WorkingDays(authority);
    this.waiting = Map.copyOf(waiting);
    this.now = now;
  }

  /// From when on (inclusive) it is too late for what is known to have to be registered since
  /// `since`.
  public Instant due(Instant since) {
    return workingDays
        .after(LocalDate.ofInstant(since, zone))
        .plusDays(1)
        .atStartOfDay(zone)
        .toInstant();
  }

  /// Whether what waits since `since` waits too long.
  public boolean isBroken(Instant since) {
    return !now.isBefore(due(since));
  }

  @Override
  public List<Verdict> of(Channel channel, ChannelStatus status) {
    Instant since = waiting.get(channel.id());
    return List.of(
        since != null && isBroken(since)
            ? Verdict.broken(
                FindingCode.NOT_REGISTERED.on(
                    channel,
                    "something on the channel has no register number although the next working day"
                        + " is over: `bevara register list` says what (N13, OSL 5:1)"))
            : Verdict.fulfilled(FindingCode.NOT_REGISTERED, null, null));
  }
}
