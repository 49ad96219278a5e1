package org.bevara.job;

import org.bevara.hold.DisposalHold;
import org.bevara.job.Freezing.Told;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Holds as the contract's JSON objects.
public final class HoldJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private HoldJson() {}

  /// What was placed: which hold, of how many records.
  public static ObjectNode placed(Told told) {
    return JSON.createObjectNode()
        .put("holdId", told.hold().id().value())
        .put("count", told.count());
  }

  /// A hold as somebody may be told of it.
  public static ObjectNode told(Told told) {
    DisposalHold hold = told.hold();
    ObjectNode node =
        JSON.createObjectNode()
            .put("holdId", hold.id().value())
            .put("kind", hold.kind().name())
            .put("basis", hold.basis().name())
            .put("count", told.count())
            .put("standing", hold.stands())
            .put("placedBy", hold.placedBy())
            .put("placedAt", hold.placedAt().toString())
            .put("until", hold.until() == null ? null : hold.until().toString());
    hold.kind().releasedBy().stream()
        .sorted()
        .forEach(role -> node.withArray("releasedByRoles").add(role.word()));
    hold.channels().stream()
        .sorted()
        .forEach(channel -> node.withArray("channels").add(channel.value()));
    if (hold.release() != null) {
      node.put("releasedBy", hold.release().releasedBy());
      node.put("releasedAt", hold.release().releasedAt().toString());
    }
    if (told.words() != null) {
      node.put("reason", told.words().reason());
      node.put("query", told.words().query());
      node.put("releaseReason", told.words().releaseReason());
    }
    return node;
  }
}
