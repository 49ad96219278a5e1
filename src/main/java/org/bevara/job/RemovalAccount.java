package org.bevara.job;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bevara.capture.HeldRecord;
import org.bevara.moderation.Removal;
import org.bevara.moderation.RemovalFigures;
import org.bevara.moderation.Removed;
import org.bevara.moderation.UnsealedRemoval;
import org.bevara.moderation.Vanished;
import org.bevara.record.FailedException;
import org.bevara.record.RecordId;
import org.bevara.record.RefusedException;
import org.bevara.record.UsageException;
import org.bevara.store.ObjectId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The authority's removals as the one who asks may see them: figures by ground (N33), and the
/// sealed packages that the registrar gets (N26). Of what is restricted nobody else is told, in
/// counts neither.
public final class RemovalAccount {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  private final Archive archive;
  private final Desk desk;
  private final Sight sight;

  public RemovalAccount(Archive archive, Desk desk, Sight sight) {
    this.archive = archive;
    this.desk = desk;
    this.sight = sight;
  }

  /// A file of a sealed package.
  public record PackageFile(String name, long bytes, String sha256) {}

  /// What was sealed for a removal, as one object of the store.
  ///
  /// @param files empty where it is withheld, because it shows what is isolated by now
  public record SealedPackage(Removed removed, List<PackageFile> files) {}

  /// What was decided and what vanished.
  ///
  /// @param from the first day, of the authority's calendar; null for all
  /// @param to the last day; null for all
  public RemovalFigures figures(@Nullable LocalDate from, @Nullable LocalDate to) {
    RemovalFigures all =
        archive
            .removals()
            .figures(
                desk.definitions().name(),
                from == null ? Instant.EPOCH : from.atStartOfDay(zone()).toInstant(),
                to == null ? END : to.plusDays(1).atStartOfDay(zone()).toInstant());
    return new RemovalFigures(
        all.removed().stream().filter(each -> isTold(each.removal().recordId())).toList(),
        all.unsealed().stream().filter(each -> isTold(each.recordId())).toList(),
        all.vanished().stream().filter(each -> isTold(each.recordId())).toList());
  }

  private boolean isTold(@Nullable RecordId record) {
    return record == null || sight.mayKnowOf(archive.holdings().record(record));
  }

  public ZoneId zone() {
    return desk.authority().zone();
  }

  /// The sealed packages, the latest first.
  public List<SealedPackage> packages() {
    return figures(null, null).removed().stream()
        .map(removed -> new SealedPackage(removed, files(removed.removal())))
        .toList();
  }

  private List<PackageFile> files(Removal removal) {
    return archive.holdings().isWithheld(removal.receipt())
        ? List.of()
        : archive
            .store()
            .find(new ObjectId(removal.receipt()))
            .map(object ->
                object.files().stream()
                    .map(file -> new PackageFile(file.name(), file.size(), file.sha256().hex()))
                    .toList())
            .orElseThrow(() ->
                new FailedException(
                    "OBJECT_MISSING",
                    "object %s is not in the store: run `bevara verify --full`"
                        .formatted(removal.receipt())));
  }

  /// The decision on a record.
  ///
  /// @throws UsageException `RECORD_UNKNOWN`, `NOT_SEALED`
  public Removed of(RecordId id) {
    HeldRecord held = sight.known(id);
    return archive
        .removals()
        .outcomeOf(held.recordId())
        .orElseThrow(() ->
            new UsageException(
                "NOT_SEALED",
                "record %s was not sealed for a removal; `bevara removals list` lists what was"
                    .formatted(id)));
  }

  /// A file of the package of a record. What was sealed shows the whole thread, so it goes to those
  /// only who see everything that is in it; a receipt goes also to who decided.
  ///
  /// @param agent who asks, as the ledger names them
  /// @throws RefusedException `RESTRICTED`, `ISOLATED`
  /// @throws UsageException `RECORD_UNKNOWN`, `NOT_SEALED`, `FILE_UNKNOWN`
  public byte[] file(RecordId id, String name, String agent) {
    Removal own =
        archive
            .removals()
            .outcomeOf(id)
            .map(Removed::removal)
            .filter(removal -> removal.authority().equals(desk.definitions().name()))
            .filter(removal -> removal.decidedBy().equals(agent))
            .filter(_ -> !name.equals(Sealing.SEALED))
            .orElse(null);
    Removal removal = own == null ? of(id).removal() : own;
    if (own == null && !sight.seesRestricted()) {
      HeldRecord held = archive.holdings().record(id);
      RecordId thread = held.threadId();
      (thread == null ? List.of(held) : archive.holdings().thread(thread)).forEach(sight::require);
    }
    if (!archive.holdings().isWithheld(removal.receipt())
        && files(removal).stream().noneMatch(file -> file.name().equals(name))) {
      throw new UsageException(
          "FILE_UNKNOWN", "the package of record %s has no %s".formatted(id, name));
    }
    return archive.holdings().file(removal.receipt(), name);
  }

  /// Every decision and disappearance as an object of its own, and a summary at the end.
  public List<ObjectNode> json(RemovalFigures figures) {
    List<ObjectNode> lines = new ArrayList<>();
    for (Removed each : figures.removed()) {
      Duration until = RemovalFigures.untilGone(each);
      ObjectNode node = JSON.createObjectNode();
      node.put("event", "REMOVAL")
          .put("recordId", each.removal().recordId().value())
          .put("channelId", each.channel().value());
      RecordAccount.removal(node, each);
      node.put("state", each.state().name())
          .put("secondsUntilGone", until == null ? null : until.toSeconds());
      lines.add(node);
    }
    for (UnsealedRemoval each : figures.unsealed()) {
      lines.add(
          JSON.createObjectNode()
              .put("event", "REMOVAL_WITHOUT_COPY")
              .put("recordId", each.recordId() == null ? null : each.recordId().value())
              .put("channelId", each.channel().value())
              .put("code", each.code().name())
              .put("basis", each.code().basis().name())
              .put("decidedBy", each.decidedBy())
              .put("decidedAt", each.decidedAt().toString())
              .put("gap", each.gap()));
    }
    for (Vanished each : figures.vanished()) {
      lines.add(
          JSON.createObjectNode()
              .put("event", "GONE_WITHOUT_DECISION")
              .put("recordId", each.recordId().value())
              .put("channelId", each.channel().value())
              .put("kind", each.kind().word())
              .put("state", each.state().name())
              .put("goneAt", each.goneAt().toString()));
    }
    lines.add(summary(figures));
    return lines;
  }

  private ObjectNode summary(RemovalFigures figures) {
    ObjectNode line = JSON.createObjectNode();
    ObjectNode summary =
        line.putObject("summary")
            .put("decisions", figures.decisions())
            .put("withoutCopy", figures.unsealed().size())
            .put("goneWithoutDecision", figures.vanished().size());
    counts(summary.putObject("byBasis"), figures.byBasis());
    counts(summary.putObject("byCode"), figures.byCode());
    counts(summary.putObject("byChannel"), figures.byChannel());
    counts(summary.putObject("byMonth"), figures.byMonth(zone()));
    counts(summary.putObject("byPerson"), figures.byPerson());
    Duration median = figures.medianUntilGone();
    summary.put("medianSecondsUntilGone", median == null ? null : median.toSeconds());
    return line;
  }

  private static void counts(ObjectNode node, Map<?, Long> counts) {
    counts.forEach((what, count) -> node.put(what.toString(), count));
  }
}
