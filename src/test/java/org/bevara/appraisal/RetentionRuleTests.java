package org.bevara.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import org.bevara.record.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetentionRuleTests {

  private static final LocalDate FIRST = LocalDate.of(2024, 7, 1);
  private static final LocalDate LAST = LocalDate.of(2026, 12, 31);

  private static RetentionRule rule(Map<Language, String> titles, @Nullable LocalDate validTo) {
    return new RetentionRule(
        "SM-04-thanks",
        "SM-04",
        titles,
        Outcome.DISPOSE,
        ReasonCode.MINOR_IMPORTANCE,
        null,
        DecidedBy.MACHINE,
        Period.ZERO,
        CountFrom.PUBLISHED,
        false,
        false,
        false,
        FIRST,
        validTo,
        Rules.any(SignalCode.THANKS));
  }

  @Test
  void titleIsInTheReadersLanguageOrElseInTheFirstThereIs() {
    RetentionRule rule = rule(Map.of(Language.FI, "Kiitokset", Language.SV, "Tack"), null);

    assertThat(rule.title(Language.FI)).isEqualTo("Kiitokset");
    assertThat(rule.title(Language.EN)).isEqualTo("Tack");
  }

  @Test
  void ruleIsInForceFromItsFirstDayToItsLast() {
    RetentionRule ends = rule(Map.of(Language.SV, "Tack"), LAST);

    assertThat(ends.isValidOn(FIRST)).isTrue();
    assertThat(ends.isValidOn(FIRST.minusDays(1))).isFalse();
    assertThat(ends.isValidOn(LAST)).isTrue();
    assertThat(ends.isValidOn(LAST.plusDays(1))).isFalse();
    assertThat(rule(Map.of(Language.SV, "Tack"), null).isValidOn(LAST.plusDays(1))).isTrue();
  }

  @Test
  void decisionCoversItemsOfUnknownDayOnlyWhereItHasNoFirstDayAndTheyWereSeenBeforeItsLast() {
    DisposalAuthority open = Rules.authority("KF-1", FIRST, null, null, null);
    DisposalAuthority ends = Rules.authority("KF-1", FIRST, null, null, LAST);
    DisposalAuthority begins = Rules.authority("KF-1", FIRST, null, FIRST, null);

    assertThat(open.covers(null, LAST)).isTrue();
    assertThat(ends.covers(null, LAST)).isTrue();
    assertThat(ends.covers(null, LAST.plusDays(1))).isFalse();
    assertThat(begins.covers(null, LAST)).isFalse();
    assertThat(ends.covers(LAST, LAST.plusDays(1))).isTrue();
    assertThat(begins.covers(FIRST, FIRST)).isTrue();
    assertThat(begins.covers(FIRST.minusDays(1), FIRST)).isFalse();
  }
}
