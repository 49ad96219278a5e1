package org.bevara.job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import org.bevara.moderation.Cause;
import org.bevara.moderation.Change;
import org.bevara.moderation.Change.Decided;
import org.bevara.moderation.Change.Match;
import org.bevara.moderation.ChangeFigures;
import org.bevara.moderation.ChangeFigures.Line;
import org.bevara.moderation.Settlement;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The disappearance ledger for machines and for spreadsheet programs.
public final class ChangeAccount {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ChangeAccount() {}

  /// A change as the contract's JSON object.
  ///
  /// @param reason what was said when it was settled; empty where nothing was, or not to be told
  public static ObjectNode json(Change change, Optional<String> reason) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("recordId", change.recordId().value())
            .put("channelId", change.channel().value())
            .put("kind", change.kind().word())
            .put("official", change.official())
            .put("event", change.isEdit() ? "EDITED" : "GONE")
            .put("state", change.state().name())
            .put("version", change.version())
            .put("firstSeenAt", change.firstSeenAt().toString())
            .put("lastSeenAt", change.lastSeenAt().toString())
            .put("changedAt", change.changedAt().toString())
            .put("returnedAt", text(change.returnedAt()))
            .put("cause", change.cause().name())
            .put("match", change.match().name())
            .put("late", change.isLate())
            .put("open", change.isOpen());
    Decided decision = change.decision();
    if (decision != null) {
      node.putObject("decision")
          .put("kind", decision.kind().name())
          .put("code", decision.code())
          .put("decidedBy", decision.by())
          .put("decidedAt", decision.at().toString());
    }
    Settlement settlement = change.settlement();
    if (settlement != null) {
      node.putObject("settlement")
          .put("cause", settlement.cause().name())
          .put("code", settlement.code() == null ? null : settlement.code().name())
          .put("settledBy", settlement.by())
          .put("settledAt", settlement.at().toString())
          .put("reason", reason.orElse(null));
    }
    return node;
  }

  /// What was seen on a channel in a year as a JSON object.
  public static ObjectNode json(Line line) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("channelId", line.channel().value())
            .put("year", line.year())
            .put("gone", line.disappeared())
            .put("unexplained", line.unexplained());
    counts(node.putObject("edits"), line.edits());
    counts(node.putObject("byMatch"), line.gone());
    counts(node.putObject("byCause"), line.causes());
    return node;
  }

  private static void counts(ObjectNode node, Map<? extends Enum<?>, Long> counts) {
    counts.forEach((what, count) -> node.put(what.name(), count));
  }

  /// The figures as a table, with labels in the language of `words`.
  ///
  /// @param words the bundle `job.moderation`
  public static Grid grid(ChangeFigures figures, ResourceBundle words) {
    List<String> header =
        new ArrayList<>(List.of(words.getString("channel"), words.getString("year")));
    header.add(words.getString("edits.AUTHORITY"));
    header.add(words.getString("edits.AUTHOR"));
    header.add(words.getString("gone"));
    for (Match match : Match.values()) {
      header.add(words.getString("match." + match));
    }
    for (Cause cause : Cause.values()) {
      header.add(words.getString("cause." + cause));
    }
    return new Grid(
        words.getString("title"),
        header,
        figures.lines().stream().map(ChangeAccount::row).toList());
  }

  private static List<Object> row(Line line) {
    List<Object> row = new ArrayList<>(List.of(line.channel().value(), (long) line.year()));
    row.add(line.edits().getOrDefault(Cause.AUTHORITY, 0L));
    row.add(line.edits().getOrDefault(Cause.AUTHOR, 0L));
    row.add(line.disappeared());
    row.addAll(line.gone().values());
    row.addAll(line.causes().values());
    return row;
  }

  private static @Nullable String text(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }
}
