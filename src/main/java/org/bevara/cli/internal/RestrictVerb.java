package org.bevara.cli.internal;

import org.bevara.job.Corrections;
import org.bevara.record.RecordId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Says that only some may see an item, which the machine left open.
@Command(
    name = "restrict",
    description = {
      "Lets only registrar, officer and archivist see an item.",
      "What shows it is restricted with it, in all versions, until somebody lifts that."
    },
    footer = {"", "Example:  bevara restrict 06cfsqe2k3v9d0aa --reason \"an address is named\""})
final class RestrictVerb extends Verb.Acting {

  @Parameters(paramLabel = "RECORD", description = "The item.")
  String record = "";

  @Option(
      names = "--reason",
      paramLabel = "T",
      required = true,
      description = "Why; kept in the store.")
  String reason = "";

  @Override
  int run(Session session) {
    session.archiveToRead();
    RecordId id = session.sight().known(new RecordId(record)).recordId();
    if (session.dryRun()) {
      return session.would("restrict record " + id);
    }
    new Corrections(session.archive(), session.desk()).restrict(id, reason, session.viewer());
    if (session.output().isJson()) {
      session
          .output()
          .line(session.output().object().put("recordId", id.value()).put("restricted", true));
    } else {
      session.output().say("record %s is restricted".formatted(id));
    }
    return 0;
  }
}
