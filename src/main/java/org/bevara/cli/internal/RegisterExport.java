package org.bevara.cli.internal;

import java.nio.file.Path;
import java.time.LocalDate;
import org.bevara.job.RegisterFiles;
import org.bevara.job.RegisterFiles.Choice;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The register as files.
@Command(
    name = "export",
    description = {
      "Writes the register as CSV, as XLSX, or as messages of Fiks Arkiv for a records system."
    },
    footer = {
      "",
      "Example:  bevara register export --csv diarium.csv --from 2026-01-01",
      "          bevara register export --arkivmelding NEW-FOLDER"
    })
final class RegisterExport extends Verb.Looking {

  @Option(names = "--csv", paramLabel = "F", description = "Writes the register as CSV.")
  @Nullable Path csv;

  @Option(names = "--xlsx", paramLabel = "F", description = "Writes the register as XLSX.")
  @Nullable Path xlsx;

  @Option(
      names = "--arkivmelding",
      paramLabel = "DIR",
      description = "Writes a message with its files for each entry into this new folder.")
  @Nullable Path messages;

  @Option(names = "--from", paramLabel = "D", description = "What was entered from this day on.")
  @Nullable LocalDate from;

  @Option(names = "--to", paramLabel = "D", description = "The last day.")
  @Nullable LocalDate to;

  @Option(
      names = "--protected",
      description = "Tables with the protected title and party too; else for the public.")
  boolean both;

  @Override
  int run(Session session) {
    if (csv == null && xlsx == null && messages == null) {
      throw new UsageException(
          "EXPORT_FORM_MISSING",
          "say in which form it is written: --csv F, --xlsx F or --arkivmelding DIR");
    }
    RegisterFiles files = RegisterVerb.files(session);
    Choice choice = new Choice(from, to, both);
    if (both || messages != null) {
      session.viewed(files.items(choice, session.viewer()), "LIST");
    }
    if (csv != null) {
      SavedFile.write(session, "REGISTERED_CSV", csv, files.csv(choice, session.viewer()));
      session.output().say("written to " + csv);
    }
    if (xlsx != null) {
      SavedFile.write(session, "REGISTERED_XLSX", xlsx, files.xlsx(choice, session.viewer()));
      session.output().say("written to " + xlsx);
    }
    if (messages != null) {
      session.account(log -> log.exported("REGISTERED_ARKIVMELDING"));
      int count = files.arkivmelding(choice, messages, session.viewer());
      session.output().say("%d messages written to %s".formatted(count, messages));
    }
    return 0;
  }
}
