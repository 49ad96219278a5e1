package org.bevara.cli.internal;

import java.util.List;
import org.bevara.record.Finding;
import org.bevara.record.Finding.Severity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/// Holds the archive's parts against one another.
@Command(
    name = "verify",
    description = {
      "Checks store, ledger, catalogue and index.",
      "They are held against one another; 1 if something is wrong. With --full every byte is read",
      "and held against its checksum."
    },
    footer = {"", "Example:  bevara verify --full"})
final class VerifyVerb extends Verb.Looking {

  @Option(names = "--full", description = "Read every byte.")
  boolean full;

  @Override
  int run(Session session) {
    session.archiveToRead();
    List<Finding> findings = session.desk().verify(full);
    Output output = session.output();
    long errors = findings.stream().filter(finding -> finding.severity() == Severity.ERROR).count();
    if (output.isJson()) {
      findings.forEach(finding -> output.line(CheckVerb.line(output, finding)));
      ObjectNode last = output.object();
      last.putObject("summary").put("errors", errors).put("warnings", findings.size() - errors);
      output.line(last);
    } else {
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
      output.say("%d errors, %d warnings".formatted(errors, findings.size() - errors));
    }
    return errors == 0 ? 0 : 1;
  }
}
