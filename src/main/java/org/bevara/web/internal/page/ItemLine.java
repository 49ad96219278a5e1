package org.bevara.web.internal.page;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bevara.appraisal.Decision;
import org.bevara.capture.HeldRecord;
import org.bevara.channel.Channel;
import org.bevara.record.Author;
import org.bevara.record.ItemContent;
import org.bevara.record.Language;
import org.bevara.web.internal.Seat;
import org.jspecify.annotations.Nullable;

/// One item in a list or a thread.
///
/// @param language as a browser knows it; empty where it is not determined
/// @param depth how many items it hangs below, at most six
/// @param outcome empty as long as nothing was decided
/// @param current whether it is the one that the page is about
public record ItemLine(
    String id,
    String kind,
    String author,
    boolean official,
    @Nullable Instant published,
    String channel,
    String text,
    String language,
    String state,
    String outcome,
    boolean review,
    boolean restricted,
    int depth,
    boolean current) {

  private static final int DEEPEST = 6;
  private static final int EXCERPT = 240;

  /// One item of what is listed, its text cut.
  static ItemLine listed(Seat seat, HeldRecord held) {
    return of(seat, held, EXCERPT, 0, false);
  }

  /// An item in its thread, with all it says.
  ///
  /// @param thread the items that are shown with it
  static ItemLine inThread(Seat seat, HeldRecord held, List<HeldRecord> thread, boolean current) {
    return of(seat, held, Integer.MAX_VALUE, depth(held, thread), current);
  }

  private static ItemLine of(Seat seat, HeldRecord held, int length, int depth, boolean current) {
    ItemContent content = seat.holdings().shown(held);
    Author author = content.author();
    Optional<Decision> decision = seat.archive().decisions().of(held.recordId());
    return new ItemLine(
        held.recordId().value(),
        held.kind().name(),
        author == null ? "" : Harmless.line(author.name(), 80),
        author != null && author.official(),
        held.publishedAt(),
        channelName(seat, held),
        length == Integer.MAX_VALUE
            ? Harmless.text(content.text())
            : Harmless.line(content.text(), length),
        tag(held.language()),
        held.state().name(),
        decision.map(made -> made.outcome().name()).orElse(""),
        decision.map(Decision::review).orElse(false),
        held.restricted(),
        depth,
        current);
  }

  static String tag(Language language) {
    return language == Language.UND ? "" : language.code();
  }

  static String channelName(Seat seat, HeldRecord held) {
    return seat.desk().definitions().channels().stream()
        .filter(channel -> channel.id().equals(held.channelId()))
        .map(Channel::name)
        .findFirst()
        .orElse(held.channelId().value());
  }

  private static int depth(HeldRecord held, List<HeldRecord> thread) {
    int depth = 0;
    HeldRecord above = held;
    while (depth < DEEPEST && above.parentId() != null) {
      HeldRecord child = above;
      Optional<HeldRecord> parent =
          thread.stream().filter(other -> other.recordId().equals(child.parentId())).findFirst();
      if (parent.isEmpty()) {
        break;
      }
      above = parent.get();
      depth++;
    }
    return depth;
  }
}
