package org.bevara.harvest;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bevara.channel.Channel;
import org.bevara.harvest.ChannelPages.Answer;
import org.bevara.harvest.PageReading.ItemGap;
import org.bevara.harvest.PageSource.Fetched;
import org.bevara.record.Gap;
import org.bevara.record.ItemContent;
import org.jspecify.annotations.Nullable;

/// The generic connector: reads any channel whose pages carry schema.org markup or an Atom feed.
///
/// From the start page, its continuations (`rel=next`) and the chosen pages it follows the links
/// that lie within the channel's host and path. It serves one visit; not thread-safe.
public final class ChannelReader implements Connector {

  private final Channel channel;
  private final ChannelPages pages;
  private final Map<String, ItemContent> announced;

  public ChannelReader(Channel channel, PageSource source) {
    this(channel, new ChannelPages(channel, source), new LinkedHashMap<>());
  }

  private ChannelReader(Channel channel, ChannelPages pages, Map<String, ItemContent> announced) {
    this.channel = channel;
    this.pages = pages;
    this.announced = announced;
  }

  /// A reader of the same visit that asks by another way, and knows what feeds told this one.
  @Override
  public ChannelReader by(PageSource source) {
    return new ChannelReader(channel, pages.by(source), announced);
  }

  @Override
  public Listing list() {
    List<PageReading> read = new ArrayList<>();
    List<ItemGap> gaps = new ArrayList<>();
    Set<String> asked = new LinkedHashSet<>();
    Deque<String> ahead = new ArrayDeque<>();
    ahead.add(PageParser.spelling(channel.url().toString()));
    channel.chosenPages().stream().map(URI::toString).map(PageParser::spelling).forEach(ahead::add);
    while (!ahead.isEmpty()) {
      String uri = ahead.removeFirst();
      if (asked.contains(uri)) {
        continue;
      }
      if (asked.size() == channel.limits().maxPages()) {
        gaps.add(tooManyPages(uri));
        break;
      }
      asked.add(uri);
      switch (pages.page(uri)) {
        case Answer.Parsed(PageReading page, _, _) -> {
          read.add(page);
          next(page, gaps).ifPresent(ahead::addFirst);
        }
        case Answer.Gone(int status) when read.isEmpty() -> {
          return new Listing.Unavailable(
              "PAGE_STATUS", "The start page answered %d instead of 200.".formatted(status));
        }
        case Answer.Unread(String code, String reason) when read.isEmpty() -> {
          return new Listing.Unavailable(code, reason);
        }
        case Answer.Gone(int status) ->
            gaps.add(gap("PAGE_STATUS", uri, "The page answered %d.".formatted(status)));
        case Answer.Unread(String code, String reason) -> gaps.add(gap(code, uri, reason));
      }
    }
    Set<String> feeds = feeds(read, gaps);
    return new Listing.Listed(read, threads(read, asked, feeds, gaps), gaps);
  }

  private Optional<String> next(PageReading page, List<ItemGap> gaps) {
    String next = page.next();
    if (next != null && !pages.holds(next)) {
      gaps.add(gap("NEXT_ELSEWHERE", next, "What continues this page lies outside the channel."));
      return Optional.empty();
    }
    return Optional.ofNullable(next);
  }

  /// The threads, as many as the limit leaves. A listing page is a thread too where it carries
  /// posts that have no page of their own.
  private List<String> threads(
      List<PageReading> read, Set<String> asked, Set<String> feeds, List<ItemGap> gaps) {
    Set<String> linked = new LinkedHashSet<>();
    Set<String> homes = new LinkedHashSet<>();
    for (PageReading page : read) {
      page.items().forEach(item -> homes.add(withoutFragment(item.threadUri())));
      linked.addAll(page.links());
    }
    linked.addAll(announced.keySet());
    linked.removeAll(asked);
    Set<String> threads = new LinkedHashSet<>(homes);
    threads.addAll(linked);
    threads.removeIf(uri -> !pages.holds(uri));
    threads.removeAll(feeds);
    List<String> within =
        threads.stream().limit(channel.limits().maxPages() - (long) asked.size()).toList();
    threads.stream().skip(within.size()).findFirst().ifPresent(uri -> gaps.add(tooManyPages(uri)));
    return within;
  }

