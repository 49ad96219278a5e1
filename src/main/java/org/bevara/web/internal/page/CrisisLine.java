package org.bevara.web.internal.page;

import java.time.Instant;
import java.util.List;
import org.bevara.channel.Channel;
import org.bevara.oversight.Crisis;
import org.bevara.record.ChannelId;
import org.bevara.web.internal.Seat;

/// A crisis that goes on.
///
/// @param channel its identifier; empty where it is of the whole authority
/// @param name of the channel; empty likewise
/// @param staff the post that owns the channels meanwhile
public record CrisisLine(String channel, String name, Instant since, String staff) {

  /// Those of the authority of who is asking, that of the whole authority first.
  static List<CrisisLine> all(Seat seat) {
    return seat.archive().crises().underWay(seat.authority()).stream()
        .map(crisis -> of(seat, crisis))
        .toList();
  }

  static CrisisLine of(Seat seat, Crisis crisis) {
    ChannelId channel = crisis.channel();
    return new CrisisLine(
        channel == null ? "" : channel.value(),
        channel == null ? "" : name(seat, channel),
        crisis.begunAt(),
        seat.desk().authority().crisisStaff().orElse(""));
  }

  private static String name(Seat seat, ChannelId id) {
    return seat.desk().definitions().channels().stream()
        .filter(channel -> channel.id().equals(id))
        .map(Channel::name)
        .findFirst()
        .orElse(id.value());
  }
}
