package org.bevara.harvest;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bevara.channel.Channel;
import org.bevara.harvest.ChannelPages.Answer;
import org.bevara.harvest.PageReading.ItemGap;
import org.bevara.record.Gap;
import org.bevara.record.ItemContent;
import org.bevara.record.PlainAddress;

/// The generic connector: reads any channel whose pages carry schema.org markup, microformats or a
/// feed.
///
/// From the start page, its continuations (`rel=next`) and the chosen pages it follows the links
/// that lie within the channel's host and path. It serves one visit; not thread-safe.
public final class ChannelReader implements Connector {

  private final Channel channel;
  private final PageSource source;
  private final ChannelPages pages;
  private final ToldByFeeds told;

  public ChannelReader(Channel channel, PageSource source) {
    this(channel, source, new ChannelPages(channel, source), new ToldByFeeds(channel));
  }

  private ChannelReader(Channel channel, PageSource source, ChannelPages pages, ToldByFeeds told) {
    this.channel = channel;
    this.source = source;
    this.pages = pages;
    this.told = told;
  }

  /// A reader of the same visit that asks by another way, and knows what feeds told this one.
  @Override
  public ChannelReader by(PageSource other) {
    return new ChannelReader(channel, other, pages.by(other), told);
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
    readFeeds(read, gaps);
    return new Listing.Listed(read, threads(read, asked, gaps), gaps);
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
  private List<String> threads(List<PageReading> read, Set<String> asked, List<ItemGap> gaps) {
    Set<String> linked = new LinkedHashSet<>();
    Set<String> homes = new LinkedHashSet<>();
    for (PageReading page : read) {
      page.items().forEach(item -> homes.add(withoutFragment(item.threadUri())));
      linked.addAll(page.links());
    }
    told.pages().forEach(uri -> linked.add(asked(uri)));
    linked.removeAll(asked);
    Set<String> threads = new LinkedHashSet<>();
    homes.forEach(uri -> threads.add(asked(uri)));
    linked.forEach(uri -> threads.add(asked(uri)));
    threads.removeIf(uri -> !pages.holds(uri));
    threads.removeAll(told.asked());
    List<String> within =
        threads.stream().limit(channel.limits().maxPages() - (long) asked.size()).toList();
    threads.stream().skip(within.size()).findFirst().ifPresent(uri -> gaps.add(tooManyPages(uri)));
    return within;
  }

  private void readFeeds(List<PageReading> read, List<ItemGap> gaps) {
    Set<String> feeds = new LinkedHashSet<>();
    if (channel.feed() != null) {
      feeds.add(PageParser.spelling(channel.feed().toString()));
    }
    read.forEach(page -> feeds.addAll(page.feeds()));
    for (String feed : feeds) {
      told.read(source, feed).forEach(gap -> gaps.add(new ItemGap(null, gap)));
    }
  }

  /// A page without markup is read by what the feeds say of it, and so are the comments of a post
  /// whose page has markup for none. A page that is answered by another one is read only if that
  /// carries a thread.
  @Override
  public ThreadReading read(String uri, Function<String, List<ItemContent>> known) {
    return switch (pages.page(withoutFragment(PageParser.spelling(uri)))) {
      case Answer.Parsed parsed -> thread(parsed, known);
      case Answer.Gone(int status) -> new ThreadReading.Gone(status);
      case Answer.Unread(String code, String reason) -> new ThreadReading.Unavailable(code, reason);
    };
  }

  private ThreadReading thread(Answer.Parsed parsed, Function<String, List<ItemContent>> known) {
    PageReading first = parsed.page();
    if (parsed.isRedirected() && first.items().isEmpty()) {
      Answer.Unread moved = ChannelPages.moved();
      return new ThreadReading.Unavailable(moved.code(), moved.reason());
    }
    ThreadAssembly thread = new ThreadAssembly(parsed);
    readOn(thread, first);
    return withFeeds(thread.reading(), parsed, known);
  }

  /// Markup that shows a comment, or says that there is none, needs no feed.
  private ThreadReading.Read withFeeds(
      ThreadReading.Read marked, Answer.Parsed page, Function<String, List<ItemContent>> known) {
    ItemContent post = marked.items().isEmpty() ? null : marked.items().getFirst();
    if (marked.items().size() > 1
        || post != null && (isComment(post) || statesNoComments(marked.first(), post))) {
      return marked;
    }
    String uri = post == null ? marked.first().uri() : post.uri();
    ToldByFeeds.Thread thread = told.thread(source, uri, post, page, known.apply(uri));
    List<ItemGap> gaps = new ArrayList<>(marked.gaps());
    gaps.addAll(thread.gaps());
    boolean isTold = told.tellsOfComments(uri) || post == null && told.tellsOf(uri);
    return isTold
        ? new ThreadReading.Read(
            marked.first(),
            thread.items(),
            false,
            gaps,
            new SourceWord(Map.of(), thread.absent(), Map.of()))
        : new ThreadReading.Read(marked.first(), marked.items(), marked.absenceCounts(), gaps);
  }

  private static boolean statesNoComments(PageReading page, ItemContent post) {
    return Integer.valueOf(0).equals(page.statedComments().get(post.uri()));
  }

  private static boolean isComment(ItemContent item) {
    return item.parentUri() != null;
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

  /// As the channel is asked for an address of its own: markup often names the old one.
  private String asked(String uri) {
    return pages.holds(uri) ? PlainAddress.asOf(channel.url().toString(), uri) : uri;
  }

  private static String withoutFragment(String uri) {
    int fragment = uri.indexOf('#');
    return fragment < 0 ? uri : uri.substring(0, fragment);
  }
}
