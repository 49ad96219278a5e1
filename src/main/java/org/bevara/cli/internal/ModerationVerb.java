package org.bevara.cli.internal;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.ResourceBundle;
import org.bevara.job.ChangeAccount;
import org.bevara.job.Disappearances;
import org.bevara.job.Grid;
import org.bevara.moderation.Cause;
import org.bevara.moderation.Change;
import org.bevara.moderation.ChangeFigures;
import org.bevara.moderation.RemovalCode;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What visits saw edited, hidden and deleted, and what explains it.
@Command(
    name = "moderation",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB",
    description = "Tells what was edited, hidden or deleted, and by whom.",
    subcommands = {
      ModerationVerb.Listing.class,
      ModerationVerb.Show.class,
      ModerationVerb.Settle.class,
      ModerationVerb.Figures.class
    },
    footer = {
      "",
      "Example:  bevara moderation list --open",
      "What is gone without a decision waits there until somebody says who removed it."
    })
final class ModerationVerb {

  private static Disappearances ledger(Session session) {
    return new Disappearances(session.archiveToRead(), session.desk(), session.viewer());
  }

  private static void tell(Session session, Disappearances ledger, List<Change> changes) {
    session.viewed(changes.stream().map(Change::recordId).toList(), "LIST");
    if (session.output().isJson()) {
      changes.forEach(
          change -> session.output().line(ChangeAccount.json(change, ledger.reason(change))));
      return;
    }
    session
        .output()
        .table(
            List.of("record", "channel", "seen", "state", "last seen", "by", "explained by"),
            changes.stream().map(ModerationVerb::row).toList());
    session
        .output()
        .say(
            "%d changes, %d of them unexplained"
                .formatted(changes.size(), changes.stream().filter(Change::isOpen).count()));
  }

  private static List<String> row(Change change) {
    return List.of(
        change.recordId().value(),
        change.channel().value(),
        change.changedAt().toString(),
        change.state().name(),
        change.lastSeenAt().toString(),
        change.cause().name(),
        change.match().name() + (change.isLate() ? " (late)" : ""));
  }

  @Command(
      name = "list",
      description = "Lists what visits saw change, the latest first.",
      footer = {"", "Example:  bevara moderation list --from 2026-01-01 --channel facebook"})
  static final class Listing extends Verb.Looking {

    @Option(names = "--open", description = "Only what nobody has explained, the oldest first.")
    boolean open;

    @Option(
        names = "--from",
        paramLabel = "D",
        description = "The first day, for example 2026-01-01.")
    @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "D", description = "The last day.")
    @Nullable LocalDate to;

    @Option(names = "--channel", paramLabel = "ID", description = "Only on this channel.")
    @Nullable String channel;

    @Override
    int run(Session session) {
      ChannelId on = channel == null ? null : new ChannelId(channel);
      if (on != null) {
        session.definitions().channel(on);
      }
      Disappearances ledger = ledger(session);
      List<Change> changes = ledger.all(from, to, on);
      tell(
          session,
          ledger,
          open ? changes.stream().filter(Change::isOpen).toList().reversed() : changes);
      return 0;
    }
  }

  @Command(
      name = "show",
      description = "Shows what was seen to change of one record.",
      footer = {"", "Example:  bevara moderation show 06cfsqe2k3v9d0aa"})
  static final class Show extends Verb.Looking {

    @Parameters(paramLabel = "RECORD", description = "The record.")
    String record = "";

    @Override
    int run(Session session) {
      Disappearances ledger = ledger(session);
      tell(session, ledger, ledger.of(new RecordId(record)));
      return 0;
    }
  }

  @Command(
      name = "settle",
      description = {
        "Says who removed what is gone without a decision.",
        "That the authority did is its decision, entered late and with a ground."
      },
      footer = {
        "",
        "Example:  bevara moderation settle 06cfsqe2k3v9d0aa --by author --reason \"She told us\""
      })
  static final class Settle extends Verb.Acting {

    @Parameters(paramLabel = "RECORD", description = "The record that is gone.")
    String record = "";

    @Option(
        names = "--by",
        paramLabel = "W",
        required = true,
        description = "Who removed it: author, platform, authority or unknown.")
    String by = "";

    @Option(
        names = "--code",
        paramLabel = "C",
        description = "On which ground, where the authority did: as for `capture`.")
    @Nullable String code;

    @Option(
        names = "--reason",
        paramLabel = "T",
        required = true,
        description = "How you know, or what you tried; kept in the store.")
    String reason = "";

    @Option(
        names = "--thread",
        description = "Settles all that is unexplained in its thread alike.")
    boolean thread;

    @Override
    int run(Session session) {
      Disappearances.Answer answer =
          new Disappearances.Answer(
              Cause.named(by), code == null ? null : RemovalCode.named(code), reason, thread);
      Disappearances ledger = ledger(session);
      RecordId id = session.sight().known(new RecordId(record)).recordId();
      if (session.dryRun()) {
        return session.would("settle who removed record " + id);
      }
      List<Change> settled = ledger.settle(id, answer);
      if (session.output().isJson()) {
        settled.forEach(change ->
            ledger.of(change.recordId()).stream()
                .filter(now -> !now.isEdit() && now.changedAt().equals(change.changedAt()))
                .forEach(
                    now -> session.output().line(ChangeAccount.json(now, ledger.reason(now)))));
      } else {
        session.output().say("%d settled".formatted(settled.size()));
      }
      return 0;
    }
  }

  @Command(
      name = "figures",
      description = "Counts what was edited and what disappeared, by channel and year.",
      footer = {"", "Example:  bevara moderation figures --xlsx moderation.xlsx"})
  static final class Figures extends Verb.Looking {

    @Option(names = "--csv", paramLabel = "F", description = "Writes them as CSV.")
    @Nullable Path csv;

    @Option(names = "--xlsx", paramLabel = "F", description = "Writes them as XLSX.")
    @Nullable Path xlsx;

    @Override
    int run(Session session) {
      ChangeFigures figures = ledger(session).figures();
      Grid grid =
          ChangeAccount.grid(
              figures, ResourceBundle.getBundle("job.moderation", session.desk().labels()));
      if (csv != null) {
        SavedFile.write(session, "MODERATION_CSV", csv, grid.csv());
      }
      if (xlsx != null) {
        SavedFile.write(session, "MODERATION_XLSX", xlsx, Grid.xlsx(List.of(grid)));
      }
      if (session.output().isJson()) {
        figures.lines().forEach(line -> session.output().line(ChangeAccount.json(line)));
      } else {
        session
            .output()
            .table(
                List.of("channel", "year", "edits", "gone", "unexplained"),
                figures.lines().stream().map(Figures::row).toList());
      }
      return 0;
    }

    private static List<String> row(ChangeFigures.Line line) {
      return List.of(
          line.channel().value(),
          String.valueOf(line.year()),
          String.valueOf(line.edited()),
          String.valueOf(line.disappeared()),
          String.valueOf(line.unexplained()));
    }
  }
}
