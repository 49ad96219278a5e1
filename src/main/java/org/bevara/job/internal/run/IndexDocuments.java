package org.bevara.job.internal.run;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bevara.appraisal.Decision;
import org.bevara.capture.CapturedDocumentation;
import org.bevara.capture.CapturedItem;
import org.bevara.capture.CapturedPage;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.capture.Version;
import org.bevara.job.ItemView;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.ItemContent;
import org.bevara.record.ItemKind;
import org.bevara.record.Language;
import org.bevara.record.MediaReference;
import org.bevara.record.Signal;
import org.bevara.record.SourceState;
import org.bevara.review.Decisions;
import org.bevara.search.IndexedRecord;
import org.jspecify.annotations.Nullable;

/// What the index must hold of each record, drawn up from catalogue and store.
///
/// A page is indexed by its own text only where no items were read out of it; otherwise its words
/// would be found twice (design decision 7).
public final class IndexDocuments {

  private final Holdings holdings;
  private final Decisions decisions;
  private final ItemView view;

  public IndexDocuments(Holdings holdings, Decisions decisions, ItemView view) {
    this.holdings = holdings;
    this.decisions = decisions;
    this.view = view;
  }

  /// The records of a channel that must be found.
  public List<HeldRecord> held(AuthorityName authority, ChannelId channel) {
    List<HeldRecord> held = new ArrayList<>(holdings.items(authority, channel, null));
    holdings.pages(authority, channel).stream().filter(this::isFoundByItself).forEach(held::add);
    holdings.profile(authority, channel).ifPresent(held::add);
    return held;
  }

  /// Whether no items were read out of a page.
  boolean isFoundByItself(HeldRecord page) {
    return isFoundByItself(page, page.version());
  }

  private boolean isFoundByItself(HeldRecord page, int version) {
    return holdings.shownOn(page.recordId(), version).isEmpty();
  }

  /// What the index must hold of a record, with what it was before.
  public IndexedRecord document(HeldRecord held) {
    if (held.version() == 1 && held.goneAt() == null) {
      return form(held, held.firstSeenAt(), false);
    }
    List<Version> versions = holdings.versions(held.recordId());
    IndexedRecord present = form(held, versions.getLast().capturedAt(), false);
    List<IndexedRecord> earlier = new ArrayList<>();
    for (Version version : versions) {
      if ((version.number() < held.version() || held.goneAt() != null)
          && (held.kind() != ItemKind.PAGE || isFoundByItself(held, version.number()))) {
        earlier.add(form(asIn(held, version), version.capturedAt(), present.restricted()));
      }
    }
    return present.after(earlier);
  }

  /// The record as it was when that version was current and it was still there.
  private HeldRecord asIn(HeldRecord held, Version version) {
    return held.at(
        version.number(),
        version.number() > 1 ? SourceState.EDITED : SourceState.LIVE,
        held.kind().isItem()
            ? holdings.item(held.recordId(), version.number()).content().editedAt()
            : null);
  }

  /// @param hidden whether it is restricted whatever it says: what a record was is seen by nobody
  ///   who may not see what it is
  private IndexedRecord form(HeldRecord held, Instant capturedAt, boolean hidden) {
    return switch (held.kind()) {
      case PAGE -> page(held, capturedAt, hidden);
      case PROFILE -> profile(held, capturedAt);
      case POST, COMMENT, REPLY, MESSAGE, STORY, MEDIA -> item(held, capturedAt);
    };
  }

  private IndexedRecord item(HeldRecord held, Instant capturedAt) {
    ItemContent content = holdings.shown(held);
    return new IndexedRecord(
        held.recordId(),
        held.channelId(),
        held.kind(),
        content.uri(),
        content.author(),
        held.publishedAt(),
        held.state(),
        held.language(),
        held.restricted(),
        content.text(),
        alternatives(content),
        content.hashtags(),
        content.mentions(),
        hosts(content),
        decisions.signals(held.recordId(), held.version()).stream()
            .map(Signal::code)
            .distinct()
            .sorted()
            .toList(),
        outcome(held),
        view.indexed(held).toString(),
        capturedAt,
        held.goneAt(),
        List.of());
  }

  /// What the index must hold of an item that only the store knows: restricted, whatever it says.
  public static IndexedRecord stored(CapturedItem item, Language language) {
    ItemContent content = item.content();
    return new IndexedRecord(
        item.recordId(),
        item.channelId(),
        content.kind(),
        content.uri(),
        content.author(),
        content.publishedAt(),
        SourceState.LIVE,
        language,
        true,
        content.text(),
        alternatives(content),
        content.hashtags(),
        content.mentions(),
        hosts(content),
        List.of(),
        null,
        ItemView.stored(item, language).toString(),
        item.capturedAt(),
        null,
        List.of());
  }

  private static List<String> alternatives(ItemContent content) {
    return content.media().stream().map(MediaReference::alt).filter(Objects::nonNull).toList();
  }

  private static List<String> hosts(ItemContent content) {
    return content.links().stream().flatMap(link -> host(link).stream()).distinct().toList();
  }

  private IndexedRecord page(HeldRecord held, Instant capturedAt, boolean hidden) {
    CapturedPage page = holdings.page(held);
    return new IndexedRecord(
        held.recordId(),
        held.channelId(),
        held.kind(),
        page.uri(),
        null,
        held.firstSeenAt(),
        held.state(),
        held.language(),
        hidden || holdings.isRestricted(held),
        holdings.isolation(held.recordId()).isPresent() ? "" : page.visibleText(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        outcome(held),
        view.indexed(held).toString(),
        capturedAt,
        held.goneAt(),
        List.of());
  }

  private IndexedRecord profile(HeldRecord held, Instant capturedAt) {
    CapturedDocumentation documentation = holdings.documentation(held, held.version());
    return new IndexedRecord(
        held.recordId(),
        held.channelId(),
        held.kind(),
        documentation.uri(),
        null,
        held.firstSeenAt(),
        held.state(),
        held.language(),
        holdings.isRestricted(held),
        documentation.words(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        outcome(held),
        view.indexed(held).toString(),
        capturedAt,
        held.goneAt(),
        List.of());
  }

  private @Nullable String outcome(HeldRecord held) {
    return decisions.of(held.recordId()).map(Decision::outcome).map(Enum::name).orElse(null);
  }

  private static Optional<String> host(String link) {
    try {
      return Optional.ofNullable(URI.create(link).getHost());
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a link that is no address is found as text
    }
  }
}
