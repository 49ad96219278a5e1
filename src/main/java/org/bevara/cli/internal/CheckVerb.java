package org.bevara.cli.internal;

import java.util.List;
import org.bevara.job.CheckReport;
import org.bevara.record.Finding;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ObjectNode;

/// Validates the job definitions.
@Command(
    name = "check",
    description = "Validates jobs/ against archive-schema/; 2 if a finding is an error.",
    footer = {"", "Example:  bevara check --authority exempelkommun"})
final class CheckVerb extends Verb {

  @Override
  int run(Session session) {
    CheckReport report = session.definitions().report();
    Output output = session.output();
    if (output.isJson()) {
      report.findings().forEach(finding -> output.line(line(output, finding)));
      ObjectNode last = output.object();
      last.putObject("summary")
          .put("errors", report.summary().errors())
          .put("warnings", report.summary().warnings())
          .put("files", report.summary().files())
          .put("channels", report.summary().channels())
          .put("rules", report.summary().rules());
      output.line(last);
    } else {
      if (!report.findings().isEmpty()) {
        output.table(
            List.of("severity", "where", "code", "message"),
            report.findings().stream()
                .map(finding ->
                    List.of(
                        finding.severity().name(),
                        finding.where(),
                        finding.code(),
                        finding.message()))
                .toList());
      }
      output.say(report.inWords());
    }
    return session.definitions().hasErrors() ? 2 : 0;
  }

  static ObjectNode line(Output output, Finding finding) {
    return output
        .object()
        .put("code", finding.code())
        .put("severity", finding.severity().name())
        .put("where", finding.where())
        .put("message", finding.message());
  }
}
