package org.bevara.cli.internal;

import java.util.ArrayList;
import java.util.List;
import org.bevara.channel.Channel;
import org.bevara.job.Definitions;
import org.bevara.job.Oversight;
import org.bevara.oversight.RegisterFinding;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Lists the register of channels.
@Command(
    name = "channels",
    description = "Lists the channels, each with its status and what is amiss.",
    footer = {"", "Example:  bevara channels --format json"})
final class ChannelsVerb extends Verb.Looking {

  @Override
  int run(Session session) {
    Definitions definitions = session.definitions();
    Oversight oversight = session.oversight();
    List<List<String>> rows = new ArrayList<>();
    for (Channel channel : definitions.channels()) {
      List<RegisterFinding> amiss = oversight.findings(channel);
      if (session.output().isJson()) {
        session.output().line(json(session, channel, amiss));
      } else {
        rows.add(
            List.of(
                channel.id().value(),
                session.status(channel).name(),
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

  private static ObjectNode json(Session session, Channel channel, List<RegisterFinding> findings) {
    ObjectNode node =
        session
            .output()
            .object()
            .put("channelId", channel.id().value())
            .put("name", channel.name())
            .put("platform", channel.platform())
            .put("url", channel.url().toString())
            .put("status", session.status(channel).name())
            .put("level", channel.level().name())
            .put("unit", channel.unit());
    session
        .crisis(channel)
        .ifPresentOrElse(
            told ->
                node.putObject("crisis")
                    .put("scope", told.crisis().scope())
                    .put("since", told.crisis().begunAt().toString())
                    .put("owner", told.staff()),
            () -> node.putNull("crisis"));
    ArrayNode list = node.putArray("findings");
    for (RegisterFinding found : findings) {
      list.addObject()
          .put("code", found.code().name())
          .put("severity", found.severity().name())
          .put("row", found.row())
          .put("message", found.message());
    }
    return node;
  }
}
