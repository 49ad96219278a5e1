package org.bevara.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bevara.appraisal.Condition;
import org.bevara.appraisal.Condition.Quantity;
import org.bevara.appraisal.CountFrom;
import org.bevara.appraisal.DecidedBy;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.ReasonCode;
import org.bevara.appraisal.RetentionRule;
import org.bevara.appraisal.SignalCode;
import org.bevara.record.ItemKind;
import org.bevara.record.Language;
import org.junit.jupiter.api.Test;

class RuleEditionTests {

  private static final Condition THANKS =
      new Condition.HasSignal(Quantity.ANY, Set.of(SignalCode.THANKS, SignalCode.GREETING));
  private static final Condition COMMENT =
      new Condition.KindIs(Set.of(ItemKind.COMMENT, ItemKind.REPLY));

  private static RetentionRule rule(
      String title, Period period, LocalDate from, Condition condition) {
    return new RetentionRule(
        "SM-04",
        "SM-04",
        Map.of(Language.SV, title),
        Outcome.DISPOSE,
        ReasonCode.MINOR_IMPORTANCE,
        "KF",
        DecidedBy.MACHINE,
        period,
        CountFrom.PUBLISHED,
        false,
        false,
        false,
        from,
        null,
        condition);
  }

  private static RetentionRule rule(Condition condition) {
    return rule("Tack", Period.ofMonths(3), LocalDate.of(2024, 7, 1), condition);
  }

  @Test
  void titleDatesAndOrderOfConditionsMakeNoOtherEdition() {
    RetentionRule rule = rule(new Condition.All(List.of(THANKS, COMMENT)));

    assertThat(
            RuleEdition.of(
                rule(
                    "Thanks",
                    Period.ofMonths(3),
                    LocalDate.of(2025, 1, 1),
                    new Condition.All(List.of(COMMENT, THANKS)))))
        .isEqualTo(RuleEdition.of(rule));
  }

  /// The digest is kept from run to run, so it may not depend on the order in which one run's sets
  /// go: this one was computed by another run.
  @Test
  void editionIsTheSameInEveryRun() {
    assertThat(RuleEdition.of(rule(new Condition.All(List.of(THANKS, COMMENT)))).hex())
        .isEqualTo("78fd1d92bfbbc49348372d75812d5b698d4fa45c77e3eddae8d3cac506d30e75");
  }

  @Test
  void whateverARuleAsksOrSaysMakesAnotherEdition() {
    Set<Condition> conditions =
        Set.of(
            THANKS,
            COMMENT,
            new Condition.Not(COMMENT),
            new Condition.All(List.of(THANKS, COMMENT)),
            new Condition.Any(List.of(THANKS, COMMENT)),
            new Condition.HasSignal(Quantity.NONE, Set.of(SignalCode.THANKS, SignalCode.GREETING)),
            new Condition.HasSignal(Quantity.ANY, EnumSet.of(SignalCode.THANKS)),
            new Condition.WordsAtMost(8),
            new Condition.WordsAtMost(9));

    assertThat(conditions)
        .extracting(condition -> RuleEdition.of(rule(condition)))
        .doesNotHaveDuplicates();
    assertThat(RuleEdition.of(rule("Tack", Period.ofMonths(6), LocalDate.of(2024, 7, 1), THANKS)))
        .isNotEqualTo(RuleEdition.of(rule(THANKS)));
  }
}
