package org.bevara.harvest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.bevara.channel.Channel;
import org.bevara.harvest.ChannelPages.Answer;
import org.bevara.harvest.PageReading.ItemGap;
import org.bevara.record.Gap;
import org.bevara.record.ItemContent;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/// Reads a channel by its feeds alone, as a blog wants whose pages carry no markup.
///
/// What a post says comes from the feed of posts, comments from the feed of the post's own comments
/// that it names (RFC 4685) or from one of all comments. Absence from a feed says nothing, since it
/// shows the newest only: a post is gone when its own address says so, a comment when its page
/// shows every comment that the feed tells of, and not this one.
final class FeedConnector implements Connector {

  /// A feed tells the newest first, a thread reads the other way.
  private static final Comparator<ItemContent> EARLIER_FIRST =
      Comparator.comparing(
          ItemContent::publishedAt, Comparator.nullsLast(Comparator.naturalOrder()));

  private final Channel channel;
  private final PageSource source;
  private final ChannelPages pages;
  private final Map<String, ItemContent> posts;
  private final Map<String, ItemContent> comments;
  private final Map<String, String> replies;

  FeedConnector(Channel channel, PageSource source) {
    this(channel, source, new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  private FeedConnector(
      Channel channel,
      PageSource source,
      Map<String, ItemContent> posts,
      Map<String, ItemContent> comments,
      Map<String, String> replies) {
    this.channel = channel;
    this.source = source;
    this.pages = new ChannelPages(channel, source);
    this.posts = posts;
    this.comments = comments;
    this.replies = replies;
  }

  @Override
  public Connector by(PageSource other) {
    return new FeedConnector(channel, other, posts, comments, replies);
  }

  @Override
  public Listing list() {
    List<ItemGap> gaps = new ArrayList<>();
    List<PageReading> listings = new ArrayList<>();
    Set<String> feeds = new LinkedHashSet<>();
    if (channel.feed() != null) {
      feeds.add(PageParser.spelling(channel.feed().toString()));
    }
    Set<String> wanted = new LinkedHashSet<>();
    wanted.add(PageParser.spelling(channel.url().toString()));
    channel.chosenPages().forEach(uri -> wanted.add(PageParser.spelling(uri.toString())));
    for (String uri : wanted) {
      switch (pages.page(uri)) {
        case Answer.Parsed parsed -> {
          listings.add(parsed.page());
          feeds.addAll(parsed.page().feeds());
        }
        case Answer.Gone(int status) ->
            gaps.add(gap(new Gap("PAGE_STATUS", uri, "The page answered %d.".formatted(status))));
        case Answer.Unread(String code, String reason) -> gaps.add(gap(new Gap(code, uri, reason)));
      }
    }
    boolean answered = false;
    for (String feed : feeds) {
      FeedPages read = FeedPages.read(source, feed, channel, channel.limits().maxPages());
      answered |= read.missed() == null;
      if (read.missed() != null) {
        gaps.add(gap(read.missed()));
      }
      take(read, gaps);
    }
    if (!answered) {
      return new Listing.Unavailable(
          "FEED_UNREAD",
          "No Atom feed of the channel could be read; name it with feed:, or look whether it answers.");
    }
    List<String> threads =
        posts.keySet().stream()
            .limit(Math.max(0, channel.limits().maxPages() - (long) listings.size()))
            .toList();
    posts.keySet().stream()
        .skip(threads.size())
        .findFirst()
        .ifPresent(uri ->
            gaps.add(gap(new Gap("TOO_MANY_PAGES", uri, "The limit of pages was reached here."))));
    return new Listing.Listed(
        listings.stream().map(page -> naming(page, threads)).toList(), threads, gaps);
  }

  private static PageReading naming(PageReading page, List<String> threads) {
    List<ItemContent> named =
        page.links().stream().filter(threads::contains).map(ItemsElsewhere::named).toList();
    return page.told(named, Map.of(), List.of());
  }

  private void take(FeedPages read, List<ItemGap> gaps) {
    read.posts()
        .forEach((uri, post) -> {
          if (pages.holds(uri)) {
            posts.putIfAbsent(uri, post);
          } else {
            gaps.add(gap(new Gap("ITEM_ELSEWHERE", uri, "The feed tells of a page elsewhere.")));
          }
        });
    comments.putAll(read.comments());
    replies.putAll(read.replies());
  }

  @Override
  public ThreadReading read(String uri, Function<String, List<ItemContent>> known) {
    String address = PageParser.spelling(uri).replaceFirst("#.*", "");
    return switch (pages.page(address)) {
      case Answer.Gone(int status) -> new ThreadReading.Gone(status);
      case Answer.Unread(String code, String reason) -> new ThreadReading.Unavailable(code, reason);
      case Answer.Parsed parsed when parsed.isRedirected() && !posts.containsKey(address) -> {
        Answer.Unread moved = ChannelPages.moved();
        yield new ThreadReading.Unavailable(moved.code(), moved.reason());
      }
      case Answer.Parsed parsed -> thread(address, parsed, known.apply(address));
    };
  }

  private ThreadReading thread(String uri, Answer.Parsed parsed, List<ItemContent> held) {
    List<ItemGap> gaps = new ArrayList<>();
    Map<String, ItemContent> items = new LinkedHashMap<>();
    ItemContent post = posts.get(uri);
    if (post != null) {
      items.put(uri, post);
    }
    comments.values().stream()
        .filter(comment -> comment.threadUri().equals(uri))
        .forEach(comment -> items.put(comment.uri(), comment));
    Set<String> own = new LinkedHashSet<>(parsed.page().feeds());
    if (replies.containsKey(uri)) {
      own.add(replies.get(uri));
    }
    boolean whole = !own.isEmpty();
    for (String feed : own) {
      FeedPages read = FeedPages.read(source, feed, channel, channel.limits().maxPages());
      if (read.missed() != null) {
        gaps.add(gap(read.missed()));
        whole = false;
      }
      read.commentsOf(uri).forEach(comment -> items.put(comment.uri(), comment));
    }
    Map<String, Presence> absent = held(parsed, held, items, whole);
    List<ItemContent> ordered =
        Threads.answeredFirst(items.values().stream().sorted(EARLIER_FIRST).toList());
    return new ThreadReading.Read(
        parsed.page().told(ordered, Map.of(), gaps),
        ordered,
        false,
        gaps,
        new SourceWord(Map.of(), absent, Map.of()));
  }

  /// What is held and the feeds do not tell of: the post is there, since its page answers; a
  /// comment is there if the page shows it.
  private static Map<String, Presence> held(
      Answer.Parsed parsed, List<ItemContent> held, Map<String, ItemContent> items, boolean whole) {
    Set<String> marks = new LinkedHashSet<>();
    String html = PageText.of(parsed.raw().body(), parsed.raw().charset()).characters();
    for (Element element : Jsoup.parse(html).select("[id], a[name]")) {
      marks.add(element.id());
      marks.add(element.attr("name"));
    }
    List<String> told =
        items.values().stream()
            .filter(item -> item.parentUri() != null)
            .map(ItemContent::uri)
            .toList();
    boolean showsAll =
        whole && !told.isEmpty() && told.stream().allMatch(uri -> marks.contains(mark(uri)));
    Map<String, Presence> absent = new LinkedHashMap<>();
    for (ItemContent item : held) {
      if (items.containsKey(item.uri())) {
        continue;
      }
      if (item.parentUri() == null || marks.contains(mark(item.uri()))) {
        items.put(item.uri(), item);
      } else if (showsAll) {
        absent.put(item.uri(), Presence.ABSENT);
      }
    }
    return absent;
  }

  private static String mark(String uri) {
    return uri.replaceFirst("^[^#]*#?", "");
  }

  private static ItemGap gap(Gap gap) {
    return new ItemGap(null, gap);
  }
}
