package org.bevara.plan;

import java.time.Period;
import org.bevara.appraisal.CountFrom;
import org.jspecify.annotations.Nullable;

/// What a row of a plan says is to become of its records.
public sealed interface Retention {

  record Keep() implements Retention {}

  /// A person looks (kassasjonsvedtak G).
  record Look() implements Retention {}

  /// @param period null where the plan states none: when they are no longer of use
  /// @param countFrom null where the plan does not say
  record Cull(@Nullable Period period, @Nullable CountFrom countFrom) implements Retention {}
}
