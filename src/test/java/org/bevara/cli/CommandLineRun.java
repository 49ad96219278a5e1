package org.bevara.cli;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What one command line came to.
record CommandLineRun(int code, String out, String err) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// Every line of standard output, each of which must be a JSON object.
  List<JsonNode> objects() {
    return out.lines()
        .map(line -> {
          JsonNode node = JSON.readTree(line);
          if (!node.isObject()) {
            throw new AssertionError("not a JSON object: " + line);
          }
          return node;
        })
        .toList();
  }

  /// The only line of standard output.
  JsonNode object() {
    List<JsonNode> objects = objects();
    if (objects.size() != 1) {
      throw new AssertionError("one object expected, not %d; %s".formatted(objects.size(), this));
    }
    return objects.getFirst();
  }

  /// Both streams, for what may stand in neither.
  String everything() {
    return out + "\n" + err;
  }

  /// The names of the fields of an object, in their order.
  static List<String> fields(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }
}
