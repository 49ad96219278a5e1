package org.bevara.cli.internal;

import org.bevara.job.Disposing;
import org.bevara.job.Disposing.Outcome;
import org.bevara.job.RunReport;
import tools.jackson.databind.node.ObjectNode;

/// The job `disposal` as `run` does it.
final class DisposalRun {

  private DisposalRun() {}

  static int run(Session session) {
    if (session.dryRun()) {
      return session.would("end the proposals that nobody approved in time");
    }
    Outcome outcome = new Disposing(session.archive(), session.desk()).run();
    Output output = session.output();
    if (output.isJson()) {
      ObjectNode node = output.object().put("code", RunReport.COMPLETED);
      outcome.expired().forEach(id -> node.withArray("expired").add(id.value()));
      output.line(node);
      return 0;
    }
    outcome.expired().forEach(id -> output.say("proposal %s has expired".formatted(id)));
    output.say("%d proposals were ended".formatted(outcome.expired().size()));
    return 0;
  }
}
