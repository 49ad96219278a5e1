package org.bevara.appraisal;

import org.jspecify.annotations.Nullable;

/// What a person decided about an item in the review queue (N53, N54). It holds for the version
/// that the person saw: a new version of the item is asked about anew.
///
/// @param outcome what the person decided
/// @param reason why
/// @param rule the rule under which it may be destroyed; null unless the outcome is
///   [Outcome#DISPOSE]
/// @param by the person's account
public record Judgement(Outcome outcome, ReasonCode reason, @Nullable String rule, String by) {

  public Judgement {
    if (reason.requiresRegistration() != (outcome == Outcome.REGISTER)) {
      throw new IllegalArgumentException("%s does not go with %s".formatted(reason, outcome));
    }
    if (outcome == Outcome.REVIEW) {
      throw new IllegalArgumentException("a person decides; REVIEW asks one to");
    }
    if ((rule != null) != (outcome == Outcome.DISPOSE)) {
      throw new IllegalArgumentException("a rule is named where something may be destroyed");
    }
  }
}
