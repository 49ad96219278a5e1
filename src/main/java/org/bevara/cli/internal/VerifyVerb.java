package org.bevara.cli.internal;

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
    return verify(session, full);
  }

  static int verify(Session session, boolean full) {
    Output output = session.output();
    FindingOutput findings = new FindingOutput(output);
    session.desk().verify(full, findings, session.upkeepProgress());
    findings.end();
    if (output.isJson()) {
      ObjectNode last = output.object();
      last.putObject("summary")
          .put("errors", findings.errors())
          .put("warnings", findings.warnings());
      output.line(last);
    } else {
      output.say("%d errors, %d warnings".formatted(findings.errors(), findings.warnings()));
    }
    return findings.errors() == 0 ? 0 : 1;
  }
}
