package org.bevara.job.internal.schedule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bevara.appraisal.Condition;
import org.bevara.appraisal.ConditionLogic;
import org.bevara.appraisal.DecidedBy;
import org.bevara.appraisal.DisposalAuthority;
import org.bevara.appraisal.DisposalSchedule;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.RetentionRule;
import org.bevara.record.Finding;
import org.bevara.record.Finding.Severity;
import org.jspecify.annotations.Nullable;

/// Finds in a schedule that can be read what nobody can have meant: rules that hold for nothing,
/// contradict one another or never decide, and decisions whose time is over.
///
/// What time alone brings about is a warning, so that no program stops at midnight. In a draft a
/// contradiction is one too: somebody has yet to decide between the two.
public final class ScheduleCheck {

  private final DisposalSchedule schedule;
  private final LocalDate today;
  private final List<Finding> findings = new ArrayList<>();

  private ScheduleCheck(DisposalSchedule schedule, LocalDate today) {
    this.schedule = schedule;
    this.today = today;
  }

  /// What is found, each at its JSON pointer in the file.
  ///
  /// @param schedule as the file has it, in its order
  public static List<Finding> of(DisposalSchedule schedule, LocalDate today) {
    ScheduleCheck check = new ScheduleCheck(schedule, today);
    check.decisions();
    check.rules();
    return List.copyOf(check.findings);
  }

  private void decisions() {
    for (int i = 0; i < schedule.authorities().size(); i++) {
      DisposalAuthority decision = schedule.authorities().get(i);
      LocalDate last = decision.validTo();
      LocalDate first = decision.coversFrom();
      if (last == null) {
        continue;
      }
      if (last.isBefore(today)) {
        warning(
            "/decisions/" + i + "/validTo",
            "DECISION_EXPIRED",
            "the decision %s may not be applied after %s: what rests on it can be simulated but not executed"
                .formatted(decision.id(), last));
      }
      if (first != null && first.isAfter(last)) {
        warning(
            "/decisions/" + i + "/covers/from",
            "DECISION_COVERS_NOTHING",
            "the decision %s covers what is published from %s on, and may not be applied after %s"
                .formatted(decision.id(), first, last));
      }
    }
  }

  private void rules() {
    List<RetentionRule> rules = schedule.rules();
    for (int i = 0; i < rules.size(); i++) {
      RetentionRule rule = rules.get(i);
      outOfTime(rule, "/rules/" + i);
      if (ConditionLogic.neverHolds(rule.condition())) {
        error(
            "/rules/" + i + "/when",
            "RULE_NEVER_HOLDS",
            "the rule %s asks what no item can be: its conditions exclude one another"
                .formatted(rule.id()));
        continue;
      }
      RetentionRule twin = earlierWithSameCondition(i);
      if (twin != null) {
        twins(twin, rule, "/rules/" + i);
      } else {
        covered(rule, "/rules/" + i);
      }
    }
  }

  private void outOfTime(RetentionRule rule, String at) {
    DisposalAuthority decision = schedule.authorityOf(rule);
    if (decision == null || rule.outcome() != Outcome.DISPOSE) {
      return;
    }
    boolean over = isBefore(decision.validTo(), rule.validFrom());
    if (over || isBefore(rule.validTo(), decision.validFrom())) {
      warning(
          at + "/decision",
          "DECISION_OUT_OF_TIME",
          "the rule %s is in force from %s to %s, and the decision %s may be applied from %s to %s: the rule can be simulated but not executed"
              .formatted(
                  rule.id(),
                  rule.validFrom(),
                  orOpen(rule.validTo()),
                  decision.id(),
                  orOpen(decision.validFrom()),
                  orOpen(decision.validTo())));
    }
  }

  private @Nullable RetentionRule earlierWithSameCondition(int index) {
    RetentionRule rule = schedule.rules().get(index);
    return schedule.rules().subList(0, index).stream()
        .filter(other -> overlap(rule, other))
        .filter(other -> ConditionLogic.same(rule.condition(), other.condition()))
        .findFirst()
        .orElse(null);
  }

  private void twins(RetentionRule twin, RetentionRule rule, String at) {
    if (rule.outcome() != twin.outcome()) {
      boolean more = rule.outcome().protectsMoreThan(twin.outcome());
      findings.add(
          new Finding(
              "RULES_CONTRADICT",
              schedule.adopted() ? Severity.ERROR : Severity.WARNING,
              at,
              "the rule %s says %s of what the rule %s says %s of: %s prevails, and the other never decides"
                  .formatted(
                      rule.id(),
                      rule.outcome(),
                      twin.id(),
                      twin.outcome(),
                      more ? rule.id() : twin.id())));
    } else {
      boolean alike =
          Objects.equals(rule.period(), twin.period()) && rule.countFrom() == twin.countFrom();
      warning(
          at,
          "RULES_OVERLAP",
          "the rule %s asks the same as the rule %s: %s"
              .formatted(
                  rule.id(),
                  twin.id(),
                  alike ? "one of them is enough" : "the later day prevails"));
    }
  }

  /// A rule that asks a person is not covered by one that keeps: it asks all the same.
  private void covered(RetentionRule rule, String at) {
    if (rule.outcome() != Outcome.DISPOSE || rule.review() || rule.decidedBy() == DecidedBy.HUMAN) {
      return;
    }
    Condition condition = rule.condition();
    schedule.rules().stream()
        .filter(other -> other.outcome().protectsMoreThan(Outcome.DISPOSE))
        .filter(other -> isInForceThroughout(other, rule))
        .filter(other -> !ConditionLogic.neverHolds(other.condition()))
        .filter(other -> ConditionLogic.follows(condition, other.condition()))
        .filter(other -> !ConditionLogic.follows(other.condition(), condition))
        .findFirst()
        .ifPresent(other ->
            warning(
                at + "/when",
                "RULE_COVERED",
                "the rule %s never decides: whatever it holds for, the rule %s says %s of"
                    .formatted(rule.id(), other.id(), other.outcome())));
  }

  private static boolean overlap(RetentionRule one, RetentionRule other) {
    return !isBefore(one.validTo(), other.validFrom())
        && !isBefore(other.validTo(), one.validFrom());
  }

  private static boolean isInForceThroughout(RetentionRule one, RetentionRule other) {
    LocalDate last = one.validTo();
    LocalDate others = other.validTo();
    return !one.validFrom().isAfter(other.validFrom())
        && (last == null || (others != null && !last.isBefore(others)));
  }

  /// Whether `day` is known and before `other`.
  private static boolean isBefore(@Nullable LocalDate day, @Nullable LocalDate other) {
    return day != null && other != null && day.isBefore(other);
  }

  private static String orOpen(@Nullable LocalDate day) {
    return day == null ? "…" : day.toString();
  }

  private void error(String pointer, String code, String message) {
    findings.add(Finding.error(code, pointer, message));
  }

  private void warning(String pointer, String code, String message) {
    findings.add(Finding.warning(code, pointer, message));
  }
}
