package org.bevara.job;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bevara.access.Viewer;
import org.bevara.capture.HeldRecord;
import org.bevara.moderation.Cause;
import org.bevara.moderation.Change;
import org.bevara.moderation.ChangeFigures;
import org.bevara.moderation.RemovalCode;
import org.bevara.moderation.Settlement;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;
import org.bevara.record.RefusedException;
import org.bevara.record.UsageException;
import org.bevara.store.ObjectId;
import org.jspecify.annotations.Nullable;

/// The disappearance ledger as the one who asks may see it, and what people find out about what is
/// gone without a decision (domain 4.2). Of what is restricted nobody else is told, in counts
/// neither. Thread-safe.
public final class Disappearances {

  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  private final Archive archive;
  private final Desk desk;
  private final Viewer viewer;
  private final Sight sight;

  public Disappearances(Archive archive, Desk desk, Viewer viewer) {
    this.archive = archive;
    this.desk = desk;
    this.viewer = viewer;
    this.sight = desk.sight(viewer);
  }

  /// What a person found out.
  ///
  /// @param code the ground of a decision that is entered afterwards; null for any other cause than
  ///   [Cause#AUTHORITY]
  /// @param reason in that person's words
  /// @param thread whether it was the same with all of its thread that is unexplained
  public record Answer(Cause cause, @Nullable RemovalCode code, String reason, boolean thread) {}

  /// What visits saw change, the latest first.
  ///
  /// @param from the first day, of the authority's calendar; null for all
  /// @param to the last day; null for all
  /// @param channel only what stood there; null for all
  public List<Change> all(
      @Nullable LocalDate from, @Nullable LocalDate to, @Nullable ChannelId channel) {
    return archive
        .changes()
        .all(
            desk.authority().name(),
            from == null ? Instant.EPOCH : from.atStartOfDay(zone()).toInstant(),
            to == null ? END : to.plusDays(1).atStartOfDay(zone()).toInstant(),
            knowsOfAll())
        .stream()
        .filter(change -> channel == null || change.channel().equals(channel))
        .toList();
  }

  /// What nobody has explained, the oldest first: the queue.
  public List<Change> open() {
    return archive.changes().open(desk.authority().name(), knowsOfAll());
  }

  /// What was seen to change of one record, the latest first.
  ///
  /// @throws UsageException `RECORD_UNKNOWN`
  public List<Change> of(RecordId record) {
    return archive.changes().of(sight.known(record).recordId());
  }

  /// What was seen to change on each channel in each year.
  public ChangeFigures figures() {
    return ChangeFigures.of(all(null, null, null), zone());
  }

  /// What a person said of a disappearance; empty where nobody has, or to who may not read it.
  public Optional<String> reason(Change change) {
    Settlement settlement = change.settlement();
    return settlement == null || !viewer.judges(desk.authority().name())
        ? Optional.empty()
        : Optional.of(Reason.read(archive, settlement.object()));
  }

  /// Enters what a person found out about the present disappearance of a record.
  ///
  /// @return what is settled by it, that record first
  /// @throws RefusedException `SETTLING_NOT_ALLOWED` to who is no registrar or archivist
  /// @throws UsageException `RECORD_UNKNOWN`; `NOTHING_TO_SETTLE` where nothing of it is gone, or a
  ///   decision explains it; `CODE_MISSING`, `CODE_WRONG`, `CODE_TOO_MUCH`, `REASON_MISSING`,
  ///   `REASON_TOO_LONG`
  public List<Change> settle(RecordId record, Answer answer) {
    requireMay();
    Reason.require(answer.reason());
    requireCode(answer);
    HeldRecord held = sight.known(record);
    List<Change> settled = new ArrayList<>();
    Instant at = archive.clock().instant();
    archive
        .transactions()
        .executeWithoutResult(_ -> {
          archive.judgements().lock(Objects.requireNonNullElse(held.threadId(), held.recordId()));
          Change gone = present(held);
          settled.add(gone);
          if (answer.thread()) {
            open().stream()
                .filter(other -> !other.recordId().equals(record))
                .filter(other -> other.thread().equals(gone.thread()))
                .forEach(settled::add);
          }
          settled.forEach(each -> enter(each, answer, at));
        });
    return List.copyOf(settled);
  }

  private void enter(Change gone, Answer answer, Instant at) {
    String object =
        Reason.keep(
            archive,
            new ObjectId("settlement-%s-%d".formatted(gone.recordId(), at.toEpochMilli())),
            gone.recordId(),
            answer.reason(),
            Map.of("cause", answer.cause().name(), "goneAt", gone.changedAt().toString()),
            viewer.agent(),
            at);
    archive
        .changes()
        .settle(
            desk.authority().name(),
            gone,
            new Settlement(answer.cause(), answer.code(), viewer.agent(), at, object));
  }

  /// The absence that is to be settled: the one under way, unless a decision explains it.
  private Change present(HeldRecord held) {
    return archive.changes().of(held.recordId()).stream()
        .filter(change -> !change.isEdit() && change.returnedAt() == null)
        .filter(change ->
            switch (change.match()) {
              case NONE, SETTLED, KNOWN, LATE_REMOVAL -> true;
              case REMOVAL, DISPOSAL, RETURNED, UNCONFIRMED -> false;
            })
        .findFirst()
        .orElseThrow(() ->
            new UsageException(
                "NOTHING_TO_SETTLE",
                "record %s is not gone, or not for certain, or its removal was decided before; `bevara moderation show %s` says which"
                    .formatted(held.recordId(), held.recordId())));
  }

  /// The operator is told that restricted records are there.
  private boolean knowsOfAll() {
    return sight.seesRestricted() || viewer instanceof Viewer.Operator;
  }

  private static void requireCode(Answer answer) {
    if (answer.cause() == Cause.AUTHORITY && answer.code() == null) {
      throw new UsageException(
          "CODE_MISSING",
          "that the authority removed it is a decision, entered afterwards: say on which ground with --code");
    }
    if (answer.code() != null && !Settlement.mayBeDecidedAfterwards(answer.code())) {
      throw new UsageException(
          "CODE_WRONG",
          "%s is no ground that is decided afterwards: name one of the law or of the house rules"
              .formatted(answer.code()));
    }
    if (answer.cause() != Cause.AUTHORITY && answer.code() != null) {
      throw new UsageException(
          "CODE_TOO_MUCH", "a ground is given only for what the authority removed itself");
    }
  }

  private void requireMay() {
    if (!viewer.judges(desk.authority().name())) {
      throw new RefusedException(
          "SETTLING_NOT_ALLOWED",
          "what disappeared is explained by a registrar or archivist, who is named with it: give"
              + " that person's token in BEVARA_TOKEN");
    }
  }

  private ZoneId zone() {
    return desk.authority().zone();
  }
}
