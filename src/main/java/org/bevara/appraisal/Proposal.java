package org.bevara.appraisal;

import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/// What a weighing would come to if every decision that rules cite were complete, valid and
/// covering: what is laid before the body that is to take the decision.
///
/// @param rule the rule by which it would be so; null if none
/// @param dueOn the first day on which the item could be destroyed then; null unless it could and
///   the day can be told
record Proposal(@Nullable RetentionRule rule, @Nullable LocalDate dueOn) {

  static Proposal of(Weighing weighing) {
    RuleTrial chosen = null;
    LocalDate latest = null;
    for (RuleTrial trial : weighing.matching()) {
      if (trial.proposed() != weighing.proposed() || isVoid(trial)) {
        continue;
      }
      LocalDate due = due(trial);
      if (chosen == null || isLater(due, latest)) {
        chosen = trial;
        latest = due;
      }
    }
    return new Proposal(chosen == null ? null : chosen.rule(), latest);
  }

  /// Whether it would dispose even so only where it may not.
  private static boolean isVoid(RuleTrial trial) {
    return trial.rule().outcome() == Outcome.DISPOSE && trial.proposed() == Outcome.RETAIN;
  }

  private static @Nullable LocalDate due(RuleTrial trial) {
    Period period = trial.rule().period();
    return trial.proposed() == Outcome.DISPOSE && period != null
        ? DueDay.of(trial.rule(), period, trial.subject())
        : null;
  }

  /// Of two rules that dispose the later day prevails, and a day that cannot be told is later than
  /// any.
  private static boolean isLater(@Nullable LocalDate due, @Nullable LocalDate than) {
    return than != null && (due == null || due.isAfter(than));
  }

  boolean isDue(LocalDate day) {
    return dueOn != null && !day.isBefore(dueOn);
  }
}
