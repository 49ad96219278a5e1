package org.bevara.demo.internal;

import java.util.List;

/// A channel as one visit shows it.
///
/// @param posts newest first
record ShownChannel(ChannelText source, List<ShownPost> posts) {

  static final int POSTS_PER_PAGE = 15;

  int pages() {
    return Math.max(1, Math.ceilDiv(posts.size(), POSTS_PER_PAGE));
  }

  /// The posts of one page; the first is 1.
  List<ShownPost> page(int number) {
    int from = (number - 1) * POSTS_PER_PAGE;
    return posts.subList(from, Math.min(from + POSTS_PER_PAGE, posts.size()));
  }
}
