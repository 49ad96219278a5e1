package org.bevara.demo.internal;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A post as one visit shows it.
///
/// @param uri its permanent address
/// @param comments in the order in which they are shown: replies stand below what they answer
record ShownPost(
    PostText source,
    String uri,
    String path,
    Writer writer,
    OffsetDateTime published,
    @Nullable OffsetDateTime modified,
    String text,
    List<ShownComment> comments) {

  static final int COMMENTS_PER_PAGE = 20;

  int pages() {
    return Math.max(1, Math.ceilDiv(comments.size(), COMMENTS_PER_PAGE));
  }

  /// The comments of one page; the first is 1.
  List<ShownComment> page(int number) {
    int from = (number - 1) * COMMENTS_PER_PAGE;
    return comments.subList(from, Math.min(from + COMMENTS_PER_PAGE, comments.size()));
  }
}
