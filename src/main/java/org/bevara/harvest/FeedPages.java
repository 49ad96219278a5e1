package org.bevara.harvest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bevara.channel.Channel;
import org.bevara.harvest.PageReading.ItemGap;
import org.bevara.harvest.PageSource.Fetched;
import org.bevara.record.Gap;
import org.bevara.record.ItemContent;
import org.jspecify.annotations.Nullable;

/// A feed with all the pages that it is spread over.
///
/// @param posts by address
/// @param comments by address
/// @param replies where the comments of a post are, by the address of the post
/// @param counts how many comments a post is said to have, by its address
/// @param asked the addresses of the feed's pages
/// @param gaps what it tells of and is not taken
/// @param missed what of it was not read; null if all was
record FeedPages(
    Map<String, ItemContent> posts,
    Map<String, ItemContent> comments,
    Map<String, String> replies,
    Map<String, Integer> counts,
    Set<String> asked,
    List<ItemGap> gaps,
    @Nullable Gap missed) {

  /// Reads the feed at `uri`.
  ///
  /// @param thread the post whose comments it is said to tell; null where it is said of none
  static FeedPages read(PageSource source, String uri, Channel channel, @Nullable String thread) {
    int most = channel.limits().maxPages();
    Map<String, ItemContent> posts = new LinkedHashMap<>();
    Map<String, ItemContent> comments = new LinkedHashMap<>();
    Map<String, String> replies = new LinkedHashMap<>();
    Map<String, Integer> counts = new LinkedHashMap<>();
    Set<String> asked = new LinkedHashSet<>();
    List<ItemGap> gaps = new ArrayList<>();
    Gap missed = null;
    String next = uri;
    while (next != null && missed == null && !asked.contains(next)) {
      if (asked.size() == most) {
        missed =
            new Gap(
                "TOO_MANY_PAGES",
                next,
                "The limit of %d pages was reached in this feed.".formatted(most));
        break;
      }
      asked.add(next);
      switch (source.fetch(next)) {
        case Fetched.Unreachable(String code, String reason) ->
            missed = new Gap(code, next, reason);
        case Fetched.Page page when page.status() != 200 ->
            missed = new Gap("FEED_UNREAD", next, "The feed answered %d.".formatted(page.status()));
        case Fetched.Page page -> {
          Optional<Feed> read = Feed.read(page.uri(), page.body(), channel, thread);
          if (read.isEmpty()) {
            missed = new Gap("FEED_UNREAD", next, "The feed is neither Atom nor RSS.");
            break;
          }
          Feed feed = read.get();
          feed.posts().forEach(post -> posts.putIfAbsent(post.uri(), post));
          feed.comments().forEach(comment -> comments.putIfAbsent(comment.uri(), comment));
          feed.replies().forEach(replies::putIfAbsent);
          feed.counts().forEach(counts::putIfAbsent);
          gaps.addAll(feed.gaps());
          next = feed.next();
        }
      }
    }
    return new FeedPages(posts, comments, replies, counts, asked, gaps, missed);
  }
}
