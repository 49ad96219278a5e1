package org.bevara.harvest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bevara.harvest.ChannelPages.Answer;
import org.bevara.harvest.PageReading.ItemGap;
import org.bevara.record.Gap;
import org.bevara.record.ItemContent;
import org.bevara.record.ItemKind;

/// One thread, put together from the pages it is spread over.
///
/// A page may carry other threads too: posts quoted or recommended. They are read at their own
/// address; here they would be excerpts that look like edits.
final class ThreadAssembly {

  private static final Set<String> ITEMS_UNREAD =
      Set.of("MARKUP_BROKEN", "MARKUP_TOO_DEEP", "MARKUP_TOO_LARGE", "ITEM_WITHOUT_ADDRESS");

  private final PageReading first;
  private final WebAddress asked;
  private final Set<String> posts = new LinkedHashSet<>();
  private final Map<String, ItemContent> items = new LinkedHashMap<>();
  private final Map<String, Integer> stated = new LinkedHashMap<>();
  private final List<ItemGap> gaps = new ArrayList<>();
  private boolean whole = true;

  ThreadAssembly(Answer.Parsed parsed) {
    this.first = parsed.page();
    this.asked = parsed.answered();
    List<ItemContent> all =
        first.items().stream().filter(item -> item.kind() == ItemKind.POST).toList();
    List<String> own = all.stream().map(ItemContent::uri).filter(this::isOfThisPage).toList();
    posts.addAll(own.isEmpty() ? all.stream().map(ItemContent::uri).toList() : own);
    take(first, first.items());
  }

  private boolean isOfThisPage(String uri) {
    WebAddress address = WebAddress.of(uri);
    WebAddress page = WebAddress.of(first.uri());
    return address != null && (address.samePage(asked) || page != null && address.samePage(page));
  }

  /// Adds a page that is said to continue this thread.
  ///
  /// @return false if it is another thread's: many sites call the next post `next`
  boolean continueWith(PageReading page) {
    boolean continues =
        isBelow(page.uri())
            || posts.isEmpty()
            || page.items().stream().anyMatch(item -> posts.contains(item.threadUri()));
    if (continues) {
      take(page, page.items().stream().map(item -> rehung(item, page.uri())).toList());
    }
    return continues;
  }

  private boolean isBelow(String uri) {
    WebAddress address = WebAddress.of(uri);
    WebAddress start = WebAddress.of(first.uri());
    return address != null
        && start != null
        && address.sameHost(start)
        && (address.path().equals(start.path()) || address.path().startsWith(start.path() + "/"));
  }

  /// On a page without its post, what hangs on the page hangs on the post.
  private ItemContent rehung(ItemContent item, String page) {
    if (posts.size() != 1 || item.kind() == ItemKind.POST || !item.threadUri().equals(page)) {
      return item;
    }
    String post = posts.iterator().next();
    return item.at(item.uri(), post, page.equals(item.parentUri()) ? post : item.parentUri());
  }

  private void take(PageReading page, List<ItemContent> found) {
    Set<String> quoted = new LinkedHashSet<>();
    for (ItemContent item : found) {
      if (posts.isEmpty() || posts.contains(item.threadUri())) {
        items.putIfAbsent(item.uri(), item);
      } else if (item.kind() == ItemKind.POST && !item.uri().equals(page.uri())
          || !item.threadUri().equals(page.uri())) {
        quoted.add(item.threadUri());
      }
    }
    quoted.forEach(uri ->
        unread(uri, "THREAD_QUOTED", "Another thread is quoted; it is read at its own address."));
    page.statedComments()
        .forEach((post, count) -> {
          if (posts.contains(post)) {
            stated.merge(post, count, Math::max);
          }
        });
    for (ItemGap gap : page.gaps()) {
      gaps.add(gap);
      whole &= !ITEMS_UNREAD.contains(gap.gap().code());
    }
  }

  /// Notes that a page of this thread was not read.
  void missPage(String uri, String code, String note) {
    whole = false;
    unread(uri, code, note);
  }

  private void unread(String uri, String code, String note) {
    gaps.add(new ItemGap(null, new Gap(code, uri, note)));
  }

  ThreadReading.Read reading() {
    List<ItemContent> ordered = Threads.answeredFirst(items.values());
    return new ThreadReading.Read(first, ordered, absenceCounts(), gaps);
  }

  /// What is not there counts as not there only if the post itself is there, and for each post as
  /// many comments as it states; where it states none, some.
  private boolean absenceCounts() {
    Map<String, Integer> comments = new LinkedHashMap<>();
    items
        .values()
        .forEach(item ->
            comments.merge(item.threadUri(), item.kind() == ItemKind.POST ? 0 : 1, Integer::sum));
    return whole
        && comments.entrySet().stream()
            .allMatch(thread ->
                items.containsKey(thread.getKey())
                    && thread.getValue() >= stated.getOrDefault(thread.getKey(), 1))
        && !comments.isEmpty();
  }
}
