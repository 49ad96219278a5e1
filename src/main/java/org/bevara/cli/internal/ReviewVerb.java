package org.bevara.cli.internal;

import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;
import org.bevara.access.Viewer;
import org.bevara.channel.Channel;
import org.bevara.job.Reviews;
import org.bevara.job.Reviews.ChannelReview;
import org.bevara.job.Reviews.Question;
import org.bevara.oversight.ChannelLoad;
import org.bevara.oversight.ChannelNews.Change;
import org.bevara.oversight.ChannelNews.Happening;
import org.bevara.oversight.Crisis;
import org.bevara.oversight.RegisterFinding;
import org.bevara.oversight.SignOff;
import org.bevara.record.ChannelId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The daily review of channels.
@Command(
    name = "review",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB",
    description = "Looks channels over and signs them off, each working day.",
    subcommands = {ReviewVerb.Listing.class, ReviewVerb.Sign.class, ReviewVerb.Load.class},
    footer = {"", "Example:  bevara review list"})
final class ReviewVerb {

  private static boolean seesRestricted(Session session, Viewer viewer) {
    return viewer.seesRestricted(session.definitions().name());
  }

  @Command(
      name = "list",
      description = {
        "Lists what is new on each channel since it was last signed off,",
        "the questions that nobody has answered, and what is amiss."
      },
      footer = {"", "Example:  bevara review list --channel biblioteket"})
  static final class Listing extends Verb.Looking {

    @Option(names = "--channel", paramLabel = "ID", description = "Only this channel.")
    @Nullable String channel;

    @Override
    int run(Session session) {
      Reviews reviews = new Reviews(session.archiveToRead(), session.definitions());
      boolean restrictedToo = seesRestricted(session, session.viewer());
      List<ChannelReview> all =
          channel == null
              ? reviews.list(restrictedToo)
              : List.of(
                  reviews.of(session.definitions().channel(new ChannelId(channel)), restrictedToo));
      if (session.output().isJson()) {
        all.forEach(review -> session.output().line(json(session.output(), review)));
        return 0;
      }
      session
          .output()
          .table(
              List.of(
                  "channel",
                  "today",
                  "last sign-off",
                  "new",
                  "edited",
                  "gone",
                  "waiting",
                  "overdue",
                  "findings"),
              all.stream().map(Listing::row).toList());
      return 0;
    }

    private static List<String> row(ChannelReview review) {
      SignOff last = review.last();
      return List.of(
          review.channel().id().value(),
          review.due() ? "due" : "",
          last == null ? "never" : last.at().toString(),
          String.valueOf(review.count(Happening.ADDED)),
          String.valueOf(review.count(Happening.EDITED)),
          String.valueOf(review.count(Happening.GONE)),
          String.valueOf(review.waiting().size()),
          String.valueOf(review.overdue()),
          String.join(", ", review.findings().stream().map(found -> found.code().name()).toList()));
    }

    private static ObjectNode json(Output output, ChannelReview review) {
      ObjectNode node =
          output
              .object()
              .put("channelId", review.channel().id().value())
              .put("status", review.status().name())
              .put("due", review.due());
      SignOff last = review.last();
      if (last == null) {
        node.putNull("lastSignOff");
      } else {
        signOff(node.putObject("lastSignOff"), last);
      }
      Crisis crisis = review.crisis();
      node.put("crisisSince", crisis == null ? null : crisis.begunAt().toString());
      node.put("upTo", review.upTo());
      node.putObject("counts")
          .put("added", review.count(Happening.ADDED))
          .put("edited", review.count(Happening.EDITED))
          .put("gone", review.count(Happening.GONE))
          .put("waiting", review.waiting().size())
          .put("overdue", review.overdue())
          .put("findings", review.findings().size());
      ArrayNode changes = node.putArray("changes");
      for (Change change : review.changes()) {
        changes
            .addObject()
            .put("recordId", change.record().value())
            .put("what", change.what().name())
            .put("at", change.at().toString());
      }
      ArrayNode waiting = node.putArray("waiting");
      for (Question question : review.waiting()) {
        waiting
            .addObject()
            .put("recordId", question.asked().record().value())
            .put("askedAt", question.asked().at().toString())
            .put("dueAt", question.due() == null ? null : question.due().toString())
            .put("overdue", question.overdue())
            .put("waited", question.waited().toString());
      }
      ArrayNode findings = node.putArray("findings");
      for (RegisterFinding found : review.findings()) {
        findings
            .addObject()
            .put("code", found.code().name())
            .put("severity", found.severity().name())
            .put("row", found.row())
            .put("message", found.message());
      }
      ArrayNode missing = node.putArray("missing");
      review.missing().forEach(day -> missing.add(day.toString()));
      return node;
    }
  }

  private static void signOff(ObjectNode node, SignOff signed) {
    node.put("at", signed.at().toString())
        .put("account", signed.account())
        .put("capacity", signed.capacity().name())
        .put("upTo", signed.upTo());
  }

