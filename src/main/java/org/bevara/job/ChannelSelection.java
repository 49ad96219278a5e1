package org.bevara.job;

import java.util.List;
import org.bevara.channel.Channel;
import org.bevara.record.ChannelId;

/// Which channels a job goes to.
public sealed interface ChannelSelection {

  /// Every channel that may be harvested (`all active`): approved, and active, dormant or closing.
  record AllActive() implements ChannelSelection {}

  /// These channels, as far as they may be harvested.
  record Named(List<ChannelId> channels) implements ChannelSelection {

    public Named {
      channels = List.copyOf(channels);
    }
  }

  /// The channels of `register` that are meant, in the register's order.
  ///
  /// @param register with the statuses that are in force
  default List<Channel> of(List<Channel> register) {
    return register.stream()
        .filter(Channel::isHarvested)
        .filter(channel ->
            switch (this) {
              case AllActive() -> true;
              case Named(var channels) -> channels.contains(channel.id());
            })
        .toList();
  }
}
