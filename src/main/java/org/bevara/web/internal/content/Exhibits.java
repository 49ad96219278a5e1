package org.bevara.web.internal.content;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bevara.capture.CapturedMedia;
import org.bevara.capture.CapturedSnapshot;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.capture.StoredSnapshot;
import org.bevara.job.LookLog.Way;
import org.bevara.job.RemovalAccount;
import org.bevara.job.Sealing;
import org.bevara.record.ItemKind;
import org.bevara.record.RecordId;
import org.bevara.record.UsageException;
import org.bevara.web.internal.Seat;
import org.bevara.web.internal.Seat.Form;
import org.bevara.web.internal.Workplace;

/// Fetches captured content for who may see it, and enters in the ledger that it was seen.
public final class Exhibits {

  /// The files of a sealed package, by the number in their links.
  public static final List<String> SEALED =
      List.of(Sealing.DOCUMENT, Sealing.RECEIPT, Sealing.SEALED, Sealing.CHECKSUMS);

  private final Workplace workplace;

  public Exhibits(Workplace workplace) {
    this.workplace = workplace;
  }

  /// The content that a claim names.
  ///
  /// @throws UsageException `RECORD_UNKNOWN` likewise for what is not there and for what the
  ///   account may not see any more
  Shown show(ContentLinks.Claim claim) {
    Exhibit exhibit = claim.exhibit();
    Seat seat =
        workplace.seat(claim.account()).orElseThrow(() -> Holdings.unknown(exhibit.record()));
    if (exhibit.kind() == Exhibit.Kind.SEALED) {
      return sealed(seat, exhibit);
    }
    HeldRecord held = seat.sight().known(exhibit.record());
    seat.sight().require(held);
    return switch (exhibit.kind()) {
      case PDF -> pdf(seat, held);
      case TILE -> tile(seat, held, exhibit.number());
      case MEDIUM -> medium(seat, held);
      case DOM -> dom(seat, held);
      case SOURCE -> source(seat, held);
      case EXCHANGE -> exchange(seat, held);
      case SEALED -> throw new IllegalStateException("has its own rule of who may see it");
    };
  }

  /// A receipt also goes to who decided, though the item be restricted to them.
  private static Shown sealed(Seat seat, Exhibit exhibit) {
    if (exhibit.number() < 1 || exhibit.number() > SEALED.size()) {
      throw Holdings.unknown(exhibit.record());
    }
    String name = SEALED.get(exhibit.number() - 1);
    byte[] bytes =
        new RemovalAccount(seat.archive(), seat.desk(), seat.sight())
            .file(exhibit.record(), name, seat.viewer().agent());
    HeldRecord held = seat.holdings().record(exhibit.record());
    RecordId thread = held.threadId();
    seat.saw(
        thread != null && name.equals(Sealing.SEALED)
            ? seat.holdings().thread(thread)
            : List.of(held),
        Form.SEALED);
    seat.exported(held, Form.SEALED, Way.PAGE);
    return Shown.file(bytes, name.substring(name.lastIndexOf('.') + 1));
  }

  private static Shown pdf(Seat seat, HeldRecord held) {
    Shown shown = Shown.pdf(seat.copies().pdf(held));
    boolean isPost = held.recordId().equals(held.threadId());
    seat.saw(isPost ? seat.holdings().thread(held.recordId()) : List.of(held), Form.PDF);
    return shown;
  }

  private static Shown tile(Seat seat, HeldRecord page, int number) {
    Holdings holdings = seat.holdings();
    StoredSnapshot snapshot = snapshot(holdings, page);
    CapturedSnapshot description = holdings.describe(snapshot);
    if (number < 1 || number > description.tiles().size()) {
      throw Holdings.unknown(page.recordId());
    }
    byte[] png = holdings.file(snapshot.objectId(), StoredSnapshot.tile(number));
    seat.saw(List.of(page), Form.PICTURE);
    return Shown.picture(png);
  }

  private static Shown medium(Seat seat, HeldRecord held) {
    requireKind(held, ItemKind.MEDIA);
    CapturedMedia media = seat.holdings().media(held);
    Shown shown = Shown.medium(seat.copies().source(held), media.mediaType());
    seat.saw(List.of(held), Form.MEDIUM);
    return shown;
  }

  private static Shown dom(Seat seat, HeldRecord page) {
    requireKind(page, ItemKind.PAGE);
    byte[] dom =
        seat.holdings().file(snapshot(seat.holdings(), page).objectId(), StoredSnapshot.DOM);
    seat.saw(List.of(page), Form.SOURCE);
    return Shown.page(
        StillPage.of(new String(dom, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
  }

  private static Shown source(Seat seat, HeldRecord held) {
    byte[] source = seat.copies().source(held);
    seat.saw(List.of(held), Form.SOURCE);
    return switch (held.kind()) {
      case POST, COMMENT, REPLY, MESSAGE, STORY, PROFILE -> Shown.file(source, "json");
      case PAGE -> Shown.file(source, "html");
      case MEDIA -> Shown.file(source, "bin");
    };
  }

  private static Shown exchange(Seat seat, HeldRecord held) {
    byte[] warc = seat.copies().warc(held);
    seat.saw(List.of(held), Form.EXCHANGE);
    return Shown.file(warc, "warc");
  }

  private static StoredSnapshot snapshot(Holdings holdings, HeldRecord page) {
    return holdings
        .snapshot(page.recordId(), page.version())
        .orElseThrow(() -> Holdings.unknown(page.recordId()));
  }

  private static void requireKind(HeldRecord held, ItemKind kind) {
    RecordId id = held.recordId();
    if (held.kind() != kind) {
      throw Holdings.unknown(id);
    }
  }
}
