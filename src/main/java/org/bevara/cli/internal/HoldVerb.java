package org.bevara.cli.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bevara.hold.DisposalHold;
import org.bevara.hold.HoldId;
import org.bevara.hold.HoldKind;
import org.bevara.job.Freezing;
import org.bevara.job.Freezing.Choice;
import org.bevara.job.Freezing.Told;
import org.bevara.job.HoldJson;
import org.bevara.record.RecordId;
import org.bevara.record.UsageException;
import org.bevara.search.SearchRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What must not be destroyed now.
@Command(
    name = "hold",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB",
    description = "Places, releases and lists what must not be destroyed now.",
    subcommands = {
      HoldVerb.Place.class,
      HoldVerb.End.class,
      HoldVerb.Prolonging.class,
      HoldVerb.Listing.class
    },
    footer = {
      "",
      "Example:  bevara hold place --query hundrastgård --reason \"Request 12 is pending\"",
      "What is held then is frozen with its thread; what comes later is not."
    })
final class HoldVerb {

  private static Freezing freezing(Session session) {
    return new Freezing(session.archiveToRead(), session.desk());
  }

  @Command(
      name = "place",
      description =
          "Holds what a query finds, or records by their identifiers, each with its thread.",
      footer = {
        "",
        "Example:  bevara hold place --query hundrastgård --reason \"Request 12\" --kind"
            + " foi-request"
      })
  static final class Place extends Verb.Acting {

    @Option(names = "--query", paramLabel = "Q", description = "Everything that this finds.")
    @Nullable String query;

    @Option(
        names = "--record",
        paramLabel = "ID",
        arity = "1..*",
        description = "These records; may be given more than once.")
    List<String> records = new ArrayList<>();

    @Mixin ReasonOption reason = new ReasonOption();

    @Option(
        names = "--kind",
        paramLabel = "K",
        description = "open-case (default), foi-request, police-report, research …")
    String kind = HoldKind.OPEN_CASE.word();

    @Option(
        names = "--until",
        paramLabel = "D",
        description = "When it is to be looked at again; no hold ends by itself.")
    @Nullable LocalDate until;

    @Override
    int run(Session session) {
      HoldKind given = HoldKind.of(kind);
      Choice choice = choice();
      if (session.dryRun()) {
        return session.would("place a hold of the kind " + given.word());
      }
      Told told = freezing(session).place(choice, given, reason.text, until, session.viewer());
      if (session.output().isJson()) {
        session.output().line(HoldJson.placed(told));
      } else {
        session.output().say("hold   " + told.hold().id());
        session.output().say("count  " + told.count());
      }
      return 0;
    }

    private Choice choice() {
      if ((query == null) == records.isEmpty()) {
        throw new UsageException(
            "HOLD_SCOPE_MISSING", "say what is to be held: either --query Q or --record ID");
      }
      return query == null
          ? new Choice.Listed(records.stream().map(RecordId::new).collect(Collectors.toSet()))
          : new Choice.Found(SearchRequest.of(query).limit(SearchRequest.MAX_LIMIT));
    }
  }

  @Command(
      name = "release",
      description = "Ends a hold; what another hold keeps stays held.",
      footer = {"", "Example:  bevara hold release 06cfsqe2k3v9d0aa --reason \"Request answered\""})
  static final class End extends Verb.Acting {

    @Parameters(paramLabel = "ID", description = "The hold, as `hold list` shows it.")
    String id = "";

    @Mixin ReasonOption reason = new ReasonOption();

    @Override
    int run(Session session) {
      HoldId hold = new HoldId(id);
      if (session.dryRun()) {
        return session.would("release hold " + hold);
      }
      Told told = freezing(session).release(hold, reason.text, session.viewer());
      if (session.output().isJson()) {
        session.output().line(HoldJson.told(told));
      } else {
        session.output().say("hold %s is released".formatted(hold));
      }
      return 0;
    }
  }

  @Command(
      name = "prolong",
      description = "Says when a hold is to be looked at again, because its matter is not over.",
      footer = {
        "",
        "Example:  bevara hold prolong 06cfsqe2k3v9d0aa --until 2027-06-30 --reason \"Appealed\""
      })
  static final class Prolonging extends Verb.Acting {

    @Parameters(paramLabel = "ID", description = "The hold, as `hold list` shows it.")
    String id = "";

    @Option(names = "--until", paramLabel = "D", required = true, description = "The day.")
    LocalDate until = LocalDate.MIN;

    @Mixin ReasonOption reason = new ReasonOption();

    @Override
    int run(Session session) {
      HoldId hold = new HoldId(id);
      if (session.dryRun()) {
        return session.would("let hold %s stand until %s".formatted(hold, until));
      }
      Told told = freezing(session).prolong(hold, until, reason.text, session.viewer());
      if (session.output().isJson()) {
        session.output().line(HoldJson.told(told));
      } else {
        session.output().say("hold %s is to be looked at on %s".formatted(hold, until));
      }
      return 0;
    }
  }

  @Command(
      name = "list",
      description = "Lists all holds, those released too.",
      footer = {"", "Example:  bevara hold list"})
  static final class Listing extends Verb.Looking {

    @Override
    int run(Session session) {
      List<Told> holds = freezing(session).all(session.viewer());
      if (session.output().isJson()) {
        holds.forEach(told -> session.output().line(HoldJson.told(told)));
      } else {
        session
            .output()
            .table(
                List.of("hold", "kind", "placed", "count", "until", "released", "reason"),
                holds.stream().map(Listing::row).toList());
      }
      return 0;
    }

    private static List<String> row(Told told) {
      DisposalHold hold = told.hold();
      return List.of(
          hold.id().value(),
          hold.kind().word(),
          hold.placedAt().toString().substring(0, 10),
          String.valueOf(told.count()),
          hold.until() == null ? "" : hold.until().toString(),
          hold.release() == null ? "" : hold.release().releasedAt().toString().substring(0, 10),
          told.words() == null ? "" : Output.excerpt(told.words().reason(), 60));
    }
  }
}
