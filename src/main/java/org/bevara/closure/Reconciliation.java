package org.bevara.closure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bevara.closure.Difference.Code;
import org.jspecify.annotations.Nullable;

/// Holds what was seen of a channel at one complete visit against what its source reports.
///
/// Pure. A thread whose figures agree is explained, whatever was removed from it: the source itself
/// says that it is no longer there. Where the source counts more than was seen, the items that went
/// missing from that thread are named, since they are the likeliest to be hidden.
public final class Reconciliation {

  private Reconciliation() {}

  /// One item of the channel as this visit left it.
  ///
  /// @param threadUri address of its post
  /// @param seen whether it was there at this visit
  public record Item(String uri, String kind, String threadUri, boolean isPost, boolean seen) {}

  /// Every difference between `items` and `reported`, by thread where the source counts threads,
  /// and in sum.
  ///
  /// @param channelUri what a difference in sum is named by
  public static List<Difference> differences(
      String channelUri, List<Item> items, ReportedCounts reported) {
    List<Difference> differences = new ArrayList<>();
    if (reported.threads().isEmpty()) {
      sums(channelUri, reported, seen(items, true), seen(items, false), differences);
      return List.copyOf(differences);
    }
    Map<String, List<Item>> threads = new TreeMap<>();
    items.forEach(
        item -> threads.computeIfAbsent(item.threadUri(), _ -> new ArrayList<>()).add(item));
    reported.threads().keySet().forEach(uri -> threads.putIfAbsent(uri, new ArrayList<>()));
    threads.forEach(
        (uri, thread) -> compare(uri, thread, reported.threads().get(uri), differences));
    // a source that counts more in sum than in its threads has some that it does not name
    sums(
        channelUri,
        reported,
        reported.threads().size(),
        reported.threads().values().stream().mapToLong(Long::longValue).sum(),
        differences);
    return List.copyOf(differences);
  }

  /// Every difference between what was seen of each kind and what the source says of it.
  ///
  /// @param channelUri what a difference is named by
  public static List<Difference> differences(
      String channelUri, Map<String, Long> seen, Map<String, Long> reported) {
    List<Difference> differences = new ArrayList<>();
    new TreeMap<>(reported)
        .forEach((kind, stated) ->
            sum(channelUri, kind, stated, seen.getOrDefault(kind, 0L), differences));
    return List.copyOf(differences);
  }

  private static long seen(List<Item> items, boolean posts) {
    return items.stream().filter(item -> item.isPost() == posts && item.seen()).count();
  }

  private static void sums(
      String channelUri,
      ReportedCounts reported,
      long posts,
      long comments,
      List<Difference> differences) {
    sum(channelUri, "post", reported.posts(), posts, differences);
    sum(channelUri, "comment", reported.comments(), comments, differences);
  }

  private static void sum(
      String channelUri, String kind, long stated, long found, List<Difference> differences) {
    if (stated > found) {
      differences.add(new Difference(channelUri, kind, Code.COUNTED_BUT_NEVER_SEEN));
    } else if (stated < found) {
      differences.add(new Difference(channelUri, kind, Code.SEEN_BUT_NOT_COUNTED));
    }
  }

  private static void compare(
      String threadUri, List<Item> thread, @Nullable Long stated, List<Difference> differences) {
    boolean postSeen = thread.stream().anyMatch(item -> item.isPost() && item.seen());
    if (stated == null) {
      if (postSeen) {
        differences.add(new Difference(threadUri, "post", Code.SEEN_BUT_NOT_COUNTED));
      }
      return;
    }
    if (!postSeen) {
      boolean held = thread.stream().anyMatch(Item::isPost);
      differences.add(
          new Difference(
              threadUri, "post", held ? Code.COUNTED_BUT_NOT_SEEN : Code.COUNTED_BUT_NEVER_SEEN));
      return;
    }
    long seen = thread.stream().filter(item -> !item.isPost() && item.seen()).count();
    if (seen > stated) {
      differences.add(new Difference(threadUri, "thread", Code.SEEN_BUT_NOT_COUNTED));
    } else if (seen < stated) {
      List<Item> missing = thread.stream().filter(item -> !item.isPost() && !item.seen()).toList();
      missing.forEach(item ->
          differences.add(new Difference(item.uri(), item.kind(), Code.COUNTED_BUT_NOT_SEEN)));
      if (missing.size() < stated - seen) {
        differences.add(new Difference(threadUri, "thread", Code.COUNTED_BUT_NEVER_SEEN));
      }
    }
  }
}
