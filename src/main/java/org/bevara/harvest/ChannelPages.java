package org.bevara.harvest;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bevara.channel.Channel;
import org.bevara.harvest.PageSource.Fetched;

/// The pages of one channel, fetched and parsed; what another page answers instead is told apart.
final class ChannelPages {

  /// What came of asking for a page.
  sealed interface Answer {

    /// It was read.
    ///
    /// @param answered the address that answered in the end
    /// @param raw the answer itself
    record Parsed(PageReading page, WebAddress answered, Fetched.Page raw) implements Answer {

      /// Whether another address than the one asked answered.
      boolean isRedirected() {
        WebAddress asked = WebAddress.of(page.uri());
        return asked == null || !asked.samePage(answered);
      }
    }

    /// The address itself says that it is gone.
    record Gone(int status) implements Answer {}

    /// It was not read.
    record Unread(String code, String reason) implements Answer {}
  }

  private final Channel channel;
  private final WebAddress home;
  private final List<WebAddress> listings;
  private final PageSource source;
  private final PageParser parser;
  private final PageJudge judge = new PageJudge();
  private final SoftNotFound notFound;

  ChannelPages(Channel channel, PageSource source) {
    this(channel, source, new SoftNotFound(channel));
  }

  private ChannelPages(Channel channel, PageSource source, SoftNotFound notFound) {
    WebAddress start = WebAddress.of(channel.url().toString());
    if (start == null) {
      throw new IllegalArgumentException("the channel's start page has no web address");
    }
    this.channel = channel;
    this.home = start;
    this.listings =
        channel.chosenPages().stream()
            .map(uri -> WebAddress.of(uri.toString()))
            .filter(Objects::nonNull)
            .toList();
    this.source = source;
    this.parser = new PageParser(channel);
    this.notFound = notFound;
  }

  /// The same channel by another way to the network.
  ChannelPages by(PageSource other) {
    return new ChannelPages(channel, other, notFound);
  }

  boolean holds(String uri) {
    return PageParser.within(channel.url(), uri);
  }

  /// Asks for the page at `uri`. A page that lies elsewhere, or that lists threads, is no answer of
  /// a thread: sites lead there from what is gone, and to log in, and that says nothing about the
  /// thread's items.
  Answer page(String uri) {
    return switch (source.fetch(uri)) {
      case Fetched.Unreachable(String code, String reason) -> new Answer.Unread(code, reason);
      case Fetched.Page found -> {
        int status = found.status();
        WebAddress asked = WebAddress.of(uri);
        WebAddress there = WebAddress.of(found.uri());
        if (asked == null || there == null) {
          yield new Answer.Unread("ADDRESS_UNUSABLE", "The address is none of http or https.");
        }
        boolean same = asked.samePage(there);
        if (same && (status == 404 || status == 410)) {
          yield new Answer.Gone(status);
        }
        yield !same && leadsAway(there)
            ? wall(uri, found, 0)
                .filter(wall -> !wall.code().equals("ERROR_PAGE"))
                .orElseGet(ChannelPages::moved)
            : answer(uri, found, there);
      }
    };
  }

  private Answer answer(String uri, Fetched.Page found, WebAddress there) {
    if (found.status() != 200) {
      return wall(uri, found, 0).orElseGet(() -> unread(found.status()));
    }
    PageReading read = parser.read(uri, found.uri(), found.body(), found.charset());
    boolean lists = there.samePage(home) || listings.stream().anyMatch(there::samePage);
    Optional<Answer.Unread> wall = wall(uri, found, read.items().size());
    // a start page may be bare where the register names the feed that lists instead
    boolean bare = lists && channel.feed() != null;
    if (wall.isPresent() && !(bare && wall.get().code().equals("ERROR_PAGE"))) {
      return wall.get();
    }
    return read.items().isEmpty() && !lists && notFound.isLike(read, source)
        ? unread(new PageVerdict.ErrorPage(List.of("LIKE_WHAT_IS_NOT_THERE")), uri).orElseThrow()
        : new Answer.Parsed(read, there, found);
  }

  private Optional<Answer.Unread> wall(String uri, Fetched.Page found, int items) {
    if (items > 0) {
      return Optional.empty();
    }
    String html = PageText.of(found.body(), found.charset()).characters();
    return unread(
        judge.judge(
            new PageJudge.Seen(
                uri, found.uri(), found.status(), found.headers(), html, items, false)),
        uri);
  }

  private static Optional<Answer.Unread> unread(PageVerdict verdict, String uri) {
    return verdict.gap(uri).map(gap -> new Answer.Unread(gap.code(), gap.note()));
  }

  private static Answer.Unread unread(int status) {
    String said = "The page answered %d instead of 200.".formatted(status);
    if (status == 429) {
      return new Answer.Unread("RATE_LIMITED", said);
    }
    return new Answer.Unread(status >= 500 ? "SERVER_ERROR" : "PAGE_STATUS", said);
  }

  private boolean leadsAway(WebAddress there) {
    return !there.isWithin(home)
        || there.samePage(home)
        || listings.stream().anyMatch(there::samePage);
  }

  static Answer.Unread moved() {
    return new Answer.Unread(
        "MOVED_ELSEWHERE",
        "The address leads on to a page that is not the one asked for; if it has moved for good,"
            + " give its new address.");
  }
}
