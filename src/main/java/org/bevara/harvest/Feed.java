package org.bevara.harvest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bevara.channel.Channel;
import org.bevara.harvest.PageReading.ItemGap;
import org.bevara.record.ItemContent;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/// A page of a feed: posts that a channel announces, also those that its pages no longer list, and
/// comments.
///
/// @param posts in the order of the feed; each keyed on the address of its page
/// @param comments in the order of the feed; each keyed on its own address, which mostly is that of
///   its post with a fragment
/// @param replies where the comments of a post are, by the address of the post
/// @param counts how many comments a post is said to have, by its address
/// @param next the page of the feed that holds older posts (RFC 5005: `next`, `prev-archive`)
/// @param gaps what it tells of and is not taken
public record Feed(
    List<ItemContent> posts,
    List<ItemContent> comments,
    Map<String, String> replies,
    Map<String, Integer> counts,
    @Nullable String next,
    List<ItemGap> gaps) {

  public Feed {
    posts = List.copyOf(posts);
    comments = List.copyOf(comments);
    replies = Map.copyOf(replies);
    counts = Map.copyOf(counts);
    gaps = List.copyOf(gaps);
  }

  /// Reads the feed that was answered from `uri`.
  public static Optional<Feed> read(String uri, byte[] body, Channel channel) {
    return read(uri, body, channel, null);
  }

  /// Reads Atom (RFC 4287) and RSS (0.9x, 1.0, 2.0); empty where `body` is neither. jsoup's XML
  /// parser resolves no entities and fetches nothing, so a hostile feed can do no more than be
  /// wrong.
  ///
  /// @param thread the post whose comments this feed is said to tell; null where it is said of none
  static Optional<Feed> read(String uri, byte[] body, Channel channel, @Nullable String thread) {
    WebAddress address = WebAddress.of(uri);
    if (address == null) {
      return Optional.empty();
    }
    try {
      // by its own declaration or byte order mark, else UTF-8
      Document document =
          Jsoup.parse(new ByteArrayInputStream(body), null, uri, Parser.xmlParser());
      for (Element root : document.children()) {
        FeedNode node = new FeedNode(root, address);
        switch (root.tag().localName().toLowerCase(Locale.ROOT)) {
          case "feed" -> {
            return Optional.of(new AtomReading(node, channel).feed());
          }
          case "rss", "rdf" -> {
            return Optional.of(new RssReading(node, channel, thread).feed());
          }
          default -> {}
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory does not fail", e);
    }
  }
}
