package org.bevara.harvest;

import org.bevara.channel.Channel;

/// Reads what a channel shows now, in the way its platform offers.
///
/// A connector serves one visit. Each page is read by a passage of its own: [#by] gives the same
/// connector by another way to the network. Not thread-safe.
public interface Connector {

  /// Reads what the channel lists now.
  Listing list();

  /// Reads the thread at `uri` with all the pages it is spread over.
  ThreadReading read(String uri);

  /// This connector, with what it knows of the visit so far, asking by another way.
  Connector by(PageSource source);

  /// The connector for a channel.
  static Connector of(Channel channel, PageSource source) {
    return new ChannelReader(channel, source);
  }
}
