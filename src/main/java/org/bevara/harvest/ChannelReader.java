package org.bevara.harvest;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bevara.channel.Channel;
import org.bevara.harvest.PageReading.ItemGap;
import org.bevara.harvest.PageSource.Fetched;
import org.bevara.record.Gap;
import org.bevara.record.ItemContent;

/// The generic connector: reads any channel whose pages carry schema.org markup or an Atom feed.
///
/// From the start page, its continuations (`rel=next`) and the chosen pages it follows the links
/// that lie within the channel's host and path. It serves one visit; not thread-safe.
public final class ChannelReader {

  private final Channel channel;
  private final PageSource source;
  private final PageParser parser;
  private final Map<String, ItemContent> announced = new LinkedHashMap<>();

  public ChannelReader(Channel channel, PageSource source) {
    this.channel = channel;
    this.source = source;
    this.parser = new PageParser(channel);
  }

  /// Reads what the channel lists now.
  public Listing list() {
    List<PageReading> pages = new ArrayList<>();
    List<ItemGap> gaps = new ArrayList<>();
    Set<String> asked = new LinkedHashSet<>();
    Deque<String> ahead = new ArrayDeque<>();
    ahead.add(channel.url().toString());
    channel.chosenPages().stream().map(URI::toString).forEach(ahead::add);
    while (!ahead.isEmpty()) {
      String uri = ahead.removeFirst();
      if (!asked.add(uri)) {
        continue;
      }
      if (asked.size() > channel.limits().maxPages()) {
        gaps.add(tooManyPages(uri));
        break;
      }
      switch (page(uri)) {
        case PageAnswer.Parsed(PageReading page) -> {
          pages.add(page);
          if (page.next() != null && PageParser.within(channel.url(), page.next())) {
            ahead.addFirst(page.next());
          }
        }
        case PageAnswer.Unread(_, String code, String reason) -> {
          if (pages.isEmpty()) {
            return new Listing.Unavailable(code, reason);
          }
          gaps.add(new ItemGap(null, new Gap(code, uri, reason)));
        }
      }
    }
    Set<String> feeds = new LinkedHashSet<>();
    if (channel.feed() != null) {
      feeds.add(channel.feed().toString());
    }
    pages.forEach(page -> feeds.addAll(page.feeds()));
    feeds.forEach(feed -> announce(feed, gaps));
    return new Listing.Listed(pages, threads(pages, asked, feeds), gaps);
  }

  private List<String> threads(List<PageReading> pages, Set<String> asked, Set<String> feeds) {
    Set<String> threads = new LinkedHashSet<>();
    for (PageReading page : pages) {
      page.items().forEach(item -> threads.add(withoutFragment(item.threadUri())));
      threads.addAll(page.links());
    }
    threads.addAll(announced.keySet());
    threads.removeIf(uri -> !PageParser.within(channel.url(), uri));
    threads.removeAll(asked);
    threads.removeAll(feeds);
    return List.copyOf(threads);
  }

  private void announce(String feed, List<ItemGap> gaps) {
    switch (source.fetch(feed)) {
      case Fetched.Page(_, int status, _, byte[] body) when status == 200 ->
          AtomFeed.read(feed, body, channel)
              .posts()
              .forEach(post -> announced.put(withoutFragment(post.uri()), post));
      case Fetched.Page(_, int status, _, _) ->
          gaps.add(
              new ItemGap(
                  null, new Gap("FEED_UNREAD", feed, "The feed answered %d.".formatted(status))));
      case Fetched.Unreachable(String code, String reason) ->
          gaps.add(new ItemGap(null, new Gap(code, feed, reason)));
    }
  }

  /// Reads the thread at `uri` with all the pages it is spread over.
  ///
  /// A page without markup is read by what a feed of the same visit said of it.
  public ThreadReading read(String uri) {
    return switch (page(uri)) {
      case PageAnswer.Parsed(PageReading first) -> withContinuations(first);
      case PageAnswer.Unread(int status, _, _) when status == 404 || status == 410 ->
          new ThreadReading.Gone(status);
      case PageAnswer.Unread(_, String code, String reason) ->
          new ThreadReading.Unavailable(code, reason);
    };
  }

  private ThreadReading withContinuations(PageReading first) {
    Map<String, ItemContent> items = new LinkedHashMap<>();
    List<ItemGap> gaps = new ArrayList<>();
    Map<String, Integer> stated = new LinkedHashMap<>();
    Set<String> asked = new LinkedHashSet<>(Set.of(first.uri()));
    boolean everyPage = true;
    PageReading page = first;
    while (true) {
      page.items().forEach(item -> items.putIfAbsent(item.uri(), item));
      page.statedComments().forEach((post, count) -> stated.merge(post, count, Math::max));
      gaps.addAll(page.gaps());
      String next = page.next();
      if (next == null || !PageParser.within(channel.url(), next)) {
        break;
      }
      if (!asked.add(next) || asked.size() > channel.limits().maxPages()) {
        gaps.add(tooManyPages(next));
        everyPage = false;
        break;
      }
      if (page(next) instanceof PageAnswer.Parsed(PageReading continuation)) {
        page = continuation;
      } else {
        gaps.add(
            new ItemGap(
                null,
                new Gap("THREAD_PAGE_UNREAD", next, "A page of this thread could not be read.")));
        everyPage = false;
        break;
      }
    }
    ItemContent fromFeed = announced.get(first.uri());
    if (items.isEmpty() && fromFeed != null) {
      items.put(fromFeed.uri(), fromFeed);
    }
    return new ThreadReading.Read(
        first, List.copyOf(items.values()), everyPage && absenceCounts(items, stated), gaps);
  }

  private static boolean absenceCounts(
      Map<String, ItemContent> items, Map<String, Integer> stated) {
    long comments = items.values().stream().filter(item -> item.parentUri() != null).count();
    return stated.isEmpty()
        ? comments > 0
        : comments >= stated.values().stream().mapToLong(Integer::longValue).sum();
  }

  private PageAnswer page(String uri) {
    return switch (source.fetch(uri)) {
      case Fetched.Page(_, int status, String charset, byte[] body) when status == 200 ->
          new PageAnswer.Parsed(parser.read(uri, body, charset));
      case Fetched.Page(_, int status, _, _) ->
          new PageAnswer.Unread(
              status, "PAGE_STATUS", "The page answered %d instead of 200.".formatted(status));
      case Fetched.Unreachable(String code, String reason) ->
          new PageAnswer.Unread(0, code, reason);
    };
  }

  private ItemGap tooManyPages(String uri) {
    return new ItemGap(
        null,
        new Gap(
            "TOO_MANY_PAGES",
            uri,
            "The limit of %d pages was reached here; what follows was not read."
                .formatted(channel.limits().maxPages())));
  }

  private static String withoutFragment(String uri) {
    int fragment = uri.indexOf('#');
    return fragment < 0 ? uri : uri.substring(0, fragment);
  }

  /// What came of one page: its reading, or why there is none.
  private sealed interface PageAnswer {
    record Parsed(PageReading page) implements PageAnswer {}

    record Unread(int status, String code, String reason) implements PageAnswer {}
  }
}
