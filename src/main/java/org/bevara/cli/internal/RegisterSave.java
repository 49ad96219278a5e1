package org.bevara.cli.internal;

import java.nio.file.Path;
import java.util.List;
import org.bevara.capture.HeldRecord;
import org.bevara.job.RegisterAccount;
import org.bevara.job.Registering;
import org.bevara.record.RecordId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What the registrar has of one item, as files.
@Command(
    name = "save",
    description = "Writes what the registrar has of a registered item into a new folder.",
    footer = {"", "Example:  bevara register save 1k9x3f0ab2cd4efg --to ks-2026-12"})
final class RegisterSave extends Verb.Looking {

  @Mixin private ItemParameter item = new ItemParameter();

  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description = "A new folder for PDF/A, metadata and checksums.")
  Path to = Path.of("");

  @Override
  int run(Session session) {
    Registering registering = RegisterVerb.registering(session);
    RecordId id =
        new RegisterAccount(session.archive(), session.desk())
            .entered(item.id(), session.viewer())
            .entry()
            .item();
    HeldRecord held = session.archive().holdings().record(id);
    session.account(log -> {
      log.viewed(List.of(held), "VERB");
      log.exported(held, "REGISTERED");
    });
    registering.save(item.id(), to, session.viewer());
    session.output().say("written to " + to);
    return 0;
  }
}
