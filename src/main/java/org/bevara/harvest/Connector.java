package org.bevara.harvest;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bevara.channel.Channel;
import org.bevara.record.ItemContent;
import org.jspecify.annotations.Nullable;

/// Reads what a channel shows now, in the way its platform offers.
///
/// A connector serves one visit. Each page is read by a passage of its own: [#by] gives the same
/// connector by another way to the network. Not thread-safe.
public interface Connector {

  /// Reads what the channel lists now.
  Listing list();

  /// Reads the thread at `uri` with all the pages it is spread over.
  ///
  /// @param known what is held of the thread at an address, but for what is confirmed gone; asked
  ///   for only by a connector whose source can be asked for one item
  ThreadReading read(String uri, Function<String, List<ItemContent>> known);

  /// Reads the thread at `uri`, of which nothing is held.
  default ThreadReading read(String uri) {
    return read(uri, _ -> List.of());
  }

  /// Where a thread that was once read at `uri` is to be read now.
  ///
  /// @param platformId the platform's own identifier of its post, if one is held
  default String address(String uri, @Nullable String platformId) {
    return uri;
  }

  /// How much the source itself says there is; empty where it says nothing.
  default Optional<SourceCounts> counts() {
    return Optional.empty();
  }

  /// This connector, with what it knows of the visit so far, asking by another way.
  Connector by(PageSource source);

  /// The connector for a channel.
  static Connector of(Channel channel, PageSource source) {
    return switch (channel.connector()) {
      case GENERIC -> new ChannelReader(channel, source);
      case FEED -> new FeedConnector(channel, source);
      case WORDPRESS -> new WordPressConnector(channel, source);
    };
  }
}
