package org.bevara.appraisal;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was decided for one item, with its grounds: the `decision` of the contract.
///
/// A statement, not an act. The grounds are full sentences without captured text, so they may stand
/// in the database, in logs and on certificates.
///
/// @param rule the rule that prevailed; null if none did ([ReasonCode#NO_RULE])
/// @param schedule the schedule's name
/// @param authority the decision that the rule cites, by id; null if none
/// @param dueOn the first day (inclusive) on which it may be destroyed; null unless the outcome is
///   [Outcome#DISPOSE] and the day can be told
/// @param decidedBy `MACHINE`, or the name of the person who settled it
/// @param review whether a person should look, whatever the outcome
/// @param reasons in the order of [ReasonCode]
public record Decision(
    Outcome outcome,
    @Nullable String rule,
    String schedule,
    String scheduleVersion,
    @Nullable String authority,
    @Nullable LocalDate dueOn,
    String decidedBy,
    boolean review,
    List<String> grounds,
    List<ReasonCode> reasons) {

  /// What `decidedBy` says of a decision that no person took.
  public static final String MACHINE = "MACHINE";

  public Decision {
    grounds = List.copyOf(grounds);
    reasons = List.copyOf(reasons);
    if (dueOn != null && outcome != Outcome.DISPOSE) {
      throw new IllegalArgumentException(
          "only what may be destroyed has a due day; got: %s for %s".formatted(dueOn, outcome));
    }
  }

  /// Whether destruction is due on `day` of the authority's calendar.
  public boolean isDue(LocalDate day) {
    return dueOn != null && !day.isBefore(dueOn);
  }
}
