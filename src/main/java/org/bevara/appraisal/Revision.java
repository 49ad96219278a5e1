package org.bevara.appraisal;

import java.util.List;
import java.util.Objects;

/// A disposal schedule beside the one that it would replace.
///
/// @param before the schedule in force
/// @param after the one proposed
public record Revision(DisposalSchedule before, DisposalSchedule after) {

  /// How a rule of the schedule proposed stands beside the one in force.
  public enum Standing {
    SAME,
    /// Another condition, period, outcome, decision or time.
    CHANGED,
    /// The same rule, and the decision that it cites says otherwise.
    OTHER_DECISION,
    NEW,
    DROPPED
  }

  /// How the rule of that name, which one of the two has, stands.
  public Standing standing(String rule) {
    RetentionRule old = before.rule(rule);
    RetentionRule proposed = after.rule(rule);
    if (old == null || proposed == null) {
      return old == null ? Standing.NEW : Standing.DROPPED;
    }
    if (!old.equals(proposed)) {
      return Standing.CHANGED;
    }
    return Objects.equals(before.authorityOf(old), after.authorityOf(proposed))
        ? Standing.SAME
        : Standing.OTHER_DECISION;
  }

  /// Whether a rule of the schedule proposed has all that it needs: it does not dispose, or by a
  /// decision that is complete in a schedule that is adopted.
  public boolean isExecutable(RetentionRule rule) {
    DisposalAuthority authority = after.authorityOf(rule);
    return rule.outcome() != Outcome.DISPOSE
        || after.adopted() && authority != null && authority.isComplete();
  }

  /// The rules for which a decision is asked: they dispose, and have none yet or say something new.
  public List<RetentionRule> toBeDecided() {
    return after.rules().stream()
        .filter(rule -> rule.outcome() == Outcome.DISPOSE)
        .filter(rule -> !isExecutable(rule) || standing(rule.id()) != Standing.SAME)
        .toList();
  }
}
