package org.bevara.job;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bevara.channel.Channel;
import org.bevara.channel.ChannelStatus;
import org.bevara.ledger.LedgerEntry;
import org.bevara.oversight.FindingSource;
import org.bevara.oversight.ReviewDuty;
import org.bevara.oversight.ReviewDuty.Stand;
import org.bevara.oversight.SignOff;
import org.bevara.oversight.Verdict;
import org.bevara.record.ChannelId;
import org.jspecify.annotations.Nullable;

/// When each channel of an authority was last signed off, and when it should have been since, as
/// things stood when this was made (N06, J18).
///
/// A channel is answered for from its first day (see [FirstDays]), and one that was not in use
/// meanwhile from the day on which it was taken into use again. Immutable.
public final class ReviewCalendar implements FindingSource {

  private final Definitions definitions;
  private final ReviewDuty duty;
  private final Map<ChannelId, Stand> stands;
  private final Map<ChannelId, SignOff> latest;
  private final LocalDate today;

  private ReviewCalendar(
      Definitions definitions,
      Map<ChannelId, Stand> stands,
      Map<ChannelId, SignOff> latest,
      LocalDate today) {
    this.definitions = definitions;
    this.duty = new ReviewDuty(definitions.authority());
    this.stands = Map.copyOf(stands);
    this.latest = Map.copyOf(latest);
    this.today = today;
  }

  /// The calendar of an authority as it stands now.
  public static ReviewCalendar of(Archive archive, Definitions definitions) {
    LocalDate today = day(archive.clock().instant(), definitions);
    FirstDays firstDays = FirstDays.of(archive, definitions);
    Map<ChannelId, LocalDate> takenUp = takenUp(archive, definitions);
    Map<ChannelId, SignOff> latest = archive.signOffs().latest(definitions.name());
    Map<ChannelId, Stand> stands = new HashMap<>();
    for (Channel channel : definitions.channels()) {
      SignOff last = latest.get(channel.id());
      stands.put(
          channel.id(),
          new Stand(
              channel,
              archive.statuses().of(definitions.name(), channel),
              since(firstDays.of(channel), takenUp.get(channel.id())),
              last == null ? null : last.on()));
    }
    return new ReviewCalendar(definitions, stands, latest, today);
  }

  private static @Nullable LocalDate since(Optional<LocalDate> first, @Nullable LocalDate takenUp) {
    return first.map(day -> takenUp == null || takenUp.isBefore(day) ? day : takenUp).orElse(null);
  }

  /// The day on which each channel that was moved was last taken into use.
  private static Map<ChannelId, LocalDate> takenUp(Archive archive, Definitions definitions) {
    Map<ChannelId, LocalDate> days = new HashMap<>();
    for (LedgerEntry entry :
        archive.ledger().after(0, definitions.name(), Set.of("CHANNEL_MOVED"))) {
      Map<String, String> facts = entry.act().facts();
      String channel = facts.get("channel");
      if (channel != null && ChannelStatus.ACTIVE.name().equals(facts.get("to"))) {
        days.put(new ChannelId(channel), day(entry.act().at(), definitions));
      }
    }
    return days;
  }

  private static LocalDate day(Instant at, Definitions definitions) {
    return LocalDate.ofInstant(at, definitions.authority().zone());
  }

  /// How a channel of the register stands.
  public Stand stand(Channel channel) {
    return Optional.ofNullable(stands.get(channel.id())).orElseThrow();
  }

  /// Its latest sign-off.
  public Optional<SignOff> last(Channel channel) {
    return Optional.ofNullable(latest.get(channel.id()));
  }

  /// Whether it is to be signed off today and has not been.
  public boolean isDueToday(Channel channel) {
    Stand stand = stand(channel);
    return stand.status() == ChannelStatus.ACTIVE
        && stand.since() != null
        && duty.isDue(today)
        && !today.equals(stand.lastSigned());
  }

  /// The days that ended without sign-off, as far as none has come since.
  public List<LocalDate> missing(Channel channel) {
    return duty.missing(stand(channel), today);
  }

  /// The channels that were not signed off when they should have been, in the order of the
  /// register.
  public List<Channel> unreviewed() {
    return definitions.channels().stream().filter(each -> !missing(each).isEmpty()).toList();
  }

  @Override
  public List<Verdict> of(Channel channel, ChannelStatus status) {
    return List.of(duty.verdict(stand(channel), today));
  }
}
