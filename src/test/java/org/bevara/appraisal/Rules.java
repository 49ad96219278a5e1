package org.bevara.appraisal;

import java.time.LocalDate;
import java.time.Period;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.bevara.record.Language;
import org.jspecify.annotations.Nullable;

/// Rules and decisions for tests, all in force since 2020.
final class Rules {

  static final LocalDate START = LocalDate.of(2020, 1, 1);

  static final DisposalAuthority COMPLETE =
      authority("KF-88", START, null, LocalDate.of(2015, 1, 1), null);

  private Rules() {}

  static DisposalAuthority authority(
      String id,
      @Nullable LocalDate validFrom,
      @Nullable LocalDate validTo,
      @Nullable LocalDate coversFrom,
      @Nullable LocalDate coversTo) {
    return new DisposalAuthority(
        id,
        "Kommunfullmäktige",
        LocalDate.of(2019, 12, 16),
        "88",
        "KS 2019/113",
        validFrom,
        validTo,
        coversFrom,
        coversTo,
        "Meddelanden av ringa betydelse gallras.");
  }

  static RetentionRule rule(String id, Outcome outcome, ReasonCode reason, Condition condition) {
    return new RetentionRule(
        id,
        id.substring(0, 5),
        Map.of(Language.EN, "A rule for tests"),
        outcome,
        reason,
        outcome == Outcome.DISPOSE ? COMPLETE.id() : null,
        DecidedBy.MACHINE,
        outcome == Outcome.DISPOSE ? Period.ofMonths(3) : null,
        CountFrom.PUBLISHED,
        false,
        false,
        false,
        START,
        null,
        condition);
  }

  /// The rule without the decision that it cites.
  static RetentionRule undecided(RetentionRule rule) {
    return new RetentionRule(
        rule.id(),
        rule.row(),
        rule.titles(),
        rule.outcome(),
        rule.reason(),
        null,
        rule.decidedBy(),
        rule.period(),
        rule.countFrom(),
        rule.afterDocumentation(),
        rule.review(),
        rule.alsoGoneWithoutDecision(),
        rule.validFrom(),
        rule.validTo(),
        rule.condition());
  }

  static RetentionRule counting(RetentionRule rule, Period period, CountFrom from, boolean waits) {
    return new RetentionRule(
        rule.id(),
        rule.row(),
        rule.titles(),
        rule.outcome(),
        rule.reason(),
        rule.authority(),
        rule.decidedBy(),
        period,
        from,
        waits,
        rule.review(),
        rule.alsoGoneWithoutDecision(),
        rule.validFrom(),
        rule.validTo(),
        rule.condition());
  }

  static RetentionRule decidedBy(RetentionRule rule, DecidedBy who) {
    return new RetentionRule(
        rule.id(),
        rule.row(),
        rule.titles(),
        rule.outcome(),
        rule.reason(),
        rule.authority(),
        who,
        rule.period(),
        rule.countFrom(),
        rule.afterDocumentation(),
        rule.review(),
        rule.alsoGoneWithoutDecision(),
        rule.validFrom(),
        rule.validTo(),
        rule.condition());
  }

  static RetentionRule alsoGone(RetentionRule rule) {
    return new RetentionRule(
        rule.id(),
        rule.row(),
        rule.titles(),
        rule.outcome(),
        rule.reason(),
        rule.authority(),
        rule.decidedBy(),
        rule.period(),
        rule.countFrom(),
        rule.afterDocumentation(),
        rule.review(),
        true,
        rule.validFrom(),
        rule.validTo(),
        rule.condition());
  }

  static Condition any(SignalCode first, SignalCode... rest) {
    return new Condition.HasSignal(Condition.Quantity.ANY, EnumSet.of(first, rest));
  }

  static Condition none(SignalCode first, SignalCode... rest) {
    return new Condition.HasSignal(Condition.Quantity.NONE, EnumSet.of(first, rest));
  }

  static RetentionRule thanks() {
    return rule(
        "SM-04-thanks", Outcome.DISPOSE, ReasonCode.MINOR_IMPORTANCE, any(SignalCode.THANKS));
  }

  static DisposalSchedule schedule(RetentionRule... rules) {
    return schedule(COMPLETE, rules);
  }

  static DisposalSchedule schedule(DisposalAuthority authority, RetentionRule... rules) {
    return new DisposalSchedule("test", "1", true, List.of(authority), List.of(rules));
  }
}
