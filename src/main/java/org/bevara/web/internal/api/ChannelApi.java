package org.bevara.web.internal.api;

import java.util.List;
import org.bevara.channel.Channel;
import org.bevara.job.ChannelJson;
import org.bevara.oversight.RegisterFinding;
import org.bevara.record.ChannelId;
import org.bevara.web.internal.access.PageRules;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The register of channels, and what is amiss by the authority's routine.
final class ChannelApi {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  static final List<Endpoint> ENDPOINTS =
      List.of(
          Endpoint.get(
              "/api/channels",
              PageRules.EVERYONE,
              "listChannels",
              "The register, each channel with its status and what is amiss.",
              List.of(Paging.LIMIT, Paging.AFTER),
              "ChannelPage",
              call ->
                  Paging.page(
                      call,
                      call.desk().register(),
                      channel -> channel.id().value(),
                      channel -> channel(call, channel))),
          Endpoint.get(
              "/api/channels/{id}",
              PageRules.EVERYONE,
              "showChannel",
              "One channel of the register.",
              List.of(),
              "Channel",
              ChannelApi::one),
          Endpoint.get(
              "/api/findings",
              PageRules.EVERYONE,
              "listFindings",
              "What is amiss with the authority as a whole and with each of its channels.",
              List.of(),
              "FindingList",
              ChannelApi::findings));

  private ChannelApi() {}

  private static ObjectNode one(Call call) {
    ChannelId id = call.desk().definitions().channel(new ChannelId(call.id())).id();
    return call.desk().register().stream()
        .filter(channel -> channel.id().equals(id))
        .map(channel -> channel(call, channel))
        .findFirst()
        .orElseThrow();
  }

  private static ObjectNode channel(Call call, Channel channel) {
    return ChannelJson.channel(
        channel,
        call.seat().oversight().findings(channel),
        call.archive().crises().of(call.seat().authority(), channel.id()),
        call.desk().authority().crisisStaff().orElse(null));
  }

  private static ObjectNode findings(Call call) {
    ObjectNode node = JSON.createObjectNode();
    ArrayNode items = node.putArray("items");
    for (RegisterFinding found : call.seat().oversight().findings()) {
      ChannelId channel = found.channel();
      ChannelJson.finding(
          items.addObject().put("channelId", channel == null ? null : channel.value()), found);
    }
    return node;
  }
}
