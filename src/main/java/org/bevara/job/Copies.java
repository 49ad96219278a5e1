package org.bevara.job;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.capture.StoredRendition;
import org.bevara.capture.StoredSnapshot;
import org.bevara.egress.SiteCertificate;
import org.bevara.record.FailedException;
import org.bevara.record.ItemKind;
import org.bevara.record.RefusedException;
import org.bevara.record.UsageException;

/// The forms in which a record is handed out, as the one who asks may have them: its PDF/A, the
/// exchange with the site in which it was captured, and its source.
///
/// Every method throws as [Sight#require] does where the record, or what shows it, is kept from the
/// one who asks, and `ISOLATED` where it is kept from everybody (N27d).
public final class Copies {

  private final Desk desk;
  private final Holdings holdings;
  private final Sight sight;

  public Copies(Desk desk, Holdings holdings, Sight sight) {
    this.desk = desk;
    this.holdings = holdings;
    this.sight = sight;
  }

  /// The PDF/A of a record: of a post the thread, of a page the page, else the item.
  ///
  /// @throws UsageException `NO_RENDITION` of a medium
  /// @throws FailedException `NO_RENDITION` where none has been made yet
  public byte[] pdf(HeldRecord held) {
    sight.require(held);
    boolean isPost = held.recordId().equals(held.threadId());
    if (!isPost) {
      requireNotIsolated(held); // a thread is rendered without what is isolated in it
    }
    if (held.kind() == ItemKind.MEDIA) {
      throw new UsageException(
          "NO_RENDITION",
          "record %s is a medium, which has no PDF/A; --source writes its bytes"
              .formatted(held.recordId()));
    }
    if (isPost && holdings.thread(held.recordId()).stream().anyMatch(sight::isHidden)) {
      // the kept rendition shows what this person may not see, so one is made without it
      return desk.sheets().thread(held, false).pdf();
    }
    if (!isPost && held.kind().isItem()) {
      return desk.sheets().item(held, List.of()).pdf();
    }
    return holdings.renditions(held.recordId()).stream()
        .max(Comparator.comparing(StoredRendition::madeAt))
        .map(kept -> holdings.file(kept.objectId(), StoredRendition.FILE))
        .orElseThrow(() ->
            new FailedException(
                "NO_RENDITION",
                "record %s has no PDF/A yet; run: bevara run render".formatted(held.recordId())));
  }

  private void requireNotIsolated(HeldRecord held) {
    holdings
        .isolation(held.recordId())
        .ifPresent(isolation -> {
          throw new RefusedException(
              "ISOLATED",
              "record %s is isolated (%s): that it is there is all that anybody is told of it"
                  .formatted(held.recordId(), isolation.code()));
        });
  }

  /// The WARC of a page, or of the page that shows an item.
  ///
  /// A page of which no picture was taken has none but that of its reading, which may hold other
  /// pages of the visit and feeds that tell of more than it shows: it goes only to who sees
  /// everything.
  ///
  /// @throws UsageException `NO_EXCHANGE` where no page shows it, or none of its own was taken
  /// @throws org.bevara.record.RefusedException `RESTRICTED` for the latter, to the operator
  public byte[] warc(HeldRecord held) {
    sight.require(held);
    requireNotIsolated(held);
    HeldRecord page = page(held);
    if (holdings.snapshot(page.recordId(), page.version()).isEmpty()) {
      sight.requireEverything(page);
    }
    return exchange(page);
  }

  /// The certificates that sites showed when the page was captured over TLS; none where its
  /// exchange is withheld.
  ///
  /// @throws FailedException `WARC_NOT_READABLE`
  public List<SiteCertificate> certificates(HeldRecord page) {
    sight.require(page);
    if (holdings.isWithheld(exchangeObject(page))) {
      return List.of();
    }
    try {
      return SiteCertificate.in(new ByteArrayInputStream(exchange(page)));
    } catch (IOException e) {
      throw new FailedException("WARC_NOT_READABLE", "the exchange of this page cannot be read", e);
    }
  }

  private byte[] exchange(HeldRecord page) {
    return holdings.file(exchangeObject(page), StoredSnapshot.EXCHANGE);
  }

  private String exchangeObject(HeldRecord page) {
    return holdings
        .snapshot(page.recordId(), page.version())
        .map(StoredSnapshot::objectId)
        .orElseGet(() -> holdings.versions(page.recordId()).getLast().objectId());
  }

  /// The page in whose exchange the record was captured: itself, or the one that shows it.
  ///
  /// @throws UsageException `NO_EXCHANGE` where no page shows it
  public HeldRecord page(HeldRecord held) {
    HeldRecord page =
        held.kind() == ItemKind.PAGE
            ? held
            : holdings.pagesShowing(held.recordId()).stream()
                .min(Comparator.comparing(sight::isHidden))
                .orElseThrow(() ->
                    new UsageException(
                        "NO_EXCHANGE",
                        "record %s has no exchange of its own; ask for that of its page"
                            .formatted(held.recordId())));
    sight.require(page);
    return page;
  }

  /// What the record was captured as, as it lies in the store: an item's JSON, a page's DOM, a
  /// medium's bytes.
  public byte[] source(HeldRecord held) {
    sight.require(held);
    requireNotIsolated(held);
    String object = holdings.versions(held.recordId()).getLast().objectId();
    return switch (held.kind()) {
      case POST, COMMENT, REPLY, MESSAGE, STORY -> holdings.file(object, "item.json");
      case PROFILE -> holdings.file(object, "documentation.json");
      case PAGE ->
          holdings
              .snapshot(held.recordId(), held.version())
              .map(snapshot -> holdings.file(snapshot.objectId(), StoredSnapshot.DOM))
              .orElseGet(() -> holdings.file(object, "page.json"));
      case MEDIA -> holdings.mediaBytes(held.recordId());
    };
  }
}
