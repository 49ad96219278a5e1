package org.bevara.render;

import java.util.List;

/// What the validator found about a document. It covers what a machine can check: that a picture's
/// alternative text says what the picture shows, for example, it cannot tell.
public sealed interface Conformance {

  /// Whether no requirement was found unmet.
  default boolean isConformant() {
    return this instanceof Conformant;
  }

  /// No requirement was found unmet.
  record Conformant() implements Conformance {}

  /// At least one requirement is not met.
  ///
  /// @param failures one for each clause and test that failed, ordered by clause; not empty. What
  ///   is no PDF at all, or cannot be read, fails clause `0`
  record NonConformant(List<ClauseFailure> failures) implements Conformance {
    public NonConformant {
      failures = List.copyOf(failures);
      if (failures.isEmpty()) {
        throw new IllegalArgumentException("what does not conform fails at least one clause");
      }
    }
  }
}
