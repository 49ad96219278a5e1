package org.bevara.demo.internal;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A comment as one visit shows it.
///
/// @param number stands in its address and stays the same at every visit
/// @param answered the comment that it answers, null if it answers the post
record ShownComment(
    int number,
    String uri,
    @Nullable ShownComment answered,
    Writer writer,
    OffsetDateTime published,
    @Nullable OffsetDateTime modified,
    String text,
    List<Picture> images,
    int likes) {

  String elementId() {
    return "kommentar-" + number;
  }

  /// 0 for what answers the post itself.
  int depth() {
    return answered == null ? 0 : answered.depth() + 1;
  }
}
