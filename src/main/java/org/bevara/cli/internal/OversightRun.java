package org.bevara.cli.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bevara.egress.Egress;
import org.bevara.job.Overseeing;
import org.bevara.job.Overseeing.Outcome;
import org.bevara.job.RunReport;
import org.bevara.oversight.FindingLog.Entry;
import org.bevara.oversight.RegisterFinding;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The job `oversight` as `run` does it.
final class OversightRun {

  private OversightRun() {}

  /// @return 0: that something is amiss is what the job is there to find
  static int run(Session session) {
    if (session.dryRun()) {
      return session.would("hold the channels against the routine and enter what is new");
    }
    session.desk();
    Outcome outcome = outcome(session);
    Output output = session.output();
    if (output.isJson()) {
      ObjectNode node =
          output
              .object()
              .put("code", RunReport.COMPLETED)
              .put("list", outcome.list())
              .put("standing", outcome.standing().size());
      entries(node.putArray("raised"), outcome.changes().raised());
      entries(node.putArray("cleared"), outcome.changes().cleared());
      output.line(node);
      return 0;
    }
    List<List<String>> rows = new ArrayList<>();
    for (RegisterFinding finding : outcome.standing()) {
      rows.add(
          List.of(
              finding.channel() == null ? "" : finding.channel().value(),
              finding.code().name(),
              finding.row(),
              finding.message()));
    }
    output.table(List.of("channel", "code", "row", "what"), rows);
    output.say(
        "%d stand, %d of them new; %d put right"
            .formatted(
                rows.size(),
                outcome.changes().raised().size(),
                outcome.changes().cleared().size()));
    return 0;
  }

  /// Nothing goes out where there is nothing to ask for.
  private static Outcome outcome(Session session) {
    if (session.definitions().authority().publishedList() == null) {
      return new Overseeing(session.archive(), session.definitions(), Optional.empty()).run();
    }
    try (Egress egress = session.egress()) {
      return new Overseeing(session.archive(), session.definitions(), Optional.of(egress)).run();
    }
  }

  private static void entries(ArrayNode list, List<Entry> entries) {
    for (Entry entry : entries) {
      list.addObject()
          .put("code", entry.code())
          .put("channelId", entry.channel() == null ? null : entry.channel().value())
          .put("key", entry.key());
    }
  }
}
