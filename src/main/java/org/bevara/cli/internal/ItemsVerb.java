package org.bevara.cli.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bevara.appraisal.Decision;
import org.bevara.appraisal.Outcome;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.job.Sight;
import org.bevara.record.ChannelId;
import org.bevara.record.SourceState;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/// Lists what is held.
@Command(
    name = "items",
    description = "Lists what is held, an item a line.",
    footer = {"", "Example:  bevara items --channel biblioteket --outcome DISPOSE"})
final class ItemsVerb extends Verb.Looking {

  @Option(names = "--channel", paramLabel = "ID", description = "Only of this channel.")
  @Nullable String channel;

  @Option(
      names = "--outcome",
      paramLabel = "O",
      description = "Only with this outcome: ${COMPLETION-CANDIDATES}.")
  @Nullable Outcome outcome;

  @Option(
      names = "--state",
      paramLabel = "S",
      description = "Only in this state at the source: ${COMPLETION-CANDIDATES}.")
  @Nullable SourceState state;

  @Override
  int run(Session session) {
    ChannelId chosen =
        channel == null ? null : session.definitions().channel(new ChannelId(channel)).id();
    Holdings holdings = session.archiveToRead().holdings();
    Sight sight = session.sight();
    List<List<String>> rows = new ArrayList<>();
    List<HeldRecord> items =
        holdings.items(session.definitions().name(), chosen, state).stream()
            .filter(held -> isAskedFor(session, held) && sight.mayKnowOf(held))
            .toList();
    session.account(log -> log.viewed(items, "LIST"));
    for (HeldRecord held : items) {
      Optional<Decision> decision = session.archive().decisions().of(held.recordId());
      ObjectNode item = sight.view(held);
      if (session.output().isJson()) {
        session.output().line(item);
      } else {
        rows.add(row(held, decision, item));
      }
    }
    if (!session.output().isJson()) {
      session
          .output()
          .table(
              List.of("record", "channel", "kind", "published", "state", "outcome", "text"), rows);
      session.output().say("%d items".formatted(rows.size()));
    }
    return 0;
  }

  private boolean isAskedFor(Session session, HeldRecord held) {
    return outcome == null
        || session
            .archive()
            .decisions()
            .of(held.recordId())
            .filter(decision -> decision.outcome() == outcome)
            .isPresent();
  }

  private static List<String> row(HeldRecord held, Optional<Decision> decision, ObjectNode item) {
    return List.of(
        held.recordId().value(),
        held.channelId().value(),
        held.kind().word(),
        held.publishedAt() == null ? "" : held.publishedAt().toString().substring(0, 10),
        held.state().name(),
        decision.map(made -> made.outcome().name()).orElse(""),
        item.has("text") ? Output.excerpt(item.get("text").asString(), 60) : "(restricted)");
  }
}
