package org.bevara.demo.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How many posts and comments there are at a visit, counted from the data.
///
/// Deliberately shares nothing with what renders pages: it is what an archive checks itself
/// against, and it counts what the pages silently leave out.
final class Counts {

  private final Manuscript manuscript;
  private final int visit;

  Counts(Manuscript manuscript, int visit) {
    this.manuscript = manuscript;
    this.visit = visit;
  }

  Map<String, Object> all() {
    Map<String, Object> channels = new LinkedHashMap<>();
    for (ChannelText channel : manuscript.channels()) {
      channels.put(channel.id(), of(channel));
    }
    return Map.of("channels", channels);
  }

  Map<String, Object> of(ChannelText channel) {
    Map<String, Object> threads = new LinkedHashMap<>();
    int comments = 0;
    for (PostText post : channel.posts()) {
      if (post.shownAt(visit)) {
        int inThread = count(post.comments());
        comments += inThread;
        threads.put(
            "http://www.exempelkommun.example/" + channel.path() + "/inlagg/" + post.id(),
            inThread);
      }
    }
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("posts", threads.size());
    counts.put("comments", comments);
    counts.put("threads", threads);
    return counts;
  }

  private int count(List<CommentText> comments) {
    int sum = 0;
    for (CommentText comment : comments) {
      sum += (comment.shownAt(visit) ? 1 : 0) + count(comment.replies());
    }
    return sum;
  }
}