  private Set<String> feeds(List<PageReading> read, List<ItemGap> gaps) {
    Set<String> feeds = new LinkedHashSet<>();
    Deque<String> ahead = new ArrayDeque<>();
    if (channel.feed() != null) {
      ahead.add(PageParser.spelling(channel.feed().toString()));
    }
    read.forEach(page -> ahead.addAll(page.feeds()));
    while (!ahead.isEmpty()) {
      String feed = ahead.removeFirst();
      if (feeds.contains(feed)) {
        continue;
      }
      if (feeds.size() == channel.limits().maxPages()) {
        gaps.add(tooManyPages(feed));
        break;
      }
      feeds.add(feed);
      String next = announce(feed, gaps);
      if (next != null) {
        ahead.addFirst(next);
      }
    }
    return feeds;
  }

  private @Nullable String announce(String feed, List<ItemGap> gaps) {
    switch (pages.fetch(feed)) {
      case Fetched.Page(String answered, int status, _, byte[] body) when status == 200 -> {
        AtomFeed read = AtomFeed.read(answered, body, channel);
        if (!read.isAtom()) {
          gaps.add(gap("FEED_UNREAD", feed, "The feed is no Atom feed."));
        }
        for (ItemContent post : read.posts()) {
          if (pages.holds(post.uri())) {
            announced.putIfAbsent(withoutFragment(post.uri()), post);
          } else {
            gaps.add(gap("ITEM_ELSEWHERE", post.uri(), "The feed tells of a page elsewhere."));
          }
        }
        return read.next();
      }
      case Fetched.Page(_, int status, _, _) ->
          gaps.add(gap("FEED_UNREAD", feed, "The feed answered %d.".formatted(status)));
      case Fetched.Unreachable(String code, String reason) -> gaps.add(gap(code, feed, reason));
    }
    return null;
  }

  /// A page without markup is read by what a feed of the same visit said of it. A page that is
  /// answered by another one is read only if that carries a thread.
  @Override
  public ThreadReading read(String uri, Function<String, List<ItemContent>> known) {
    return switch (pages.page(withoutFragment(PageParser.spelling(uri)))) {
      case Answer.Parsed parsed -> thread(parsed);
      case Answer.Gone(int status) -> new ThreadReading.Gone(status);
      case Answer.Unread(String code, String reason) -> new ThreadReading.Unavailable(code, reason);
    };
  }

  private ThreadReading thread(Answer.Parsed parsed) {
    PageReading first = parsed.page();
    if (parsed.isRedirected() && first.items().isEmpty()) {
      Answer.Unread moved = ChannelPages.moved();
      return new ThreadReading.Unavailable(moved.code(), moved.reason());
    }
    ThreadAssembly thread = new ThreadAssembly(parsed);
    readOn(thread, first);
    ItemContent fromFeed = announced.get(first.uri());
    if (thread.isEmpty() && fromFeed != null) {
      thread.takeFromFeed(fromFeed);
    }
    return thread.reading();
  }

  private void readOn(ThreadAssembly thread, PageReading first) {
    Set<String> asked = new LinkedHashSet<>(Set.of(first.uri()));
    String next = first.next();
    while (next != null) {
      if (!pages.holds(next)) {
        thread.missPage(
            next, "NEXT_ELSEWHERE", "What continues this page lies outside the channel.");
        return;
      }
      if (!asked.add(next)) {
        thread.missPage(
            next, "PAGES_IN_CIRCLE", "A page of this thread is said to be continued by itself.");
        return;
      }
      if (asked.size() > channel.limits().maxPages()) {
        Gap gap = tooManyPages(next).gap();
        thread.missPage(next, gap.code(), gap.note());
        return;
      }
      if (!(pages.page(next) instanceof Answer.Parsed continuation)
          || continuation.isRedirected()) {
        thread.missPage(next, "THREAD_PAGE_UNREAD", "A page of this thread could not be read.");
        return;
      }
      if (!thread.continueWith(continuation.page())) {
        return;
      }
      next = continuation.page().next();
    }
  }

  private ItemGap tooManyPages(String uri) {
    return gap(
        "TOO_MANY_PAGES",
        uri,
        "The limit of %d pages was reached here; what follows was not read."
            .formatted(channel.limits().maxPages()));
  }

  private static ItemGap gap(String code, String uri, String note) {
    return new ItemGap(null, new Gap(code, uri, note));
  }

  private static String withoutFragment(String uri) {
    int fragment = uri.indexOf('#');
    return fragment < 0 ? uri : uri.substring(0, fragment);
  }
}
