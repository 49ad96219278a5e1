package org.bevara.cli.internal;

import org.bevara.cli.Signals;
import org.bevara.job.Disposing;
import org.bevara.job.Disposing.Outcome;
import org.bevara.job.Executing;
import org.bevara.job.Executing.Executed;
import org.bevara.job.RunReport;
import tools.jackson.databind.node.ObjectNode;

/// The job `disposal` as `run` does it.
final class DisposalRun {

  private DisposalRun() {}

  static int run(Session session) {
    if (session.dryRun()) {
      return session.would(
          "end the proposals that nobody approved in time, and carry out those that are approved");
    }
    Outcome outcome;
    try (Executing executing = new Executing(session.archive(), session.desk());
        Signals.Running _ = session.stoppable(executing::stop)) {
      outcome = new Disposing(session.archive(), session.desk()).run(executing, session.progress());
    }
    Output output = session.output();
    if (output.isJson()) {
      ObjectNode node = output.object().put("code", RunReport.COMPLETED);
      outcome.expired().forEach(id -> node.withArray("expired").add(id.value()));
      outcome.executed().forEach(each -> node.withArray("executed").add(json(output, each)));
      output.line(node);
      return 0;
    }
    outcome.expired().forEach(id -> output.say("proposal %s has expired".formatted(id)));
    output.say("%d proposals were ended".formatted(outcome.expired().size()));
    outcome.executed().forEach(each -> say(output, each));
    return 0;
  }

  static ObjectNode json(Output output, Executed executed) {
    ObjectNode node =
        output
            .object()
            .put("proposalId", executed.proposal().value())
            .put("state", executed.state().name())
            .put("destroyed", executed.destroyed());
    ObjectNode spared = node.putObject("spared");
    executed.spared().forEach(spared::put);
    node.put("until", executed.until() == null ? null : executed.until().toString());
    return node.put("certificate", executed.certificate());
  }

  static void say(Output output, Executed executed) {
    if (executed.certificate() == null) {
      output.say(
          "proposal %s is in quarantine until %s: what it names is found as before"
              .formatted(executed.proposal(), executed.until()));
      return;
    }
    output.say(
        "proposal %s: %d records destroyed, certificate %s"
            .formatted(executed.proposal(), executed.destroyed(), executed.certificate()));
    executed
        .spared()
        .forEach((reason, count) -> output.say("  spared (%s): %d".formatted(reason, count)));
  }
}
