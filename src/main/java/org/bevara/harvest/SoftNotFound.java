package org.bevara.harvest;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bevara.channel.Channel;
import org.bevara.harvest.PageSource.Fetched;
import org.jspecify.annotations.Nullable;

/// The page that a site shows with status 200 for what is not there, if it shows one.
///
/// It is found out once a visit, by asking for an address below the channel's own that nobody can
/// have made, and only when a page has come that carries no items. Not thread-safe.
final class SoftNotFound {

  /// Pages are alike that have so many of their runs of three words in common.
  private static final double ALIKE = 0.9;

  /// In fewer words nothing can be told.
  private static final int LEAST_WORDS = 5;

  private final Channel channel;
  private final String probe;
  private @Nullable Set<String> shown;

  SoftNotFound(Channel channel) {
    this.channel = channel;
    String start = channel.url().toString().replaceAll("[?#].*$", "");
    this.probe = start.substring(0, start.lastIndexOf('/') + 1) + "bevara-" + UUID.randomUUID();
  }

  /// Whether `page` says what the site says of an address where there is nothing.
  boolean isLike(PageReading page, PageSource source) {
    Set<String> runs = runs(page.visibleText());
    if (runs.isEmpty()) {
      return false;
    }
    if (shown == null) {
      shown = ask(source);
    }
    Set<String> common = new HashSet<>(runs);
    common.retainAll(shown);
    return common.size() >= ALIKE * (runs.size() + shown.size() - common.size());
  }

  private Set<String> ask(PageSource source) {
    return source.fetch(probe) instanceof Fetched.Page page
            && page.status() == 200
            && PageParser.spelling(page.uri()).equals(PageParser.spelling(probe))
        ? runs(
            new PageParser(channel)
                .read(probe, page.body(), page.charset())
                .visibleText()
                .replace(probe, ""))
        : Set.of();
  }

  private static Set<String> runs(String text) {
    List<String> words = List.of(text.strip().split("\\s+"));
    Set<String> runs = new HashSet<>();
    if (words.size() >= LEAST_WORDS) {
      for (int i = 0; i + 3 <= words.size(); i++) {
        runs.add(String.join(" ", words.subList(i, i + 3)));
      }
    }
    return runs;
  }
}
