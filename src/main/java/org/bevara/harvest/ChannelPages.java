package org.bevara.harvest;

import java.util.List;
import java.util.Objects;
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

  ChannelPages(Channel channel, PageSource source) {
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
  }

  /// The same channel by another way to the network.
  ChannelPages by(PageSource other) {
    return new ChannelPages(channel, other);
  }

  boolean holds(String uri) {
    return PageParser.within(channel.url(), uri);
  }

  Fetched fetch(String uri) {
    return source.fetch(uri);
  }

  /// Asks for the page at `uri`. A page that lies elsewhere, or that lists threads, is no answer of
  /// a thread: sites lead there from what is gone, and to log in, and that says nothing about the
  /// thread's items.
  Answer page(String uri) {
    return switch (source.fetch(uri)) {
      case Fetched.Unreachable(String code, String reason) -> new Answer.Unread(code, reason);
      case Fetched.Page found -> {
        String answered = found.uri();
        int status = found.status();
        WebAddress asked = WebAddress.of(uri);
        WebAddress there = WebAddress.of(answered);
        if (asked == null || there == null) {
          yield new Answer.Unread("ADDRESS_UNUSABLE", "The address is none of http or https.");
        }
        boolean same = asked.samePage(there);
        if (same && (status == 404 || status == 410)) {
          yield new Answer.Gone(status);
        }
        if (!same && leadsAway(there)) {
          yield moved();
        }
        yield status == 200
            ? new Answer.Parsed(
                parser.read(uri, answered, found.body(), found.charset()), there, found)
            : new Answer.Unread(
                "PAGE_STATUS", "The page answered %d instead of 200.".formatted(status));
      }
    };
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
