package org.bevara.web.internal.api;

import tools.jackson.databind.node.ObjectNode;

/// What an endpoint answers.
public sealed interface Reply {

  /// An object.
  record Told(ObjectNode body) implements Reply {}

  /// An address of the second origin, where captured content is.
  record Elsewhere(String address) implements Reply {}
}
