package org.bevara.job.internal.definition;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A YAML file as a tree, with the place of every key and value in it.
///
/// @param root the tree
/// @param keys where each key stands, by the JSON pointer (RFC 6901) of its value
/// @param values where each value begins, by its JSON pointer
record YamlTree(JsonNode root, Map<String, Position> keys, Map<String, Position> values) {

  /// Where the value at `pointer` begins.
  Position value(String pointer) {
    return values.getOrDefault(pointer, Position.START);
  }

  /// Where the key of `pointer` stands.
  Position key(String pointer) {
    return keys.getOrDefault(pointer, value(pointer));
  }

  /// The pointer of `key` in what `parent` points to.
  static String child(String parent, String key) {
    return parent + "/" + key.replace("~", "~0").replace("/", "~1");
  }
}
