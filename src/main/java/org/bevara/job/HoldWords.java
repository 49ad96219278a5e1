package org.bevara.job;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bevara.hold.HoldId;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectPart;
import org.bevara.store.ObjectStore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Why holds were placed, prolonged and released: objects of the store, since people say it in
/// words of their own. Thread-safe.
record HoldWords(ObjectStore store) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String FILE = "hold.json";

  /// The object that says why a hold was placed.
  static String object(HoldId id) {
    return "hold-%s".formatted(id);
  }

  static ObjectNode of(HoldId id, String reason) {
    return JSON.createObjectNode()
        .put("format", "bevara-hold/1")
        .put("holdId", id.value())
        .put("reason", reason);
  }

  void keep(String object, ObjectNode words) {
    store.put(
        new ObjectId(object),
        List.of(
            ObjectPart.of(FILE, JSON.writeValueAsString(words).getBytes(StandardCharsets.UTF_8))));
  }

  JsonNode read(String object) {
    return JSON.readTree(store.bytes(new ObjectId(object), FILE));
  }
}
