package org.bevara.job;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bevara.access.Viewer;
import org.bevara.capture.HeldRecord;
import org.bevara.channel.Channel;
import org.bevara.job.Deciding.Ready;
import org.bevara.ledger.LedgerAct;
import org.bevara.moderation.Withdrawal;
import org.bevara.record.RecordId;
import org.bevara.record.RefusedException;
import org.bevara.record.UsageException;
import org.bevara.review.AccessRulings;
import org.bevara.store.ObjectId;

/// Puts right what was wrong about a record, with a reason and in the ledger: that it was
/// restricted or was not (N48, N51), and a removal decision that was entered for the wrong item
/// (N26). What follows for its thread is decided anew at once. Thread-safe.
public final class Corrections {

  private final Archive archive;
  private final Desk desk;
  private final Deciding deciding;

  public Corrections(Archive archive, Desk desk) {
    this.archive = archive;
    this.desk = desk;
    this.deciding = new Deciding(archive, desk);
  }

  /// Restricts an item: only registrar, officer and archivist see it and what shows it, in all its
  /// versions, until somebody lifts that.
  ///
  /// @throws RefusedException `RULING_NOT_ALLOWED` to who does not see restricted records
  /// @throws UsageException `RECORD_UNKNOWN`, `NOT_AN_ITEM`; `RESTRICTED_ALREADY`;
  ///   `REASON_MISSING`, `REASON_TOO_LONG`
  /// @throws org.bevara.record.BusyException `INDEX_IN_USE` if another process writes to the index:
  ///   it is restricted, and searches may tell of it until that process is done
  public void restrict(RecordId record, String reason, Viewer viewer) {
    rule(record, true, reason, viewer);
  }

  /// Lifts the restriction of an item for the version that is held now. The machine does not
  /// restrict that again; a later one is read anew.
  ///
  /// @throws RefusedException `RULING_NOT_ALLOWED` to who does not see restricted records;
  ///   `ISOLATED`, `WITHHELD` where it is not restricted for what it says
  /// @throws UsageException `RECORD_UNKNOWN`, `NOT_AN_ITEM`; `NOT_RESTRICTED`; `REASON_MISSING`,
  ///   `REASON_TOO_LONG`
  /// @throws org.bevara.record.BusyException `INDEX_IN_USE` if another process writes to the index:
  ///   it is open, and found again once that process is done
  public void unrestrict(RecordId record, String reason, Viewer viewer) {
    rule(record, false, reason, viewer);
  }

  private void rule(RecordId record, boolean restricted, String reason, Viewer viewer) {
    requireRuling(viewer);
    Reason.require(reason);
    Channel channel = channel(item(record, viewer));
    Instant at = archive.clock().instant();
    List<RecordId> changed =
        archive
            .transactions()
            .execute(_ -> {
              HeldRecord held = archive.holdings().record(record);
              deciding.lock(held);
              requireOther(archive.holdings().record(record), restricted);
              long now = at.toEpochMilli();
              String object =
                  Reason.keep(
                      archive,
                      new ObjectId(
                          restricted
                              ? "restriction-%s-%d".formatted(record, now)
                              : "opening-%s-%d".formatted(record, now)),
                      record,
                      reason,
                      Map.of(),
                      viewer.agent(),
                      at);
              archive
                  .rulings()
                  .enter(
                      new AccessRulings.Ruled(
                          record, held.version(), restricted, viewer.agent(), at, object));
              Map<String, String> facts =
                  Map.of("version", String.valueOf(held.version()), "object", object);
              return anew(
                  held,
                  channel,
                  new Act(restricted ? "RESTRICTED" : "RESTRICTION_LIFTED", facts, viewer, at));
            });
    deciding.index(changed);
  }

