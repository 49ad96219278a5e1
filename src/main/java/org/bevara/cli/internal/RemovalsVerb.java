package org.bevara.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.Holdings;
import org.bevara.capture.Isolation;
import org.bevara.job.Corrections;
import org.bevara.job.IsolationRelease;
import org.bevara.job.RemovalAccount;
import org.bevara.job.RemovalAccount.PackageFile;
import org.bevara.job.RemovalAccount.SealedPackage;
import org.bevara.moderation.Removal;
import org.bevara.moderation.RemovalFigures;
import org.bevara.moderation.Removed;
import org.bevara.record.FailedException;
import org.bevara.record.RecordId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// What was removed, on what ground, and the sealed packages.
@Command(
    name = "removals",
    synopsisSubcommandLabel = "[VERB]",
    description = {
      "Counts what was removed, by ground, channel, month and person.",
      "And what is gone without a decision. Its verbs list and save the sealed packages for the",
      "registrar, and what is isolated."
    },
    subcommands = {
      RemovalsVerb.Listing.class,
      RemovalsVerb.Save.class,
      RemovalsVerb.Isolated.class,
      RemovalsVerb.Release.class,
      RemovalsVerb.Withdraw.class
    },
    footer = {
      "",
      "Example:  bevara removals --from 2026-01-01 --to 2026-12-31",
      "          bevara removals list"
    })
final class RemovalsVerb extends Verb.Looking {

  @Option(
      names = "--from",
      paramLabel = "D",
      description = "The first day, for example 2026-01-01.")
  @Nullable LocalDate from;

  @Option(names = "--to", paramLabel = "D", description = "The last day.")
  @Nullable LocalDate to;

  @Override
  int run(Session session) {
    RemovalAccount account = account(session);
    RemovalFigures figures = account.figures(from, to);
    if (session.output().isJson()) {
      account.json(figures).forEach(session.output()::line);
    } else {
      print(session.output(), account, figures);
    }
    return 0;
  }

  static RemovalAccount account(Session session) {
    session.archiveToRead();
    return new RemovalAccount(session.archive(), session.desk(), session.sight());
  }

  private static void print(Output output, RemovalAccount account, RemovalFigures figures) {
    output.say(
        "%d decisions, %d of them without a sealed copy; %d items gone without a decision"
            .formatted(figures.decisions(), figures.unsealed().size(), figures.vanished().size()));
    Duration median = figures.medianUntilGone();
    if (median != null) {
      output.say("half of those found gone were so within " + median);
    }
    output.say("");
    output.table(
        List.of("code", "basis", "decisions"),
        figures.byCode().entrySet().stream()
            .filter(each -> each.getValue() > 0)
            .map(each ->
                List.of(
                    each.getKey().name(), each.getKey().basis().name(), each.getValue().toString()))
            .toList());
    Stream.of(
            counts("channel", figures.byChannel()),
            counts("month", figures.byMonth(account.zone())),
            counts("decided by", figures.byPerson()))
        .forEach(table -> {
          output.say("");
          output.table(table.headings, table.rows);
        });
  }

  private record Table(List<String> headings, List<List<String>> rows) {}

  private static Table counts(String what, Map<?, Long> counts) {
    return new Table(
        List.of(what, "decisions"),
        counts.entrySet().stream()
            .map(each -> List.of(each.getKey().toString(), each.getValue().toString()))
            .toList());
  }

  @Command(
      name = "list",
      description = "Lists the sealed packages that the registrar gets.",
      footer = {"", "Example:  bevara removals list"})
  static final class Listing extends Verb.Looking {

    @Override
    int run(Session session) {
      List<SealedPackage> packages = account(session).packages();
      if (session.output().isJson()) {
        packages.forEach(each -> session.output().line(json(session.output(), each)));
      } else {
        session
            .output()
            .table(
                List.of("record", "code", "sealed at", "gone at", "package", "files"),
                packages.stream().map(Listing::row).toList());
      }
      return 0;
    }

    private static ObjectNode json(Output output, SealedPackage each) {
      Removal removal = each.removed().removal();
      ObjectNode node =
          output
              .object()
              .put("recordId", removal.recordId().value())
              .put("channelId", each.removed().channel().value())
              .put("code", removal.code().name())
              .put("basis", removal.code().basis().name())
              .put("decidedBy", removal.decidedBy())
              .put("sealedAt", removal.sealedAt().toString())
              .put("goneAt", text(each.removed()))
              .put("package", removal.receipt());
      var files = node.putArray("files");
      for (PackageFile file : each.files()) {
        files
            .addObject()
            .put("name", file.name())
            .put("bytes", file.bytes())
            .put("sha256", file.sha256());
      }
      return node;
    }

    private static List<String> row(SealedPackage each) {
      Removal removal = each.removed().removal();
      String gone = text(each.removed());
      return List.of(
          removal.recordId().value(),
          removal.code().name(),
          removal.sealedAt().toString(),
          gone == null ? "still there" : gone,
          removal.receipt(),
          each.files().isEmpty()
              ? "withheld"
              : String.join(", ", each.files().stream().map(PackageFile::name).toList()));
    }

    private static @Nullable String text(Removed removed) {
      return removed.goneAt() == null ? null : removed.goneAt().toString();
    }
  }

  @Command(
      name = "save",
      description = {
        "Writes the sealed package of a record into a folder.",
        "What was sealed shows its whole thread: only who sees everything in it gets that."
      },
      footer = {"", "Example:  bevara removals save 1k9x3f0ab2cd4efg --to /media/registrator"})
  static final class Save extends Verb.Looking {

