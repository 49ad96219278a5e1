package org.bevara.job;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bevara.record.RecordId;
import org.bevara.record.UsageException;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectPart;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Why a person put something right about a record, in that person's words: it lies in the store.
final class Reason {

  static final String FILE = "reason.json";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST = 4000;

  private Reason() {}

  /// Keeps a reason.
  ///
  /// @param object named after the kind of act that it is given for, the record and the time
  /// @param facts codes beside it
  /// @return the object's name
  static String keep(
      Archive archive,
      ObjectId object,
      RecordId record,
      String reason,
      Map<String, String> facts,
      String agent,
      Instant at) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("format", "bevara-%s/1".formatted(object.value().split("-", 2)[0]))
            .put("recordId", record.value())
            .put("at", at.toString())
            .put("by", agent);
    facts.forEach(json::put);
    json.put("reason", reason);
    archive
        .store()
        .put(
            object,
            List.of(
                ObjectPart.of(
                    FILE, JSON.writeValueAsString(json).getBytes(StandardCharsets.UTF_8))));
    return object.value();
  }

  /// What was said.
  static String read(Archive archive, String object) {
    return JSON.readTree(archive.store().bytes(new ObjectId(object), FILE))
        .path("reason")
        .asString("");
  }

  /// @throws UsageException `REASON_MISSING`, `REASON_TOO_LONG`
  static void require(String reason) {
    if (reason.isBlank()) {
      throw new UsageException("REASON_MISSING", "say why: it is kept with what you put right");
    }
    if (reason.length() > LONGEST) {
      throw new UsageException(
          "REASON_TOO_LONG",
          "a reason has at most %d characters; got: %d".formatted(LONGEST, reason.length()));
    }
  }
}
