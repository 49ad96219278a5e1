package org.bevara.demo.internal;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;

/// Which number and time each comment of a post has, those of all visits together.
///
/// Numbers go by the visit that first shows a comment, then by time: so a comment keeps its address
/// whatever comes or goes, and a later one has a higher number, as on a real platform.
final class Numbering {

  private final IdentityHashMap<CommentText, Integer> numbers = new IdentityHashMap<>();
  private final IdentityHashMap<CommentText, OffsetDateTime> times = new IdentityHashMap<>();

  Numbering(PostText post, OffsetDateTime posted, LocalDate epoch) {
    List<CommentText> all = new ArrayList<>();
    post.comments().forEach(comment -> gather(comment, posted, epoch, all));
    IdentityHashMap<CommentText, Integer> written = new IdentityHashMap<>();
    all.forEach(comment -> written.put(comment, written.size()));
    all.sort(
        Comparator.comparingInt(CommentText::firstVisit)
            .thenComparing(this::time)
            .thenComparing(comment -> written.getOrDefault(comment, 0)));
    all.forEach(comment -> numbers.put(comment, numbers.size() + 1));
  }

  private void gather(
      CommentText comment, OffsetDateTime answered, LocalDate epoch, List<CommentText> all) {
    OffsetDateTime time = Moment.read(comment.at(), epoch, answered);
    times.put(comment, time);
    all.add(comment);
    comment.replies().forEach(reply -> gather(reply, time, epoch, all));
  }

  int number(CommentText comment) {
    return numbers.getOrDefault(comment, 0);
  }

  OffsetDateTime time(CommentText comment) {
    return times.getOrDefault(comment, OffsetDateTime.MIN);
  }
}
