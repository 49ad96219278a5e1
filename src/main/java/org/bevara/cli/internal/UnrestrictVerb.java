package org.bevara.cli.internal;

import org.bevara.job.Corrections;
import org.bevara.record.RecordId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Says that everybody may see an item, which the machine restricted.
@Command(
    name = "unrestrict",
    description = {
      "Lifts the restriction of an item.",
      "The machine does not restrict that version again; a later one is read anew."
    },
    footer = {"", "Example:  bevara unrestrict 06cfsqe2k3v9d0aa --reason \"no person is named\""})
final class UnrestrictVerb extends Verb.Acting {

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
      return session.would("unrestrict record " + id);
    }
    new Corrections(session.archive(), session.desk()).unrestrict(id, reason, session.viewer());
    if (session.output().isJson()) {
      session
          .output()
          .line(session.output().object().put("recordId", id.value()).put("restricted", false));
    } else {
      session.output().say("record %s is open".formatted(id));
    }
    return 0;
  }
}