    @Parameters(paramLabel = "RECORD", description = "The record's identifier.")
    String record = "";

    @Option(
        names = "--to",
        paramLabel = "DIR",
        required = true,
        description = "The folder; what lies there is not overwritten.")
    Path to = Path.of("");

    @Override
    int run(Session session) {
      RemovalAccount account = account(session);
      RecordId id = new RecordId(record);
      Removal removal = account.of(id).removal();
      List<PackageFile> files =
          account.packages().stream()
              .filter(each -> each.removed().removal().recordId().equals(id))
              .findFirst()
              .orElseThrow()
              .files();
      Path folder = to.resolve(removal.receipt());
      Holdings holdings = session.archive().holdings();
      HeldRecord held = holdings.record(id);
      RecordId thread = held.threadId();
      Map<String, byte[]> contents = new LinkedHashMap<>();
      for (PackageFile file : files) {
        contents.put(file.name(), account.file(id, file.name(), session.viewer().agent()));
      }
      session.account(log -> {
        log.viewed(thread == null ? List.of(held) : holdings.thread(thread), "SEALED");
        log.exported(held, "SEALED");
      });
      contents.forEach((name, bytes) -> write(folder.resolve(name), bytes));
      if (session.output().isJson()) {
        session
            .output()
            .line(
                session
                    .output()
                    .object()
                    .put("recordId", record)
                    .put("package", folder.toAbsolutePath().normalize().toString())
                    .put("files", files.size()));
      } else {
        session.output().say("package  " + folder.toAbsolutePath().normalize());
      }
      return 0;
    }

    private static void write(Path file, byte[] bytes) {
      try {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, bytes, StandardOpenOption.CREATE_NEW);
      } catch (IOException e) {
        throw new FailedException(
            "FILE_NOT_WRITTEN", "%s cannot be written: %s".formatted(file, e), e);
      }
    }
  }

  @Command(
      name = "isolated",
      description = "Lists what is isolated, and on whose decision.",
      footer = {"", "Example:  bevara removals isolated"})
  static final class Isolated extends Verb.Looking {

    @Override
    int run(Session session) {
      session.archiveToRead();
      List<Isolation> all =
          session.archive().isolations().all(session.definitions().name()).stream()
              .filter(each ->
                  session.sight().mayKnowOf(session.archive().holdings().record(each.recordId())))
              .toList();
      if (session.output().isJson()) {
        all.forEach(each ->
            session
                .output()
                .line(
                    session
                        .output()
                        .object()
                        .put("recordId", each.recordId().value())
                        .put("code", each.code())
                        .put("by", each.isolatedBy())
                        .put("at", each.isolatedAt().toString())));
      } else {
        session
            .output()
            .table(
                List.of("record", "code", "by", "at"),
                all.stream()
                    .map(each ->
                        List.of(
                            each.recordId().value(),
                            each.code(),
                            each.isolatedBy(),
                            each.isolatedAt().toString()))
                    .toList());
      }
      return 0;
    }
  }

  @Command(
      name = "release",
      description = {
        "Ends an isolation: the archivist's, with a reason.",
        "Index and renditions show the record again after the next run."
      },
      footer = {
        "",
        "Example:  bevara removals release 1k9x3f0ab2cd4efg --reason \"wrong picture\""
      })
  static final class Release extends Verb.Acting {

    @Parameters(paramLabel = "RECORD", description = "The record that the decision names.")
    String record = "";

    @Option(
        names = "--reason",
        paramLabel = "T",
        required = true,
        description = "Why, in your own words; kept in the store.")
    String reason = "";

    @Override
    int run(Session session) {
      session.archiveToRead();
      HeldRecord held = session.sight().known(new RecordId(record));
      if (session.dryRun()) {
        return session.would("end the isolation of record " + record);
      }
      new IsolationRelease(session.archive()).release(held, reason, session.viewer());
      if (session.output().isJson()) {
        session
            .output()
            .line(session.output().object().put("recordId", record).put("released", true));
      } else {
        session.output().say("%s is isolated no more".formatted(record));
      }
      return 0;
    }
  }

  @Command(
      name = "withdraw",
      description = {
        "Withdraws the decision to remove a record, because it was meant for another.",
        "If the record is gone, somebody has to explain that again. What was sealed stays."
      },
      footer = {
        "",
        "Example:  bevara removals withdraw 1k9x3f0ab2cd4efg --reason \"the comment above was meant\""
      })
  static final class Withdraw extends Verb.Acting {

    @Parameters(paramLabel = "RECORD", description = "The record that the decision names.")
    String record = "";

    @Option(
        names = "--reason",
        paramLabel = "T",
        required = true,
        description = "Why, in your own words; kept in the store.")
    String reason = "";

    @Override
    int run(Session session) {
      session.archiveToRead();
      RecordId id = session.sight().known(new RecordId(record)).recordId();
      if (session.dryRun()) {
        return session.would("withdraw the decision to remove record " + id);
      }
      new Corrections(session.archive(), session.desk())
          .withdrawRemoval(id, reason, session.viewer());
      if (session.output().isJson()) {
        session
            .output()
            .line(session.output().object().put("recordId", id.value()).put("withdrawn", true));
      } else {
        session.output().say("no decision to remove %s counts any more".formatted(id));
      }
      return 0;
    }
  }
}
