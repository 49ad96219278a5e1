package org.bevara.job;

import java.util.List;
import java.util.Optional;
import org.bevara.channel.Channel;
import org.bevara.oversight.Crisis;
import org.bevara.oversight.RegisterFinding;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The register of channels, as the contract's JSON objects.
public final class ChannelJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ChannelJson() {}

  /// A channel of the register.
  ///
  /// @param channel with the status that is in force
  /// @param findings what is amiss with it
  /// @param crisis what it is in; empty where it is in none
  /// @param staff who owns the channels in a crisis; null where the routine names nobody
  public static ObjectNode channel(
      Channel channel,
      List<RegisterFinding> findings,
      Optional<Crisis> crisis,
      @Nullable String staff) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("channelId", channel.id().value())
            .put("name", channel.name())
            .put("platform", channel.platform())
            .put("url", channel.url().toString())
            .put("status", channel.status().name())
            .put("level", channel.level().name())
            .put("unit", channel.unit());
    ArrayNode list = node.putArray("findings");
    findings.forEach(found -> finding(list.addObject(), found));
    crisis.ifPresentOrElse(
        under ->
            node.putObject("crisis")
                .put("scope", under.scope())
                .put("since", under.begunAt().toString())
                .put("owner", staff),
        () -> node.putNull("crisis"));
    return node;
  }

  /// Writes what is amiss into `node`.
  public static ObjectNode finding(ObjectNode node, RegisterFinding found) {
    return node.put("code", found.code().name())
        .put("severity", found.severity().name())
        .put("row", found.row())
        .put("message", found.message());
  }
}
