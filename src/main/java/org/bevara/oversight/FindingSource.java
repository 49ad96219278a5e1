package org.bevara.oversight;

import java.util.List;
import org.bevara.channel.Channel;
import org.bevara.channel.ChannelStatus;

/// One place from which findings come, as it stood at the instant for which it was made. All of
/// them are put together in one place only, so that pages, verbs, job and reports never differ.
public interface FindingSource {

  /// How the duties that this source knows of stand for one channel, each duty at most once.
  ///
  /// @param status the status in force, which may be another than the register entry's; never
  ///   CLOSED
  List<Verdict> of(Channel channel, ChannelStatus status);

  /// The same for the authority as a whole.
  default List<Verdict> ofAuthority() {
    return List.of();
  }
}
