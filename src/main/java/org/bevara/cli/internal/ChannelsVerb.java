package org.bevara.cli.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bevara.channel.Channel;
import org.bevara.channel.ChannelStatus;
import org.bevara.job.ChannelJson;
import org.bevara.job.Moving;
import org.bevara.job.Oversight;
import org.bevara.job.RegisterHistory;
import org.bevara.oversight.RegisterFinding;
import org.bevara.record.ChannelId;
import org.bevara.store.ObjectId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Lists the register of channels; below it, what is done with the register.
@Command(
    name = "channels",
    description = {
      "Lists the channels, each with its status and what is amiss.",
      "move moves one on in its life, history tells what the register went through."
    },
    subcommands = {ChannelsVerb.Move.class, ChannelsVerb.History.class},
    footer = {
      "",
      "Example:  bevara channels --format json",
      "          bevara channels move torget --to DORMANT --reason \"Closed for the summer\""
    })
final class ChannelsVerb extends Verb.Looking {

  @Override
  int run(Session session) {
    Oversight oversight = session.oversight();
    List<List<String>> rows = new ArrayList<>();
    for (Channel channel : session.register()) {
      List<RegisterFinding> amiss = oversight.findings(channel);
      if (session.output().isJson()) {
        session
            .output()
            .line(
                ChannelJson.channel(
                    channel,
                    amiss,
                    session.crisis(channel),
                    session.definitions().authority().crisisStaff().orElse(null)));
      } else {
        rows.add(
            List.of(
                channel.id().value(),
                channel.status().name(),
                channel.level().name(),
                channel.name(),
                channel.url().toString(),
                String.join(", ", amiss.stream().map(found -> found.code().name()).toList())));
      }
    }
    if (!session.output().isJson()) {
      session
          .output()
          .table(List.of("channel", "status", "level", "name", "url", "findings"), rows);
    }
    return 0;
  }

  /// Moves a channel on in its life.
  @Command(
      name = "move",
      description = {
        "Moves a channel: PLANNED to ACTIVE (archivist; needs an approval, and a plan where the",
        "routine asks for one), ACTIVE to DORMANT and back (editor, archivist). Closing has a verb",
        "of its own. The reason is kept in the store."
      },
      footer = {
        "",
        "Example:  bevara channels move torget --to ACTIVE --reason \"Approved, KS 2026/4\""
      })
  static final class Move extends Verb.Acting {

    @Parameters(paramLabel = "ID", description = "The channel's identifier.")
    String channel = "";

    @Option(
        names = "--to",
        paramLabel = "STATUS",
        required = true,
        description = "ACTIVE or DORMANT.")
    ChannelStatus to = ChannelStatus.ACTIVE;

    @Option(
        names = "--reason",
        paramLabel = "T",
        required = true,
        description = "Why, in your own words; kept in the store.")
    String reason = "";

    @Override
    int run(Session session) {
      ChannelId id = new ChannelId(channel);
      session.definitions().channel(id);
      if (session.dryRun()) {
        return session.would("move %s to %s".formatted(id, to));
      }
      ObjectId object =
          new Moving(session.archive(), session.desk()).move(id, to, reason, session.viewer());
      if (session.output().isJson()) {
        session
            .output()
            .line(
                session
                    .output()
                    .object()
                    .put("channelId", id.value())
                    .put("status", to.name())
                    .put("object", object.value()));
      } else {
        session.output().say("%s is %s; the reason is kept as %s".formatted(id, to, object));
      }
      return 0;
    }
  }

  /// What the register went through.
  @Command(
      name = "history",
      description = {
        "Lists what the register went through, the oldest first: moves of channels, versions of",
        "its files and of the papers that it lists, each with the object that keeps it."
      },
      footer = {"", "Example:  bevara channels history torget"})
  static final class History extends Verb.Looking {

    @Parameters(
        arity = "0..1",
        paramLabel = "ID",
        description = "Only of this channel: its moves and papers.")
    @Nullable String channel;

    @Override
    int run(Session session) {
      Optional<ChannelId> only = Optional.ofNullable(channel).map(ChannelId::new);
      only.ifPresent(session.definitions()::channel);
      List<RegisterHistory.Event> events =
          new RegisterHistory(session.archiveToRead()).of(session.definitions().name(), only);
      if (session.output().isJson()) {
        events.forEach(event ->
            session
                .output()
                .line(
                    session
                        .output()
                        .object()
                        .put("at", event.at().toString())
                        .put("act", event.act())
                        .put("channelId", event.channel())
                        .put("what", event.what())
                        .put("agent", event.agent())
                        .put("object", event.object())));
      } else {
        session
            .output()
            .table(
                List.of("at", "act", "channel", "what", "by", "object"),
                events.stream()
                    .map(event ->
                        List.of(
                            event.at().toString(),
                            event.act(),
                            Objects.requireNonNullElse(event.channel(), "-"),
                            event.what(),
                            event.agent(),
                            Objects.requireNonNullElse(event.object(), "-")))
                    .toList());
      }
      return 0;
    }
  }
}
