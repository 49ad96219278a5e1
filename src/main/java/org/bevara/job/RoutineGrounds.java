package org.bevara.job;

import java.time.LocalDate;
import org.bevara.appraisal.DisposalAuthority;
import org.bevara.appraisal.DisposalSchedule;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.RetentionRule;
import org.bevara.record.AuthorityName;
import org.bevara.record.RefusedException;
import org.jspecify.annotations.Nullable;

/// Whether an authority's routine lets anything be destroyed at all: it is no draft (M21, S25), and
/// a complete decision that is valid carries it. Else it can be simulated and no more. Immutable.
final class RoutineGrounds {

  private final AuthorityName authority;
  private final DisposalSchedule schedule;

  RoutineGrounds(Desk desk) {
    this.authority = desk.authority().name();
    this.schedule = desk.schedule();
  }

  /// @throws RefusedException `ROUTINE_IS_DRAFT`
  void requireAdopted() {
    if (!schedule.adopted()) {
      throw new RefusedException(
          "ROUTINE_IS_DRAFT",
          "the routine of %s is a draft: nothing is destroyed by it before it is adopted. `bevara dispose propose --dry-run` and `bevara simulate` show what it would let go"
              .formatted(authority));
    }
  }

  /// @param rule which a decision must carry; null where any rule will do
  /// @throws RefusedException `DECISION_MISSING`
  void requireDecision(@Nullable RetentionRule rule, LocalDate today) {
    boolean carried =
        rule != null
            ? isCarried(rule, today)
            : schedule.rules().stream()
                .anyMatch(each -> each.outcome() == Outcome.DISPOSE && isCarried(each, today));
    if (!carried) {
      throw missing(rule == null ? "any rule" : "rule " + rule.id());
    }
  }

  private boolean isCarried(RetentionRule rule, LocalDate today) {
    DisposalAuthority decision = schedule.authorityOf(rule);
    return decision != null && decision.isComplete() && decision.isValidOn(today);
  }

  static RefusedException missing(String what) {
    return new RefusedException(
        "DECISION_MISSING",
        "no complete decision that is valid today carries %s, so nothing is destroyed by it; `bevara schedule` shows what is missing"
            .formatted(what));
  }
}
