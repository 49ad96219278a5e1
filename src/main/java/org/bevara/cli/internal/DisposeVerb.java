package org.bevara.cli.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.bevara.disposal.LeftOut;
import org.bevara.disposal.Proposal;
import org.bevara.disposal.ProposalId;
import org.bevara.disposal.ProposedRecord;
import org.bevara.disposal.Verdict;
import org.bevara.job.Approving;
import org.bevara.job.Approving.Told;
import org.bevara.job.Judging.Done;
import org.bevara.job.ProposalJson;
import org.bevara.job.Proposing;
import org.bevara.job.Proposing.Outcome;
import org.bevara.job.Proposing.Prospect;
import org.bevara.job.Proposing.Wish;
import org.bevara.job.Sampling;
import org.bevara.job.Sampling.Sampled;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// What may be destroyed: proposed, looked at and approved.
@Command(
    name = "dispose",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB",
    description = "Proposes, approves and carries out destruction.",
    subcommands = {
      DisposeVerb.Propose.class,
      DisposeVerb.Listing.class,
      DisposeVerb.Show.class,
      DisposeVerb.Sample.class,
      DisposeVerb.Approve.class,
      DisposeVerb.Reject.class,
      DisposeExecution.Execute.class,
      DisposeExecution.Certificate.class
    },
    footer = {"", "Example:  bevara dispose propose --dry-run"})
final class DisposeVerb {

  private static Approving approving(Session session) {
    return new Approving(session.archiveToRead(), session.desk());
  }

  @Command(
      name = "propose",
      description = "Lists what is due and may go; --dry-run says what that would be.",
      footer = {
        "",
        "Example:  bevara dispose propose --channel biblioteket",
        "What is due and not proposed is counted by the reason."
      })
  static final class Propose extends Verb.Acting {

    @Option(names = "--channel", paramLabel = "ID", description = "Only this channel.")
    @Nullable String channel;

    @Option(names = "--rule", paramLabel = "R", description = "Only by this rule.")
    @Nullable String rule;

    @Override
    int run(Session session) {
      Proposing proposing = new Proposing(session.archiveToRead(), session.desk());
      Wish wish = new Wish(channel == null ? null : new ChannelId(channel), rule);
      if (session.dryRun()) {
        return would(session, proposing.look(wish, session.viewer()));
      }
      Outcome outcome = proposing.propose(wish, session.viewer());
      Proposal proposal = outcome.proposal();
      if (session.output().isJson()) {
        session
            .output()
            .line(
                proposal == null
                    ? ProposalJson.nothing(session.output().object())
                    : ProposalJson.proposed(
                        session.output().object(),
                        approving(session).told(proposal.id(), session.viewer())));
        session.output().line(summary(session, outcome));
        return 0;
      }
      if (proposal == null) {
        session.output().say("nothing is due that may be proposed now");
      } else {
        DisposalOutput.say(
            session.output(), approving(session).told(proposal.id(), session.viewer()));
      }
      leftOut(session.output(), outcome.leftOut());
      if (outcome.tasks() > 0) {
        session
            .output()
            .say(
                "%d tasks were opened: what is still on its channel is removed there first"
                    .formatted(outcome.tasks()));
      }
      return 0;
    }

    private static int would(Session session, Prospect prospect) {
      if (session.output().isJson()) {
        ObjectNode summary = session.output().object();
        ObjectNode said = summary.putObject("summary").put("day", prospect.day().toString());
        said.put("count", prospect.records().size());
        counts(said.putObject("leftOut"), prospect.leftOut());
        session.output().line(summary);
        return 0;
      }
      session
          .output()
          .say(
              "%d records would be proposed on %s"
                  .formatted(prospect.records().size(), prospect.day()));
      leftOut(session.output(), prospect.leftOut());
      return 0;
    }

    private static ObjectNode summary(Session session, Outcome outcome) {
      ObjectNode line = session.output().object();
      ObjectNode summary = line.putObject("summary").put("tasks", outcome.tasks());
      counts(summary.putObject("leftOut"), outcome.leftOut());
      return line;
    }

    private static void counts(ObjectNode node, SortedMap<LeftOut, Integer> leftOut) {
      leftOut.forEach((reason, count) -> node.put(reason.name(), count));
    }

    private static void leftOut(Output output, SortedMap<LeftOut, Integer> leftOut) {
      leftOut.forEach((reason, count) -> output.say("  left out %6d  %s".formatted(count, reason)));
    }
  }

  @Command(
      name = "list",
      description = "Lists all proposals, those that have ended too.",
      footer = {"", "Example:  bevara dispose list"})
  static final class Listing extends Verb.Looking {

    @Override
    int run(Session session) {
      List<Told> all = approving(session).all(session.viewer());
      if (session.output().isJson()) {
        all.forEach(
            told -> session.output().line(ProposalJson.told(session.output().object(), told)));
        return 0;
      }
      List<List<String>> rows = new ArrayList<>();
      for (Told told : all) {
        Proposal proposal = told.proposal();
        rows.add(
            List.of(
                proposal.id().value(),
                proposal.state().name(),
                String.valueOf(proposal.records()),
                told.list().day().toString(),
                proposal.expiresAt().toString().substring(0, 10),
                "%d/%d".formatted(told.sample().judged(), told.sample().size()),
                "%d/%d".formatted(proposal.approvals().size(), proposal.approvalsNeeded())));
      }
      session
          .output()
          .table(
              List.of("proposal", "state", "count", "day", "expires", "judged", "approvals"), rows);
      return 0;
    }
  }

  @Command(
      name = "show",
      description = "Shows a proposal and the records that it names.",
      footer = {"", "Example:  bevara dispose show 06cfsqe2k3v9d0aa"})
  static final class Show extends Verb.Looking {

