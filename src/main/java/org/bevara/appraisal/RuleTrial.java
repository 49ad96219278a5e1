package org.bevara.appraisal;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One rule tried on one item: whether it matched, what it says, and what that counts for.
///
/// @param rule the rule tried
/// @param matched whether it is in force and its condition holds
/// @param grounds the facts that settled that, each a full sentence
/// @param objections why a matching rule counts for less than it says; empty if it does not
/// @param proposed what it would count for if only its decision were complete, valid and covering
/// @param counts what it counts for; where it did not match, what it says
/// @param dueOn the first day (inclusive) on which the item may be destroyed under it; null unless
///   it disposes and the day can be told
/// @param review whether it asks for a person's look
public record RuleTrial(
    RetentionRule rule,
    boolean matched,
    List<String> grounds,
    List<String> objections,
    Outcome proposed,
    Outcome counts,
    @Nullable LocalDate dueOn,
    boolean review) {

  public RuleTrial {
    grounds = List.copyOf(grounds);
    objections = List.copyOf(objections);
  }

  /// Tries `rule` of `schedule` on `subject` on the day `today`.
  static RuleTrial of(
      RetentionRule rule, Subject subject, DisposalSchedule schedule, LocalDate today) {
    if (!rule.isValidOn(today)) {
      return unmatched(rule, List.of("The rule is not in force on %s.".formatted(today)));
    }
    Condition.Match match = rule.condition().test(subject, today);
    if (!match.matched()) {
      return unmatched(rule, match.grounds());
    }
    Period period = rule.period();
    return rule.outcome() == Outcome.DISPOSE && period != null
        ? disposing(rule, period, subject, schedule, today, match.grounds())
        : keeping(rule, subject, match.grounds());
  }

  private static RuleTrial unmatched(RetentionRule rule, List<String> grounds) {
    return new RuleTrial(
        rule, false, grounds, List.of(), rule.outcome(), rule.outcome(), null, false);
  }

  private static RuleTrial keeping(RetentionRule rule, Subject subject, List<String> grounds) {
    boolean done = rule.outcome() == Outcome.REGISTER && subject.registerNumber() != null;
    Outcome counts = done ? Outcome.RETAIN : rule.outcome();
    List<String> objections =
        done ? List.of("It has a number in the register and follows its case.") : List.of();
    boolean review = !done && (rule.review() || rule.decidedBy() == DecidedBy.HUMAN);
    return new RuleTrial(rule, true, grounds, objections, counts, counts, null, review);
  }

  private static RuleTrial disposing(
      RetentionRule rule,
      Period period,
      Subject subject,
      DisposalSchedule schedule,
      LocalDate today,
      List<String> matched) {
    DueDay due = DueDay.of(rule, period, subject);
    List<String> grounds = new ArrayList<>(matched);
    grounds.add(due.ground());
    List<String> protections = Protection.against(rule, subject);
    List<String> lacks = Warrant.lacking(rule, subject, schedule, latest(today, due.day()));
    boolean human = rule.decidedBy() == DecidedBy.HUMAN;
    List<String> objections = new ArrayList<>(protections);
    objections.addAll(lacks);
    if (human) {
      objections.add("Only a person may decide by this rule.");
    }
    Outcome proposed =
        !protections.isEmpty() ? Outcome.RETAIN : human ? Outcome.REVIEW : Outcome.DISPOSE;
    Outcome counts = lacks.isEmpty() ? proposed : Outcome.RETAIN;
    return new RuleTrial(
        rule,
        true,
        grounds,
        objections,
        proposed,
        counts,
        counts == Outcome.DISPOSE ? due.day() : null,
        rule.review() || human || !subject.restriction().reasons().isEmpty());
  }

  /// Whether it would dispose and may not: then it is as good as not there, and where nothing else
  /// matches the item is kept by default.
  boolean isVoid() {
    return matched && rule.outcome() == Outcome.DISPOSE && counts == Outcome.RETAIN;
  }

  private static LocalDate latest(LocalDate today, @Nullable LocalDate due) {
    return due != null && due.isAfter(today) ? due : today;
  }
}