  /// Lets the decisions to remove an item count no more, because they were meant for another. Its
  /// disappearance, if it is gone, is unexplained again. What was sealed stays; so does an
  /// isolation, which is ended by itself.
  ///
  /// @throws RefusedException `WITHDRAWING_NOT_ALLOWED` to who is no registrar or archivist
  /// @throws UsageException `RECORD_UNKNOWN`; `REMOVAL_UNKNOWN` where none was decided;
  ///   `REASON_MISSING`, `REASON_TOO_LONG`
  /// @throws org.bevara.record.BusyException `INDEX_IN_USE` if another process writes to the index,
  ///   which follows at the next run
  public void withdrawRemoval(RecordId record, String reason, Viewer viewer) {
    if (!viewer.judges(desk.authority().name())) {
      throw new RefusedException(
          "WITHDRAWING_NOT_ALLOWED",
          "a removal decision is withdrawn by a registrar or archivist, who is named with it: give"
              + " that person's token in BEVARA_TOKEN");
    }
    Reason.require(reason);
    Channel channel = channel(item(record, viewer));
    Instant at = archive.clock().instant();
    List<RecordId> changed =
        archive
            .transactions()
            .execute(_ -> {
              HeldRecord held = archive.holdings().record(record);
              deciding.lock(held);
              String object =
                  Reason.keep(
                      archive,
                      new ObjectId("withdrawal-%s-%d".formatted(record, at.toEpochMilli())),
                      record,
                      reason,
                      Map.of(),
                      viewer.agent(),
                      at);
              int decisions =
                  archive.removals().withdraw(record, new Withdrawal(viewer.agent(), at, object));
              if (decisions == 0) {
                throw new UsageException(
                    "REMOVAL_UNKNOWN",
                    "nobody decided to remove record %s; `bevara removals list` lists what was decided"
                        .formatted(record));
              }
              return anew(
                  held,
                  channel,
                  new Act(
                      "REMOVAL_WITHDRAWN",
                      Map.of("decisions", String.valueOf(decisions), "object", object),
                      viewer,
                      at));
            });
    deciding.index(changed);
  }

  /// An act that was done and is not in the ledger yet.
  private record Act(String name, Map<String, String> facts, Viewer viewer, Instant at) {}

  /// Decides the thread of an item anew. The ledger comes after the holds that follow from it.
  private List<RecordId> anew(HeldRecord held, Channel channel, Act act) {
    Ready ready = deciding.ready(deciding.thread(held), channel);
    deciding.hold(ready, act.at());
    archive
        .ledger()
        .append(
            LedgerAct.on(
                held.recordId(),
                held.authority(),
                act.at(),
                act.name(),
                act.viewer().agent(),
                act.facts()));
    deciding.keep(ready, act.at());
    return ready.items().stream().map(item -> item.held().recordId()).toList();
  }

  private void requireOther(HeldRecord held, boolean restricted) {
    if (held.restricted() == restricted) {
      throw restricted
          ? new UsageException(
              "RESTRICTED_ALREADY", "record %s is restricted".formatted(held.recordId()))
          : new UsageException(
              "NOT_RESTRICTED", "record %s is not restricted".formatted(held.recordId()));
    }
    if (!restricted && archive.holdings().isolation(held.recordId()).isPresent()) {
      throw new RefusedException(
          "ISOLATED",
          "record %s is isolated: an archivist ends that with `bevara removals release`"
              .formatted(held.recordId()));
    }
    if (!restricted && archive.holdings().isWithheldSinceRestore(held.recordId())) {
      throw new RefusedException(
          "WITHHELD",
          ("record %s was due for disposal when the archive was restored, and may have been destroyed"
                  + " after the backup was taken: it stays restricted until that is known")
              .formatted(held.recordId()));
    }
  }

  private HeldRecord item(RecordId record, Viewer viewer) {
    HeldRecord held = desk.sight(viewer).known(record);
    if (!held.kind().isItem()) {
      throw new UsageException(
          "NOT_AN_ITEM",
          "record %s is a %s; what shows a restricted item is restricted with it"
              .formatted(record, held.kind().word()));
    }
    return held;
  }

  private Channel channel(HeldRecord held) {
    return desk.definitions().channel(held.channelId());
  }

  private void requireRuling(Viewer viewer) {
    if (!viewer.seesRestricted(desk.authority().name())) {
      throw new RefusedException(
          "RULING_NOT_ALLOWED",
          "who may see a record is said by a registrar, officer or archivist: give that person's"
              + " token in BEVARA_TOKEN");
    }
  }
}
