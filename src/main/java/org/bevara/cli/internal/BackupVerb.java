package org.bevara.cli.internal;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Period;
import java.util.Optional;
import org.bevara.record.UsageException;
import org.bevara.upkeep.BackupKey;
import org.bevara.upkeep.BackupReport;
import org.bevara.upkeep.BackupSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// Makes a backup set.
@Command(
    name = "backup",
    description = {
      "Copies the whole archive, while it is at work.",
      "A second backup into the same folder copies only new objects. With BEVARA_BACKUP_KEY_FILE",
      "(made by age-keygen) it is encrypted; without, it is plain and says so."
    },
    footer = {"", "Example:  bevara backup /mnt/backup --ledger /mnt/elsewhere"})
final class BackupVerb extends Verb.Looking {

  @Parameters(paramLabel = "DIR", description = "The folder of all sets.")
  Path folder = Path.of("");

  @Option(
      names = "--expires",
      paramLabel = "PERIOD",
      defaultValue = "P1Y",
      description = "How long the set may be kept (ISO 8601, default P1Y).")
  String expires = "P1Y";

  @Option(names = "--prune", description = "Then remove sets that are past their day.")
  boolean prune;

  @Option(
      names = "--ledger",
      paramLabel = "DIR",
      description = "A second place, to which the ledger is copied.")
  @Nullable Path ledger;

  @Override
  int run(Session session) {
    Period span = span();
    Optional<BackupKey> key = BackupKey.of(session.environment());
    if (session.dryRun()) {
      return session.would(
          "make %s backup set in %s"
              .formatted(key.isPresent() ? "an encrypted" : "a plain", folder));
    }
    session.archiveToRead();
    if (key.isEmpty()) {
      session
          .output()
          .note(
              "This backup is NOT encrypted, and holds everything in clear, archive.key too: keep it"
                  + " as safe as the home, or name a key file in "
                  + BackupKey.VARIABLE);
    }
    BackupReport report = session.desk().backup(folder, key, span, prune, session.upkeepProgress());
    if (ledger != null) {
      session.desk().copyLedger(ledger);
    }
    print(session.output(), report);
    return report.set().unsound().isEmpty() ? 0 : 4;
  }

  private Period span() {
    try {
      Period span = Period.parse(expires);
      if (span.toTotalMonths() * 30 + span.getDays() >= 2) {
        return span;
      }
    } catch (DateTimeException e) {
      // told below
    }
    throw new UsageException(
        "EXPIRES_MALFORMED",
        "--expires is a span of at least two days, such as P1Y or P90D; got: " + expires);
  }

  private static void print(Output output, BackupReport report) {
    BackupSet set = report.set();
    if (output.isJson()) {
      ObjectNode line = output.object();
      line.put("set", set.set());
      line.put("madeAt", set.madeAt().toString());
      line.put("expiresOn", set.expiresOn().toString());
      line.put("encrypted", set.encrypted());
      line.put("objects", set.objects());
      line.put("copied", report.fresh());
      set.unsound().forEach(line.putArray("unsound")::add);
      report.expired().forEach(line.putArray("expired")::add);
      report.removed().forEach(line.putArray("removed")::add);
      output.line(line);
      return;
    }
    output.say(
        "set %s: %d objects, %d of them copied now; to be gone on %s"
            .formatted(set.set(), set.objects(), report.fresh(), set.expiresOn()));
    set.unsound()
        .forEach(id ->
            output.say("NOT in it, since it is damaged or missing: " + id + "; run bevara verify"));
    report.removed().forEach(name -> output.say("removed, past its day: " + name));
    report
        .expired()
        .forEach(name ->
            output.say("past its day and still there: " + name + "; remove it with --prune"));
  }
}
