package org.bevara.cli.internal;

import java.nio.file.Path;
import org.bevara.job.Desk;
import org.bevara.job.LedgerAftermath;
import org.bevara.upkeep.BackupKey;
import org.bevara.upkeep.BackupSet;
import org.bevara.upkeep.Restore;
import org.bevara.upkeep.RestoreReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// Brings an archive back.
@Command(
    name = "restore",
    description = {
      "Brings an archive back from a backup, into a new home.",
      "The index is made anew and everything verified. Without --ledger what was due for disposal",
      "is restricted, since it may have been destroyed after the backup was made."
    },
    footer = {"", "Example:  bevara restore /mnt/backup --home ./restored"})
final class RestoreVerb extends Verb.Alone {

  @Parameters(paramLabel = "DIR", description = "The folder that backup wrote.")
  Path folder = Path.of("");

  @Option(names = "--set", paramLabel = "ID", description = "This set; otherwise the newest.")
  @Nullable String set;

  @Option(
      names = "--ledger",
      paramLabel = "DIR",
      description = "The ledger's second place (default: BEVARA_SECOND_PLACE).")
  @Nullable Path ledger;

  @Override
  int run(Session session) {
    BackupSet chosen = Restore.choose(folder, set);
    if (session.dryRun()) {
      return session.would("restore set %s into %s".formatted(chosen.set(), session.homePath()));
    }
    Path place = ledger != null ? ledger : session.secondPlace().orElse(null);
    RestoreReport report =
        new Restore(
                session.databaseSettings(),
                BackupKey.of(session.environment()),
                place,
                session.definitions().name(),
                session.definitions().authority().zone(),
                session.clock(),
                new LedgerAftermath(session.clock()))
            .run(folder, chosen, session.homePath(), session.upkeepProgress());
    print(session.output(), report, place);
    for (var definitions : session.allDefinitions()) {
      new Desk(session.archive(), definitions).rebuildIndex(session.upkeepProgress());
    }
    return VerifyVerb.verify(session, true);
  }

  private static void print(Output output, RestoreReport report, @Nullable Path place) {
    if (output.isJson()) {
      ObjectNode line = output.object();
      line.put("set", report.set().set());
      line.put("objects", report.objects());
      line.put("withheld", report.withheld());
      line.put("acts", report.acts());
      line.put("signsOn", report.signsOn());
      line.put("destroyed", report.destroyed());
      line.put("held", report.held());
      output.line(line);
      return;
    }
    output.say(
        "set %s of %s restored: %d objects"
            .formatted(report.set().set(), report.set().madeAt(), report.objects()));
    if (!report.signsOn()) {
      output.say(
          "The set holds no ledger.key, so checkpoints begin anew under a new key; those before lie in ledger/earlier-checkpoints.jsonl");
    }
    if (place == null) {
      output.say(
          "No second place of the ledger was named, so nobody knows what was destroyed since: %d records that were due are restricted"
              .formatted(report.withheld()));
    } else {
      output.say(
          "%d acts since then taken from the ledger's second place; %d records that were destroyed since are destroyed again"
              .formatted(report.acts(), report.destroyed()));
      if (report.held() > 0) {
        output.say(
            "%d holds were placed since, and what they froze is not known: each stands on all channels. Place it anew on what it is about, then release this one (bevara hold list)"
                .formatted(report.held()));
      }
    }
  }
}
