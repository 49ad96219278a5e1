package org.bevara.harvest;

import java.util.ArrayList;
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

/// Reads a channel by its feeds alone, as a blog wants whose pages carry no markup.
///
/// What a post says comes from the feed of posts, comments from the feed of the post's own comments
/// that it names (RFC 4685, Comment API) or from one of all comments. Absence from a feed says
/// nothing: a post is gone when its own address says so, a comment as [ToldByFeeds] says.
final class FeedConnector implements Connector {

  private final Channel channel;
  private final PageSource source;
  private final ChannelPages pages;
  private final ToldByFeeds told;

  FeedConnector(Channel channel, PageSource source) {
    this(channel, source, new ToldByFeeds(channel));
  }

  private FeedConnector(Channel channel, PageSource source, ToldByFeeds told) {
    this.channel = channel;
    this.source = source;
    this.pages = new ChannelPages(channel, source);
    this.told = told;
  }

  @Override
  public Connector by(PageSource other) {
    return new FeedConnector(channel, other, told);
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
    for (String feed : feeds) {
      told.read(source, feed).forEach(gap -> gaps.add(gap(gap)));
    }
    if (told.hasReadNone()) {
      return new Listing.Unavailable(
          "FEED_UNREAD",
          "No feed of the channel could be read; name it with feed:, or look whether it answers.");
    }
    List<String> posts = told.pages();
    List<String> threads =
        posts.stream()
            .limit(Math.max(0, channel.limits().maxPages() - (long) listings.size()))
            .toList();
    posts.stream()
        .skip(threads.size())
        .findFirst()
        .ifPresent(uri ->
            gaps.add(gap(new Gap("TOO_MANY_PAGES", uri, "The limit of pages was reached here."))));
    return new Listing.Listed(
        listings.stream().map(page -> naming(page, Set.copyOf(threads))).toList(), threads, gaps);
  }

  private static PageReading naming(PageReading page, Set<String> threads) {
    List<ItemContent> named =
        page.links().stream().filter(threads::contains).map(ItemsElsewhere::named).toList();
    return page.told(named, Map.of(), List.of());
  }

  @Override
  public ThreadReading read(String uri, Function<String, List<ItemContent>> known) {
    String address = PageParser.spelling(uri).replaceFirst("#.*", "");
    return switch (pages.page(address)) {
      case Answer.Gone(int status) -> new ThreadReading.Gone(status);
      case Answer.Unread(String code, String reason) -> new ThreadReading.Unavailable(code, reason);
      case Answer.Parsed parsed when parsed.isRedirected() && !told.tellsOf(address) -> {
        Answer.Unread moved = ChannelPages.moved();
        yield new ThreadReading.Unavailable(moved.code(), moved.reason());
      }
      case Answer.Parsed parsed -> {
        ToldByFeeds.Thread thread =
            told.thread(source, address, null, parsed, known.apply(address));
        yield new ThreadReading.Read(
            parsed.page().told(thread.items(), Map.of(), thread.gaps()),
            thread.items(),
            false,
            thread.gaps(),
            new SourceWord(Map.of(), thread.absent(), Map.of()));
      }
    };
  }

  private static ItemGap gap(Gap gap) {
    return new ItemGap(null, gap);
  }
}
