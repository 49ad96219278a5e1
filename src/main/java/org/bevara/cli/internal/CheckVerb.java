package org.bevara.cli.internal;

import java.util.List;
import org.bevara.job.CheckReport.Summary;
import org.bevara.job.Definitions;
import org.bevara.record.Finding;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ObjectNode;

/// Validates the job definitions: of the authority that is named, else of every one there is.
@Command(
    name = "check",
    description = {
      "Validates the job definitions against archive-schema/.",
      "Findings with file, line and code; 2 if any is an error."
    },
    footer = {"", "Example:  bevara check --authority exempelkommun"})
final class CheckVerb extends Verb.Looking {

  @Override
  int run(Session session) {
    List<Definitions> all = session.allDefinitions();
    Output output = session.output();
    List<Finding> findings = all.stream().flatMap(each -> each.findings().stream()).toList();
    if (output.isJson()) {
      findings.forEach(finding -> output.line(line(output, finding)));
      output.line(summary(output, all));
    } else {
      if (!findings.isEmpty()) {
        output.table(
            List.of("severity", "where", "code", "message"),
            findings.stream()
                .map(finding ->
                    List.of(
                        finding.severity().name(),
                        finding.where(),
                        finding.code(),
                        finding.message()))
                .toList());
      }
      all.forEach(each -> output.say("%s: %s".formatted(each.name(), each.report().inWords())));
    }
    return all.stream().anyMatch(Definitions::hasErrors) ? 2 : 0;
  }

  private static ObjectNode summary(Output output, List<Definitions> all) {
    List<Summary> summaries = all.stream().map(each -> each.report().summary()).toList();
    ObjectNode line = output.object();
    line.putObject("summary")
        .put("errors", summaries.stream().mapToInt(Summary::errors).sum())
        .put("warnings", summaries.stream().mapToInt(Summary::warnings).sum())
        .put("files", summaries.stream().mapToInt(Summary::files).sum())
        .put("channels", summaries.stream().mapToInt(Summary::channels).sum())
        .put("rules", summaries.stream().mapToInt(Summary::rules).sum());
    return line;
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
