package org.bevara.web.internal.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bevara.access.Account;
import org.bevara.access.Viewer;
import org.bevara.capture.CapturedItem;
import org.bevara.capture.CapturedMedia;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.capture.Version;
import org.bevara.job.RecordEvent;
import org.bevara.ledger.LedgerAct;
import org.bevara.record.Gap;
import org.bevara.record.ItemContent;
import org.bevara.record.MediaReference;
import org.bevara.web.internal.Seat;
import org.bevara.web.internal.content.Exhibit.Kind;

/// The parts of a record's page that are read from store, catalogue and ledger.
final class RecordDetails {

  private static final Set<String> DRAWN =
      Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/svg+xml");

  private final Seat seat;
  private final Content content;
  private final Holdings holdings;

  RecordDetails(Seat seat, Content content) {
    this.seat = seat;
    this.content = content;
    this.holdings = seat.holdings();
  }

  /// A medium that an item shows.
  ///
  /// @param href where its bytes are
  /// @param drawn whether a browser can draw it
  /// @param alt what its author wrote to stand for it
  public record Medium(String id, String href, boolean drawn, String type, String alt) {}

  /// One version and what it changed.
  ///
  /// @param difference against the version before; empty for the first
  public record VersionLine(
      int number, Instant captured, List<TextDifference.Piece> difference, boolean sameText) {}

  List<Medium> media(HeldRecord item) {
    ItemContent said = holdings.shown(item);
    List<Medium> media = new ArrayList<>();
    for (HeldRecord held : holdings.mediaOf(item.recordId(), item.version())) {
      if (seat.sight().mayKnowOf(held) && holdings.isolation(held.recordId()).isEmpty()) {
        CapturedMedia captured = holdings.media(held);
        media.add(medium(held, captured, alt(said, captured.uri())));
      }
    }
    return media;
  }

  Medium medium(HeldRecord held, CapturedMedia captured, String alt) {
    return new Medium(
        held.recordId().value(),
        content.shown(Kind.MEDIUM, held.recordId()),
        DRAWN.contains(captured.mediaType()),
        captured.mediaType(),
        Harmless.text(alt));
  }

  private static String alt(ItemContent content, String uri) {
    return content.media().stream()
        .filter(media -> media.uri().equals(uri))
        .map(MediaReference::alt)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("");
  }

  /// The versions, the latest first.
  List<VersionLine> versions(HeldRecord held) {
    List<VersionLine> lines = new ArrayList<>();
    String before = null;
    for (Version version : holdings.versions(held.recordId())) {
      String text =
          held.kind().isItem() ? holdings.shown(held.recordId(), version.number()).text() : "";
      lines.addFirst(
          new VersionLine(
              version.number(),
              version.capturedAt(),
              before == null
                  ? List.of()
                  : TextDifference.between(Harmless.text(before), Harmless.text(text)),
              text.equals(before)));
      before = text;
    }
    return lines;
  }

  /// What was done to it, the latest first, with the names of those who did it.
  List<RecordEvent> events(HeldRecord held) {
    return RecordEvent.of(held, seat.sight(), seat.archive()).reversed().stream()
        .map(event ->
            new RecordEvent(
                event.seq(), event.at(), event.act(), agent(event.agent()), event.facts()))
        .toList();
  }

  private String agent(String agent) {
    return agent.equals(LedgerAct.MACHINE) || agent.equals(Viewer.Operator.AGENT)
        ? agent
        : seat.archive()
            .accounts()
            .find(agent)
            .map(Account::name)
            .map(name -> Harmless.line(name, 60))
            .orElse(agent);
  }

  /// What it lacks: with words where the store says them, else by code.
  List<Gap> gaps(HeldRecord held) {
    List<Gap> gaps = new ArrayList<>();
    if (held.kind().isItem()) {
      CapturedItem item = holdings.item(held);
      gaps.addAll(item.gaps());
    }
    Set<String> told = new HashSet<>(gaps.stream().map(Gap::code).toList());
    for (String code : holdings.gapCodes(held.recordId())) {
      if (told.add(code)) {
        gaps.add(new Gap(code, null, ""));
      }
    }
    return gaps;
  }
}
