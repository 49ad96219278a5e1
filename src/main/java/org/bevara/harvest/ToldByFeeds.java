package org.bevara.harvest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bevara.channel.Channel;
import org.bevara.harvest.ChannelPages.Answer;
import org.bevara.harvest.PageReading.ItemGap;
import org.bevara.record.Gap;
import org.bevara.record.ItemContent;
import org.bevara.record.PlainAddress;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// What the feeds of a channel tell at one visit: posts, and the comments below them.
///
/// A feed shows the newest only: that it does not tell of something says nothing. So a comment that
/// is held and not told of is absent only where its page shows every comment that the feeds tell
/// of, no fewer than they count, and not this one; or where they count none. Not thread-safe.
final class ToldByFeeds {

  /// A feed tells the newest first, a thread reads the other way.
  private static final Comparator<ItemContent> EARLIER_FIRST =
      Comparator.comparing(
          ItemContent::publishedAt, Comparator.nullsLast(Comparator.naturalOrder()));

  private final Channel channel;
  private final Map<String, Map<String, ItemContent>> posts = new LinkedHashMap<>();
  private final Map<String, Map<String, ItemContent>> comments = new LinkedHashMap<>();
  private final Map<String, String> replies = new LinkedHashMap<>();
  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private final Map<String, List<ItemGap>> gaps = new LinkedHashMap<>();
  private final Set<String> asked = new LinkedHashSet<>();
  private boolean answered;

  ToldByFeeds(Channel channel) {
    this.channel = channel;
  }

  /// Reads a feed with all its pages, if that was not done at this visit.
  ///
  /// @return what of it was not read, and what it tells of that is no item of this channel
  List<Gap> read(PageSource source, String feed) {
    return read(source, feed, null);
  }

  private List<Gap> read(PageSource source, String feed, @Nullable String thread) {
    List<Gap> missed = new ArrayList<>();
    if (asked.contains(feed)) {
      return missed;
    }
    FeedPages pages = FeedPages.read(source, feed, channel, thread);
    asked.addAll(pages.asked());
    pages
        .posts()
        .values()
        .forEach(post -> {
          if (isOurs(post)) {
            posts
                .computeIfAbsent(key(page(post.uri())), _ -> new LinkedHashMap<>())
                .putIfAbsent(key(post.uri()), post);
          } else {
            missed.add(elsewhere(post));
          }
        });
    pages
        .comments()
        .values()
        .forEach(comment -> {
          if (isOurs(comment)) {
            comments
                .computeIfAbsent(key(comment.threadUri()), _ -> new LinkedHashMap<>())
                .putIfAbsent(key(comment.uri()), comment);
          } else {
            missed.add(elsewhere(comment));
          }
        });
    pages.replies().forEach((post, where) -> replies.putIfAbsent(key(post), where));
    pages.counts().forEach((post, count) -> counts.putIfAbsent(key(post), count));
    for (ItemGap gap : pages.gaps()) {
      if (gap.itemUri() == null) {
        missed.add(gap.gap());
      } else {
        gaps.computeIfAbsent(key(gap.itemUri()), _ -> new ArrayList<>()).add(gap);
      }
    }
    if (pages.missed() == null) {
      answered = true;
    } else {
      missed.add(pages.missed());
    }
    return missed.stream().distinct().toList();
  }

  private boolean isOurs(ItemContent item) {
    return PageParser.within(channel.url(), item.uri());
  }

  private static Gap elsewhere(ItemContent item) {
    return new Gap("ITEM_ELSEWHERE", item.uri(), "The feed tells of a page elsewhere.");
  }

  private static String key(String uri) {
    return PlainAddress.of(uri);
  }

  private static String page(String uri) {
    return uri.replaceFirst("#.*", "");
  }

  /// Whether not one feed could be read whole.
  boolean hasReadNone() {
    return !answered;
  }

  /// Addresses of the pages that posts stand on, in the order of the feeds.
  List<String> pages() {
    return posts.values().stream().map(on -> page(on.values().iterator().next().uri())).toList();
  }

  /// Addresses of the feeds that were asked for, with all their pages.
  Set<String> asked() {
    return Set.copyOf(asked);
  }

  /// Whether a post stands on that page.
  boolean tellsOf(String uri) {
    return posts.containsKey(key(page(uri)));
  }

  boolean tellsOfComments(String uri) {
    return comments.containsKey(key(uri));
  }

  /// A thread by what feeds tell of it.
  ///
  /// @param items the post, where they or its page tell of it, or all that stand on one page; then
  ///   comments
  /// @param absent what is held and is not there any more, by address
  record Thread(List<ItemContent> items, Map<String, Presence> absent, List<ItemGap> gaps) {}

