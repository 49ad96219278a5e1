package org.bevara.job.internal.definition;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Puts the schema's defaults where a file says nothing, so that each default is written once: in
/// the schema, where people read it.
final class DefaultValues {

  private final JsonNode schema;

  /// @param schema the whole schema, in which references are looked up
  DefaultValues(JsonNode schema) {
    this.schema = schema;
  }

  /// Completes `tree`, which satisfies the schema.
  void fill(JsonNode tree) {
    fill(schema, tree);
  }

  private void fill(JsonNode described, JsonNode value) {
    JsonNode part = resolved(described);
    if (value instanceof ObjectNode mapping) {
      for (String name : part.path("properties").propertyNames()) {
        JsonNode property = part.path("properties").path(name);
        if (!mapping.has(name) && property.has("default")) {
          mapping.set(name, property.get("default").deepCopy());
        }
        if (mapping.has(name)) {
          fill(property, mapping.get(name));
        }
      }
    }
    if (value.isArray()) {
      value.forEach(item -> fill(part.path("items"), item));
    }
  }

  private JsonNode resolved(JsonNode part) {
    return part.has("$ref") ? schema.at(part.get("$ref").asString().substring(1)) : part;
  }
}