    @Parameters(paramLabel = "ID", description = "The proposal, as `dispose list` shows it.")
    String id = "";

    @Override
    int run(Session session) {
      Told told = approving(session).told(new ProposalId(id), session.viewer());
      if (session.output().isJson()) {
        session.output().line(ProposalJson.told(session.output().object(), told));
        told.records()
            .forEach(record ->
                session.output().line(ProposalJson.record(session.output().object(), record)));
        return 0;
      }
      DisposalOutput.say(session.output(), told);
      session
          .output()
          .table(
              List.of("record", "rule", "decision", "due", "spared"),
              told.records().stream().map(Show::row).toList());
      return 0;
    }

    private static List<String> row(ProposedRecord record) {
      return List.of(
          record.record().value(),
          record.rule(),
          record.decision(),
          record.dueOn().toString(),
          record.spared() == null ? "" : record.spared());
    }
  }

  @Command(
      name = "sample",
      description = "Shows the control sample of a proposal, and takes what a person says of it.",
      footer = {
        "",
        "Example:  bevara dispose sample 06cfsqe2k3v9d0aa --record 1k9x3f0ab2cd4efg --verdict agree",
        "disagree: it may not be destroyed. It is spared, whatever becomes of the proposal."
      })
  static final class Sample extends Verb.Acting {

    @Parameters(paramLabel = "ID", description = "The proposal.")
    String id = "";

    @Option(names = "--record", paramLabel = "R", description = "The record that is judged.")
    @Nullable String record;

    @Option(
        names = "--verdict",
        paramLabel = "V",
        description = "agree: it may be destroyed; disagree: it may not.")
    @Nullable String verdict;

    @Override
    int run(Session session) {
      ProposalId proposal = new ProposalId(id);
      Sampling sampling = new Sampling(session.archiveToRead(), session.desk());
      if (record == null && verdict == null) {
        return listed(session, sampling.of(proposal, session.viewer()));
      }
      if (record == null || verdict == null) {
        throw new UsageException(
            "VERDICT_INCOMPLETE", "to judge a record give both --record R and --verdict V");
      }
      Verdict given = verdict(verdict);
      if (session.dryRun()) {
        return session.would("judge record %s: %s".formatted(record, given));
      }
      Done done = sampling.judge(proposal, new RecordId(record), given, session.viewer());
      done.fellBack()
          .forEach(rule ->
              session
                  .output()
                  .note("Rule %s is overruled too often: it asks a person now.".formatted(rule)));
      Told told = approving(session).told(proposal, session.viewer());
      if (session.output().isJson()) {
        session.output().line(ProposalJson.told(session.output().object(), told));
      } else {
        session
            .output()
            .say(
                "%d of %d judged, %d may not be destroyed"
                    .formatted(
                        told.sample().judged(), told.sample().size(), told.sample().overruled()));
      }
      return 0;
    }

    private static Verdict verdict(String word) {
      return switch (word) {
        case "agree" -> Verdict.AGREE;
        case "disagree" -> Verdict.DISAGREE;
        default ->
            throw new UsageException(
                "VERDICT_UNKNOWN", "a verdict is agree or disagree, not \"%s\"".formatted(word));
      };
    }

    private static int listed(Session session, List<Sampled> sample) {
      session.account(log -> log.viewed(sample.stream().map(Sampled::held).toList(), "LIST"));
      for (Sampled each : sample) {
        ObjectNode node =
            ProposalJson.sampled(
                session.output().object(),
                each,
                session.sight().view(each.held()).path("text").asString(""));
        if (session.output().isJson()) {
          session.output().line(node);
        } else {
          session
              .output()
              .say(
                  "%s  %-8s  %s"
                      .formatted(
                          each.row().record(),
                          each.row().verdict() == null ? "" : each.row().verdict(),
                          Output.excerpt(node.path("text").asString(), 200)));
          session.output().say("    " + String.join(" ", each.grounds()));
        }
      }
      return 0;
    }
  }

  @Command(
      name = "approve",
      description = "Approves a proposal once its control sample is judged.",
      footer = {
        "",
        "Example:  bevara dispose approve 06cfsqe2k3v9d0aa",
        "Needs the token of an approver or archivist who did not propose it."
      })
  static final class Approve extends Verb.Acting {

    @Parameters(paramLabel = "ID", description = "The proposal.")
    String id = "";

    @Option(
        names = "--hash",
        paramLabel = "H",
        description = "The digest of the list that you have seen; refused if it is another.")
    @Nullable String hash;

    @Override
    int run(Session session) {
      ProposalId proposal = new ProposalId(id);
      if (session.dryRun()) {
        return session.would("approve proposal " + proposal);
      }
      approving(session).approve(proposal, hash, session.viewer());
      return told(session, proposal);
    }
  }

  @Command(
      name = "reject",
      description = "Turns a proposal down, for good.",
      footer = {"", "Example:  bevara dispose reject 06cfsqe2k3v9d0aa --reason \"Asked for\""})
  static final class Reject extends Verb.Acting {

    @Parameters(paramLabel = "ID", description = "The proposal.")
    String id = "";

    @Mixin ReasonOption reason = new ReasonOption();

    @Override
    int run(Session session) {
      ProposalId proposal = new ProposalId(id);
      if (session.dryRun()) {
        return session.would("reject proposal " + proposal);
      }
      approving(session).reject(proposal, reason.text, session.viewer());
      return told(session, proposal);
    }
  }

  private static int told(Session session, ProposalId id) {
    Told told = approving(session).told(id, session.viewer());
    if (session.output().isJson()) {
      session.output().line(ProposalJson.told(session.output().object(), told));
    } else {
      DisposalOutput.say(session.output(), told);
    }
    return 0;
  }
}