  /// The thread whose post is at `uri`. The feeds that the post or its page names are read first.
  ///
  /// @param shown the post as its page's markup states it, which goes before what feeds tell; null
  ///   where that states none
  /// @param held what is held of the thread
  Thread thread(
      PageSource source,
      String uri,
      @Nullable ItemContent shown,
      Answer.Parsed page,
      List<ItemContent> held) {
    List<ItemGap> found = new ArrayList<>();
    String own = replies.get(key(uri));
    List<String> feeds = new ArrayList<>(own == null ? List.of() : List.of(own));
    page.page().feeds().stream().filter(feed -> !feed.equals(own)).forEach(feeds::add);
    for (String feed : feeds) {
      read(source, feed, feed.equals(own) ? uri : null)
          .forEach(gap -> found.add(new ItemGap(null, gap)));
    }
    boolean whole = found.isEmpty();
    Map<String, ItemContent> items = new LinkedHashMap<>();
    if (shown == null) {
      items.putAll(posts.getOrDefault(key(uri), Map.of()));
    } else {
      items.put(key(shown.uri()), shown);
    }
    String thread = items.size() == 1 ? items.values().iterator().next().uri() : uri;
    comments
        .getOrDefault(key(uri), Map.of())
        .forEach((address, comment) -> items.put(address, below(thread, comment)));
    Map<String, Presence> absent = held(uri, page, held, items, whole);
    for (String address : items.keySet()) {
      found.addAll(gaps.getOrDefault(address, List.of()));
    }
    return new Thread(
        Threads.answeredFirst(items.values().stream().sorted(EARLIER_FIRST).toList()),
        absent,
        found.stream().distinct().toList());
  }

  /// The comment below its post at the very address that the post is known by.
  private static ItemContent below(String thread, ItemContent comment) {
    String parent = comment.parentUri();
    return comment.at(
        comment.uri(),
        thread,
        parent == null || parent.equals(comment.threadUri()) ? thread : parent);
  }

  /// What is held and the feeds do not tell of: the post is there, since its page answers; a
  /// comment is there if the page shows it.
  private Map<String, Presence> held(
      String uri,
      Answer.Parsed page,
      List<ItemContent> held,
      Map<String, ItemContent> items,
      boolean whole) {
    Set<String> marks = marks(page);
    List<ItemContent> told =
        items.values().stream().filter(item -> item.parentUri() != null).toList();
    Set<String> unseen = new LinkedHashSet<>();
    long comments = told.size();
    for (ItemContent item : held) {
      if (items.containsKey(key(item.uri()))) {
        continue;
      }
      if (item.parentUri() == null) {
        items.put(key(item.uri()), item);
      } else if (marks.contains(mark(item.uri()))) {
        items.put(key(item.uri()), item);
        comments++;
      } else if (!mark(item.uri()).isEmpty()) {
        unseen.add(item.uri());
      }
    }
    int counted = counts.getOrDefault(key(uri), -1);
    boolean hasNone = comments == 0 && counted == 0;
    boolean showsSome = told.stream().anyMatch(comment -> marks.contains(mark(comment.uri())));
    boolean showsAll =
        whole
            && (hasNone || showsSome && areShown(told, marks, unseen) && comments >= counted)
            && WordPressPage.of(page.raw()).commentPages() == 0;
    Map<String, Presence> absent = new LinkedHashMap<>();
    if (showsAll) {
      unseen.forEach(comment -> absent.put(comment, Presence.ABSENT));
    }
    return absent;
  }

  /// Whether the page shows each comment, or hides it with one that it answers and that is not
  /// there: themes hide the answers to what was removed.
  private static boolean areShown(List<ItemContent> told, Set<String> marks, Set<String> unseen) {
    Set<String> hidden = new LinkedHashSet<>();
    unseen.forEach(comment -> hidden.add(key(comment)));
    for (ItemContent comment : Threads.answeredFirst(told)) {
      if (!marks.contains(mark(comment.uri()))) {
        String parent = comment.parentUri();
        if (parent == null || !hidden.contains(key(parent))) {
          return false;
        }
        hidden.add(key(comment.uri()));
      }
    }
    return true;
  }

  /// The places on a page that an address can lead to.
  private static Set<String> marks(Answer.Parsed page) {
    Set<String> marks = new LinkedHashSet<>();
    String html = PageText.of(page.raw().body(), page.raw().charset()).characters();
    for (Element element : Jsoup.parse(html).select("[id], a[name]")) {
      marks.add(element.id());
      marks.add(element.attr("name"));
    }
    marks.remove("");
    return marks;
  }

  private static String mark(String uri) {
    return uri.replaceFirst("^[^#]*#?", "");
  }
}
