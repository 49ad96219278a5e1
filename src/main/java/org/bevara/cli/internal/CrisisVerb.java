package org.bevara.cli.internal;

import java.util.List;
import org.bevara.channel.Channel;
import org.bevara.job.CrisisSwitch;
import org.bevara.oversight.Crisis;
import org.bevara.record.ChannelId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/// The crisis switch.
@Command(
    name = "crisis",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB",
    description = "Turns a crisis on and off, for the authority or one channel.",
    subcommands = {CrisisVerb.On.class, CrisisVerb.Off.class, CrisisVerb.Show.class},
    footer = {"", "Example:  bevara crisis on --reason \"Flood warning\""})
final class CrisisVerb {

  /// Which crisis is turned on or off, and why.
  static final class Turn {

    @Option(
        names = "--channel",
        paramLabel = "ID",
        description = "Of this channel only (default: of the whole authority).")
    @Nullable String channel;

    @Option(
        names = "--reason",
        paramLabel = "T",
        required = true,
        description = "Why; kept in the store.")
    String reason = "";

    @Nullable Channel scope(Session session) {
      return channel == null ? null : session.definitions().channel(new ChannelId(channel));
    }

    String named(Session session) {
      return channel == null ? session.definitions().name().value() : channel;
    }
  }

  private static ObjectNode json(Output output, Crisis crisis) {
    ChannelId channel = crisis.channel();
    return output
        .object()
        .put("scope", crisis.scope())
        .put("channelId", channel == null ? null : channel.value())
        .put("begunAt", crisis.begunAt().toString())
        .put("begunBy", crisis.begunBy())
        .put("holdId", crisis.hold());
  }

  private static void print(Output output, CrisisSwitch.Told told) {
    output.line(
        json(output, told.crisis()).put("staff", told.staff()).put("reason", told.reason()));
  }

  @Command(
      name = "on",
      description = {
        "Begins a crisis: the crisis staff owns the channels, they are visited at the",
        "crisis plan's times, and everything is held, also what comes meanwhile."
      },
      footer = {"", "Example:  bevara crisis on --channel biblioteket --reason \"Fire\""})
  static final class On extends Verb.Acting {

    @Mixin Turn turn = new Turn();

    @Override
    int run(Session session) {
      @Nullable Channel scope = turn.scope(session);
      if (session.dryRun()) {
        return session.would("begin a crisis of " + turn.named(session));
      }
      CrisisSwitch.Told told =
          new CrisisSwitch(session.archive(), session.desk())
              .on(scope, turn.reason, session.viewer());
      if (session.output().isJson()) {
        print(session.output(), told);
        return 0;
      }
      session
          .output()
          .say(
              "The crisis has begun. %s owns the channels; hold %s keeps everything."
                  .formatted(told.staff(), told.crisis().hold()));
      return 0;
    }
  }

  @Command(
      name = "off",
      description = "Ends a crisis and releases its hold.",
      footer = {"", "Example:  bevara crisis off --reason \"The flood is over\""})
  static final class Off extends Verb.Acting {

    @Mixin Turn turn = new Turn();

    @Override
    int run(Session session) {
      @Nullable Channel scope = turn.scope(session);
      if (session.dryRun()) {
        return session.would("end the crisis of " + turn.named(session));
      }
      session.archiveToRead();
      Crisis ended =
          new CrisisSwitch(session.archive(), session.desk())
              .off(scope, turn.reason, session.viewer());
      if (session.output().isJson()) {
        session.output().line(json(session.output(), ended));
      } else {
        session.output().say("The crisis is over; hold %s is released.".formatted(ended.hold()));
      }
      return 0;
    }
  }

  @Command(
      name = "show",
      description = "Shows the crises that go on.",
      footer = {"", "Example:  bevara crisis show"})
  static final class Show extends Verb.Looking {

    @Override
    int run(Session session) {
      session.archiveToRead();
      List<CrisisSwitch.Told> all =
          new CrisisSwitch(session.archive(), session.desk()).underWay(session.viewer());
      if (session.output().isJson()) {
        all.forEach(told -> print(session.output(), told));
        return 0;
      }
      if (all.isEmpty()) {
        session.output().say("There is no crisis.");
      }
      session
          .output()
          .table(
              List.of("of", "since", "by", "staff", "hold", "reason"),
              all.stream().map(Show::row).toList());
      return 0;
    }

    private static List<String> row(CrisisSwitch.Told told) {
      Crisis crisis = told.crisis();
      ChannelId channel = crisis.channel();
      return List.of(
          channel == null ? "all channels" : channel.value(),
          crisis.begunAt().toString(),
          crisis.begunBy(),
          told.staff(),
          crisis.hold(),
          told.reason() == null ? "" : told.reason());
    }
  }
}
