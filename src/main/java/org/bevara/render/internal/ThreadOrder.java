package org.bevara.render.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bevara.render.ThreadEntry;
import org.jspecify.annotations.Nullable;

/// The entries of a thread in reading order: each followed by what answers it.
final class ThreadOrder {

  /// An entry in its place.
  ///
  /// @param number from 1, in reading order
  /// @param depth how deep it is nested, 0 at the margin
  /// @param answers number of the entry that it answers; null where that is not shown, or it
  ///   answers none
  record Placed(ThreadEntry entry, int number, int depth, @Nullable Integer answers) {}

  private final Map<String, List<ThreadEntry>> answersTo = new HashMap<>();
  private final Set<ThreadEntry> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Placed> placed = new ArrayList<>();

  private ThreadOrder() {}

  static List<Placed> of(List<ThreadEntry> entries) {
    ThreadOrder order = new ThreadOrder();
    Set<String> shown = new HashSet<>();
    entries.forEach(e -> shown.add(e.content().uri()));
    List<ThreadEntry> roots = new ArrayList<>();
    for (ThreadEntry entry : entries) {
      String parent = entry.content().parentUri();
      if (parent == null || !shown.contains(parent)) {
        roots.add(entry);
      } else {
        order.answersTo.computeIfAbsent(parent, _ -> new ArrayList<>()).add(entry);
      }
    }
    roots.forEach(root -> order.place(root, 0, null));
    // entries that answer each other in a circle hang on no root
    entries.forEach(entry -> order.place(entry, 0, null));
    return order.placed;
  }

  /// Places an entry and all that answers it, each before the next beside it. Not by recursion: a
  /// chain of answers may be as long as the thread.
  private void place(ThreadEntry root, int depth, @Nullable Integer answers) {
    Deque<Waiting> ahead = new ArrayDeque<>();
    ahead.push(new Waiting(root, depth, answers));
    while (!ahead.isEmpty()) {
      Waiting next = ahead.pop();
      if (seen.add(next.entry())) {
        int number = placed.size() + 1;
        placed.add(new Placed(next.entry(), number, next.depth(), next.answers()));
        for (ThreadEntry answer :
            answersTo.getOrDefault(next.entry().content().uri(), List.of()).reversed()) {
          ahead.push(new Waiting(answer, next.depth() + 1, number));
        }
      }
    }
  }

  /// An entry whose place is known but for its number.
  private record Waiting(ThreadEntry entry, int depth, @Nullable Integer answers) {}
}
