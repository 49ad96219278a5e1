package org.bevara.harvest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bevara.channel.Channel;
import org.bevara.harvest.PageSource.Fetched;
import org.bevara.record.Gap;
import org.bevara.record.ItemContent;
import org.jspecify.annotations.Nullable;

/// A feed with all the pages that it is spread over.
///
/// A feed shows the newest only: what it does not tell of says nothing.
///
/// @param posts by address
/// @param comments by address
/// @param replies where the comments of a post are, by the address of the post
/// @param missed what of it was not read; null if all was
record FeedPages(
    Map<String, ItemContent> posts,
    Map<String, ItemContent> comments,
    Map<String, String> replies,
    @Nullable Gap missed) {

  /// Reads the feed at `uri`.
  ///
  /// @param most pages that are read, inclusive
  static FeedPages read(PageSource source, String uri, Channel channel, int most) {
    Map<String, ItemContent> posts = new LinkedHashMap<>();
    Map<String, ItemContent> comments = new LinkedHashMap<>();
    Map<String, String> replies = new LinkedHashMap<>();
    Set<String> asked = new LinkedHashSet<>();
    Gap missed = null;
    String next = uri;
    while (next != null && missed == null && asked.add(next)) {
      if (asked.size() > most) {
        missed = new Gap("TOO_MANY_PAGES", next, "The limit of pages was reached in this feed.");
        break;
      }
      switch (source.fetch(next)) {
        case Fetched.Unreachable(String code, String reason) ->
            missed = new Gap(code, next, reason);
        case Fetched.Page page when page.status() != 200 ->
            missed = new Gap("FEED_UNREAD", next, "The feed answered %d.".formatted(page.status()));
        case Fetched.Page page -> {
          AtomFeed feed = AtomFeed.read(page.uri(), page.body(), channel);
          if (!feed.isAtom()) {
            missed = new Gap("FEED_UNREAD", next, "The feed is no Atom feed.");
          }
          feed.posts().forEach(post -> posts.putIfAbsent(post.uri(), post));
          feed.comments().forEach(comment -> comments.putIfAbsent(comment.uri(), comment));
          feed.replies().forEach(replies::putIfAbsent);
          next = feed.next();
        }
      }
    }
    return new FeedPages(posts, comments, replies, missed);
  }

  List<ItemContent> commentsOf(String post) {
    List<ItemContent> found = new ArrayList<>(comments.values());
    found.removeIf(comment -> !comment.threadUri().equals(post));
    return found;
  }
}