  @Command(
      name = "sign",
      description = {
        "Signs a channel off: somebody looked it over and answers for it.",
        "For who runs it or stands in, its manager, the web manager or an archivist."
      },
      footer = {"", "Example:  bevara review sign biblioteket --note \"Quiet day\""})
  static final class Sign extends Verb.Acting {

    @Parameters(paramLabel = "CHANNEL", description = "The channel.")
    String channel = "";

    @Option(
        names = "--up-to",
        paramLabel = "N",
        description = "The upTo that the list showed (default: all until now).")
    @Nullable Long upTo;

    @Option(
        names = "--note",
        paramLabel = "T",
        description = "In your own words; kept in the store.")
    @Nullable String note;

    @Override
    int run(Session session) {
      Channel chosen = session.definitions().channel(new ChannelId(channel));
      if (session.dryRun()) {
        return session.would("sign off " + chosen.id());
      }
      SignOff signed =
          new Reviews(session.archiveToRead(), session.definitions())
              .sign(chosen, session.viewer(), upTo, note);
      SignOff.Counts counts = signed.counts();
      if (session.output().isJson()) {
        ObjectNode node = session.output().object().put("channelId", signed.channel().value());
        signOff(node, signed);
        session
            .output()
            .line(
                node.put("added", counts.added())
                    .put("edited", counts.edited())
                    .put("gone", counts.gone())
                    .put("waiting", counts.waiting())
                    .put("overdue", counts.overdue())
                    .put("findings", counts.findings()));
        return 0;
      }
      session
          .output()
          .say(
              "%s is signed off: %d new, %d edited, %d gone, %d waiting"
                  .formatted(
                      signed.channel(),
                      counts.added(),
                      counts.edited(),
                      counts.gone(),
                      counts.waiting()));
      return 0;
    }
  }

  @Command(
      name = "load",
      description = {
        "Shows how much work each channel was, week by week: what came in, how soon",
        "people were answered, and on how many of the days due it was reviewed."
      },
      footer = {"", "Example:  bevara review load --from 2026-09-01 --to 2026-11-30"})
  static final class Load extends Verb.Looking {

    private static final int WEEKS = 12;

    @Option(
        names = "--from",
        paramLabel = "D",
        description = "A day of the first week (default: twelve weeks).")
    @Nullable LocalDate from;

    @Option(
        names = "--to",
        paramLabel = "D",
        description = "A day of the last week (default: today).")
    @Nullable LocalDate to;

    @Override
    int run(Session session) {
      LocalDate last =
          to != null
              ? to
              : LocalDate.ofInstant(
                  session.clock().instant(), session.definitions().authority().zone());
      LocalDate first = from != null ? from : last.minusWeeks(WEEKS - 1);
      List<ChannelLoad.Week> weeks =
          new Reviews(session.archiveToRead(), session.definitions())
              .load(first, last, seesRestricted(session, session.viewer()));
      if (session.output().isJson()) {
        weeks.forEach(week -> session.output().line(json(session.output(), week)));
        return 0;
      }
      session
          .output()
          .table(
              List.of(
                  "channel",
                  "week",
                  "received",
                  "questions",
                  "answered",
                  "median",
                  "90 %",
                  "waiting",
                  "reviewed",
                  "delay"),
              weeks.stream().map(Load::row).toList());
      return 0;
    }

    private static List<String> row(ChannelLoad.Week week) {
      return List.of(
          week.channel().id().value(),
          name(week.monday()),
          String.valueOf(week.received()),
          String.valueOf(week.questions()),
          String.valueOf(week.answered()),
          hours(week.median()),
          hours(week.ninth()),
          String.valueOf(week.waiting()),
          week.daysReviewed() + "/" + week.daysDue(),
          hours(week.delay()));
    }

    private static ObjectNode json(Output output, ChannelLoad.Week week) {
      return output
          .object()
          .put("channelId", week.channel().id().value())
          .put("week", name(week.monday()))
          .put("monday", week.monday().toString())
          .put("received", week.received())
          .put("questions", week.questions())
          .put("answered", week.answered())
          .put("medianToAnswer", text(week.median()))
          .put("ninetiethToAnswer", text(week.ninth()))
          .put("waiting", week.waiting())
          .put("daysDue", week.daysDue())
          .put("daysReviewed", week.daysReviewed())
          .put("signOffDelay", text(week.delay()));
    }

    /// As ISO 8601 writes it, for example `2026-W11`.
    private static String name(LocalDate monday) {
      return "%d-W%02d"
          .formatted(
              monday.get(IsoFields.WEEK_BASED_YEAR), monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    private static @Nullable String text(@Nullable Duration time) {
      return time == null ? null : time.toString();
    }

    private static String hours(@Nullable Duration time) {
      return time == null ? "–" : "%d h %02d min".formatted(time.toHours(), time.toMinutesPart());
    }
  }
}
