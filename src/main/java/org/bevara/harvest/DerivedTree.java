package org.bevara.harvest;

import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How markup other than JSON-LD is put into the tree that JSON-LD would have stated.
final class DerivedTree {

  private DerivedTree() {}

  /// Adds a value to a field that may have others.
  static void add(ObjectNode node, String field, JsonNode value) {
    switch (node.get(field)) {
      case null -> node.set(field, value);
      case ArrayNode values -> values.add(value);
      case JsonNode first -> node.putArray(field).add(first).add(value);
    }
  }

  /// A comment that states no address of its own stands at the fragment that its element is.
  static void keyByFragment(ObjectNode node, Element element) {
    if (!node.has("@id")
        && !node.has("url")
        && !element.id().isBlank()
        && JsonLdReader.isComment(node)) {
      node.put("@id", "#" + element.id());
    }
  }
}
