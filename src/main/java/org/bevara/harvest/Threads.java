package org.bevara.harvest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.bevara.record.ItemContent;
import org.jspecify.annotations.Nullable;

/// Which thread each comment belongs to, by what it says it answers.
///
/// Sources are not trusted: parents may be missing, or answer one another in a circle. The work is
/// in proportion to the number of comments, however they are chained.
final class Threads {

  private final Map<String, String> threads = new HashMap<>();
  private final Set<String> cut = new HashSet<>();

  /// The thread of the item at `uri`.
  ///
  /// @param parent what an item of this page answers; null for what is no comment of this page
  /// @param end the thread, where the chain of answers ends at an item; it is asked with the last
  ///   item of the chain
  String of(String uri, Function<String, @Nullable String> parent, Function<String, String> end) {
    Set<String> chain = new LinkedHashSet<>();
    String at = uri;
    while (true) {
      String known = threads.get(at);
      String next = known == null ? parent.apply(at) : null;
      if (known == null && next != null && chain.add(at)) {
        at = next;
        continue;
      }
      if (chain.contains(at)) {
        cut.add(at);
      }
      String thread = known == null ? end.apply(at) : known;
      chain.add(at);
      chain.forEach(each -> threads.put(each, thread));
      return thread;
    }
  }

  /// Whether the chain of answers had to be cut at `uri`, because it led back to it.
  boolean isCut(String uri) {
    return cut.contains(uri);
  }

  /// The items in their order, but none before the post it hangs on or the item it answers.
  static List<ItemContent> answeredFirst(Collection<ItemContent> items) {
    Set<String> ahead = new HashSet<>();
    items.forEach(item -> ahead.add(item.uri()));
    Map<String, List<ItemContent>> waiting = new HashMap<>();
    Set<ItemContent> ordered = new LinkedHashSet<>();
    for (ItemContent item : items) {
      Deque<ItemContent> ready = new ArrayDeque<>(List.of(item));
      while (!ready.isEmpty()) {
        ItemContent next = ready.removeFirst();
        String awaited = awaited(next, ahead);
        if (awaited != null) {
          waiting.computeIfAbsent(awaited, _ -> new ArrayList<>()).add(next);
          continue;
        }
        ordered.add(next);
        ahead.remove(next.uri());
        List<ItemContent> freed = waiting.remove(next.uri());
        if (freed != null) {
          freed.reversed().forEach(ready::addFirst);
        }
      }
    }
    ordered.addAll(items); // those of a circle that only several pages together close
    return List.copyOf(ordered);
  }

  private static @Nullable String awaited(ItemContent item, Set<String> ahead) {
    if (!item.threadUri().equals(item.uri()) && ahead.contains(item.threadUri())) {
      return item.threadUri();
    }
    String parent = item.parentUri();
    return parent != null && !parent.equals(item.uri()) && ahead.contains(parent) ? parent : null;
  }
}
