package org.bevara.appraisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bevara.record.Language;
import org.bevara.record.SourceState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AppraiserTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  private final Appraiser appraiser = new Appraiser();

  private Decision decide(Subjects item, DisposalSchedule schedule) {
    return appraiser.appraise(item.build(), schedule, TODAY).decision();
  }

  private Decision decideThanks(Subjects item, DisposalAuthority authority, RetentionRule rule) {
    return decide(item.signals(SignalCode.THANKS), Rules.schedule(authority, rule));
  }

  private static DisposalAuthority cited(LocalDate from, LocalDate to) {
    return Rules.authority("KF-88", from, to, null, null);
  }

  @Test
  void itemThatNoRuleCoversIsKept() {
    Decision decision = decide(Subjects.comment(), Rules.schedule(Rules.thanks()));

    assertThat(decision.outcome()).isEqualTo(Outcome.RETAIN);
    assertThat(decision.reasons()).containsExactly(ReasonCode.NO_RULE);
    assertThat(decision.rule()).isNull();
    assertThat(decision.decidedBy()).isEqualTo("MACHINE");
    assertThat(decision.grounds()).containsExactly("No rule covers it, so it is kept.");
  }

  @Test
  void destructionIsDueFromTheDueDayOn() {
    Decision decision =
        decide(Subjects.comment().signals(SignalCode.THANKS), Rules.schedule(Rules.thanks()));

    assertThat(decision.isDue(LocalDate.of(2026, 4, 9))).isFalse();
    assertThat(decision.isDue(LocalDate.of(2026, 4, 10))).isTrue();
    assertThat(decision.isDue(LocalDate.of(2026, 4, 11))).isTrue();
  }

  @Test
  void whatMayBeDestroyedLaterIsDisposeAlready() {
    Subjects fresh = Subjects.comment().published("2026-11-20").signals(SignalCode.THANKS);

    Decision decision = decide(fresh, Rules.schedule(Rules.thanks()));

    assertThat(decision.outcome()).isEqualTo(Outcome.DISPOSE);
    assertThat(decision.dueOn()).isEqualTo("2027-02-20");
    assertThat(decision.isDue(TODAY)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "PUBLISHED, 2026-04-10",
    "LAST_ACTIVITY, 2026-05-01",
    "GONE, 2026-06-02",
    "YEAR_END_OF_PUBLICATION, 2027-04-01"
  })
  void periodIsCountedFromItsEvent(CountFrom event, LocalDate due) {
    RetentionRule rule =
        Rules.alsoGone(Rules.counting(Rules.thanks(), Period.ofMonths(3), event, false));
    Subjects item =
        Subjects.comment()
            .signals(SignalCode.THANKS)
            .lastActivity("2026-02-01")
            .state(SourceState.DELETED)
            .gone("2026-03-02");

    assertThat(decide(item, Rules.schedule(rule)).dueOn()).isEqualTo(due);
  }

  @Test
  void daysAreThoseOfTheAuthorityAndNotOfGreenwich() {
    Subjects lateEvening =
        Subjects.comment().publishedAt("2026-01-10T23:30:00Z").signals(SignalCode.THANKS);

    assertThat(decide(lateEvening, Rules.schedule(Rules.thanks())).dueOn()).isEqualTo("2026-04-11");
  }

  @Test
  void itemOfUnknownDayCountsFromWhenItWasFirstSeen() {
    DisposalAuthority everything = Rules.authority("KF-88", Rules.START, null, null, null);
    Subjects undated = Subjects.comment().published(null).firstSeen("2026-02-01");

    assertThat(decideThanks(undated, everything, Rules.thanks()).dueOn()).isEqualTo("2026-05-01");
  }

  @Test
  void periodThatHasNotBegunHasNoDueDay() {
    RetentionRule rule = Rules.counting(Rules.thanks(), Period.ofMonths(3), CountFrom.GONE, false);

    Decision decision = decide(Subjects.comment().signals(SignalCode.THANKS), Rules.schedule(rule));

    assertThat(decision.outcome()).isEqualTo(Outcome.DISPOSE);
    assertThat(decision.dueOn()).isNull();
    assertThat(decision.isDue(LocalDate.MAX)).isFalse();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "PUBLISHED,                 2026-04-10",
    "LAST_ACTIVITY,             2026-05-20",
    "GONE,                      2026-06-30",
    "YEAR_END_OF_PUBLICATION,   2027-04-01",
    "YEAR_END_OF_LAST_ACTIVITY, 2027-04-01",
    "YEAR_END_OF_GONE,          2027-04-01"
  })
  void eachEventHasItsDay(CountFrom event, LocalDate due) {
    Subjects item =
        Subjects.comment()
            .signals(SignalCode.THANKS)
            .lastActivity("2026-02-20")
            .state(SourceState.DELETED)
            .gone("2026-03-30")
            .removalDecided();

    RetentionRule rule = Rules.counting(Rules.thanks(), Period.ofMonths(3), event, false);
    assertThat(decide(item, Rules.schedule(rule)).dueOn()).isEqualTo(due);
  }

  @Test
  void yearEndsInTheYearOfTheEventThatIsNamed() {
    Subjects item =
        Subjects.comment()
            .signals(SignalCode.THANKS)
            .published("2023-12-31")
            .lastActivity("2024-01-01")
            .state(SourceState.DELETED)
            .gone("2025-06-01")
            .removalDecided();
    Function<CountFrom, LocalDate> due =
        event ->
            decide(
                    item,
                    Rules.schedule(Rules.counting(Rules.thanks(), Period.ofYears(1), event, false)))
                .dueOn();

    assertThat(due.apply(CountFrom.YEAR_END_OF_PUBLICATION)).isEqualTo("2025-01-01");
    assertThat(due.apply(CountFrom.YEAR_END_OF_LAST_ACTIVITY)).isEqualTo("2026-01-01");
    assertThat(due.apply(CountFrom.YEAR_END_OF_GONE)).isEqualTo("2027-01-01");
  }

  @Test
  void yearInWhichNothingWentHasNotEnded() {
    RetentionRule rule =
        Rules.counting(Rules.thanks(), Period.ofMonths(3), CountFrom.YEAR_END_OF_GONE, false);

    Decision decision = decide(Subjects.comment().signals(SignalCode.THANKS), Rules.schedule(rule));

    assertThat(decision.outcome()).isEqualTo(Outcome.DISPOSE);
    assertThat(decision.dueOn()).isNull();
  }

  @ParameterizedTest
  @EnumSource(names = {"ADVERTISING", "LINK_SPAM", "PROFANITY", "INSULT", "PARTY_POLITICAL"})
  void whatOnlyTheHouseForbidsIsAskedAboutWhileItCanBeSeenWhateverTheScheduleSays(SignalCode code) {
    DisposalSchedule schedule = Rules.schedule(Rules.alsoGone(Rules.thanks()));
    Subjects seen = Subjects.comment().signals(SignalCode.THANKS, code);

    Decision asked = decide(seen, schedule);
    assertThat(asked.outcome()).isEqualTo(Outcome.REVIEW);
    assertThat(asked.review()).isTrue();
    assertThat(asked.dueOn()).isNull();
    assertThat(asked.grounds())
        .contains(
            "It may break a rule of the house and can still be seen, so a person decides first.");

    assertThat(decide(seen.state(SourceState.MISSING), schedule).outcome())
        .as("not confirmed gone")
        .isNotEqualTo(Outcome.DISPOSE);
    assertThat(decide(seen.state(SourceState.DELETED), schedule).outcome())
        .isEqualTo(Outcome.DISPOSE);
    assertThat(decide(seen.state(SourceState.LIVE).removalDecided(), schedule).outcome())
        .isEqualTo(Outcome.DISPOSE);
    assertThat(
            decide(Subjects.comment().byOfficial().signals(SignalCode.THANKS, code), schedule)
                .outcome())
        .as("the authority's own item breaks no rule of its house")
        .isEqualTo(Outcome.DISPOSE);
  }

  @Test
  void ruleWithoutACompleteDecisionProposesButNeverDisposes() {
    DisposalAuthority noNumber =
        new DisposalAuthority(
            "KF-88",
            "Kommunfullmäktige",
            Rules.START,
            "88",
            " ",
            Rules.START,
            null,
            null,
            null,
            null);

    Appraisal appraisal =
        appraiser.appraise(
            Subjects.comment().signals(SignalCode.THANKS).build(),
            Rules.schedule(noNumber, Rules.thanks()),
            TODAY);

    assertThat(appraisal.proposed()).isEqualTo(Outcome.DISPOSE);
    assertThat(appraisal.decision().outcome()).isEqualTo(Outcome.RETAIN);
    assertThat(appraisal.decision().reasons()).containsExactly(ReasonCode.NO_RULE);
    assertThat(appraisal.decision().authority()).isNull();
    assertThat(appraisal.decision().grounds())
        .containsExactly(
            "No rule that matches it may be applied, so it is kept.",
            "SM-04-thanks would let it be destroyed, but: The decision KF-88 is not complete: it"
                + " lacks number.");
  }

  @Test
  void eachMissingPartOfADecisionIsNamed() {
    DisposalAuthority empty =
        new DisposalAuthority("X", null, null, null, null, null, null, null, null, null);

    assertThat(empty.missing()).containsExactly("body", "date", "paragraph", "number", "validity");
    assertThat(empty.citation()).isEqualTo("? ? § ?, ?");
    assertThat(Rules.COMPLETE.missing()).isEmpty();
  }

  @Test
  void draftScheduleCarriesNoDisposal() {
    DisposalSchedule draft =
        new DisposalSchedule("test", "1", false, List.of(Rules.COMPLETE), List.of(Rules.thanks()));

    Appraisal appraisal =
        appraiser.appraise(Subjects.comment().signals(SignalCode.THANKS).build(), draft, TODAY);

    assertThat(appraisal.decision().outcome()).isEqualTo(Outcome.RETAIN);
    assertThat(appraisal.proposed()).isEqualTo(Outcome.DISPOSE);
  }

  @ParameterizedTest
  @CsvSource({
    // valid from and to are inclusive; today is 2026-11-21 and the item long due
    "2026-11-20, 2026-11-22, DISPOSE",
    "2026-11-21, 2026-11-21, DISPOSE",
    "2026-11-22, 2026-11-30, RETAIN",
    "2020-01-01, 2026-11-20, RETAIN"
  })
  void decisionMustBeValidOnTheDay(LocalDate from, LocalDate to, Outcome outcome) {
    assertThat(decideThanks(Subjects.comment(), cited(from, to), Rules.thanks()).outcome())
        .isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({"2027-02-20, DISPOSE", "2027-02-19, RETAIN"})
  void decisionMustStillBeValidWhenTheItemFallsDue(LocalDate validTo, Outcome outcome) {
    Subjects fresh = Subjects.comment().published("2026-11-20");

    assertThat(decideThanks(fresh, cited(Rules.START, validTo), Rules.thanks()).outcome())
        .isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-09, 2026-01-11, DISPOSE",
    "2026-01-10, 2026-01-10, DISPOSE",
    "2026-01-11, 2026-01-31, RETAIN",
    "2025-01-01, 2026-01-09, RETAIN"
  })
  void decisionMustCoverTheDayOfPublication(LocalDate from, LocalDate to, Outcome outcome) {
    DisposalAuthority covering = Rules.authority("KF-88", Rules.START, null, from, to);

    assertThat(decideThanks(Subjects.comment(), covering, Rules.thanks()).outcome())
        .isEqualTo(outcome);
  }

  @Test
  void itemOfUnknownDayIsNotCoveredByADecisionWithAFirstDay() {
    Subjects undated = Subjects.comment().published(null);

    assertThat(decideThanks(undated, Rules.COMPLETE, Rules.thanks()).outcome())
        .isEqualTo(Outcome.RETAIN);
  }

  @Test
  void ruleThatOnlyAPersonDecidesAsksAPerson() {
    RetentionRule rule = Rules.decidedBy(Rules.thanks(), DecidedBy.HUMAN);

    Decision decision = decide(Subjects.comment().signals(SignalCode.THANKS), Rules.schedule(rule));

    assertThat(decision.outcome()).isEqualTo(Outcome.REVIEW);
    assertThat(decision.review()).isTrue();
    assertThat(decision.dueOn()).isNull();
  }

  @Test
  void registeredItemFollowsItsCaseAndIsKept() {
    RetentionRule action =
        Rules.rule(
            "SM-06-a", Outcome.REGISTER, ReasonCode.ACTION_REQUIRED, Rules.any(SignalCode.DEMAND));
    Subjects item = Subjects.comment().signals(SignalCode.DEMAND, SignalCode.THANKS);
    DisposalSchedule schedule = Rules.schedule(action, Rules.thanks());

    assertThat(decide(item, schedule).outcome()).isEqualTo(Outcome.REGISTER);
    Decision numbered = decide(item.registered("KS 2026/7"), schedule);
    assertThat(numbered.outcome()).isEqualTo(Outcome.RETAIN);
    assertThat(numbered.rule()).isEqualTo("SM-06-a");
    assertThat(numbered.grounds())
        .contains("It has a number in the register and follows its case.");
  }

  @Test
  void itemThatARegistrarRejectedIsKeptAndAPersonIsAskedInsteadOfTheRule() {
    RetentionRule action =
        Rules.rule(
            "SM-06-a", Outcome.REGISTER, ReasonCode.ACTION_REQUIRED, Rules.any(SignalCode.DEMAND));
    Subjects item = Subjects.comment().signals(SignalCode.DEMAND).rejected();

    Decision rejected = decide(item, Rules.schedule(action, Rules.thanks()));

    assertThat(rejected.outcome()).isEqualTo(Outcome.RETAIN);
    assertThat(rejected.review()).isTrue();
    assertThat(rejected.grounds()).contains("A registrar said that it need not be registered.");
  }

  @ParameterizedTest
  @CsvSource({
    "LIVE, false, false, DISPOSE",
    "EDITED, false, false, DISPOSE",
    "MISSING, false, false, RETAIN",
    "MISSING, false, true, RETAIN",
    "DELETED, false, false, RETAIN",
    "DELETED, false, true, DISPOSE",
    "DELETED_AT_ORIGIN, false, true, DISPOSE",
    "ACCOUNT_GONE, false, true, DISPOSE",
    "HIDDEN_BY_OWNER, false, true, RETAIN",
    "AUTHOR_BLOCKED, false, true, RETAIN",
    "HELD_AT_SOURCE, false, true, RETAIN",
    "HIDDEN_BY_OWNER, true, false, DISPOSE",
    "DELETED, true, false, DISPOSE"
  })
  void whatVanishedWithoutADecisionIsKept(
      SourceState state, boolean decided, boolean ruleAllows, Outcome outcome) {
    RetentionRule rule = ruleAllows ? Rules.alsoGone(Rules.thanks()) : Rules.thanks();
    Subjects item = Subjects.comment().signals(SignalCode.THANKS).state(state);
    if (decided) {
      item.removalDecided();
    }

    assertThat(decide(item, Rules.schedule(rule)).outcome()).isEqualTo(outcome);
  }

  @Test
  void visitorsItemOnASensitiveChannelIsNeverDisposedOf() {
    Decision decision =
        decide(
            Subjects.comment().signals(SignalCode.THANKS).sensitiveAudience(),
            Rules.schedule(Rules.thanks()));

    assertThat(decision.outcome()).isEqualTo(Outcome.RETAIN);
    assertThat(decision.review()).isTrue();
    assertThat(decision.grounds())
        .contains(
            "SM-04-thanks would let it be destroyed, but: It is restricted: SENSITIVE_AUDIENCE.");
  }

  @Test
  void signalThatThisVersionDoesNotKnowProtects() {
    Decision decision =
        decide(
            Subjects.comment().signals(SignalCode.THANKS).signal("OF_A_LATER_VERSION"),
            Rules.schedule(Rules.thanks()));

    assertThat(decision.outcome()).isEqualTo(Outcome.RETAIN);
  }

  @Test
  void ruleIsTriedOnlyWhileItIsInForce() {
    RetentionRule keep =
        Rules.rule(
            "SM-01-k", Outcome.RETAIN, ReasonCode.UNIQUE_INFORMATION, Rules.any(SignalCode.THANKS));
    DisposalSchedule schedule = Rules.schedule(Rules.thanks(), keep);
    Subject item = Subjects.comment().signals(SignalCode.THANKS).build();

    Appraisal before = appraiser.appraise(item, schedule, LocalDate.of(2019, 12, 31));

    assertThat(before.trials()).noneMatch(RuleTrial::matched);
    assertThat(Phrasebook.english().say(before.trials().getFirst().grounds()))
        .containsExactly("The rule is not in force on 2019-12-31.");
    assertThat(appraiser.appraise(item, schedule, Rules.START).trials())
        .allMatch(RuleTrial::matched);
  }

  @Test
  void ruleCannotContradictItself() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            Rules.rule("SM-06-x", Outcome.RETAIN, ReasonCode.THREAT, Rules.any(SignalCode.THREAT)))
        .withMessage("rule SM-06-x says RETAIN for THREAT: that reason makes it REGISTER");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            Rules.rule(
                "SM-06-x", Outcome.REGISTER, ReasonCode.HOUSE_RULE, Rules.any(SignalCode.THREAT)))
        .withMessage(
            "rule SM-06-x says REGISTER for HOUSE_RULE: REGISTER needs one of its own reasons");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            Rules.rule("SM-06-x", Outcome.RETAIN, ReasonCode.NO_RULE, Rules.any(SignalCode.THREAT)))
        .withMessage("rule SM-06-x gives NO_RULE as its reason");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            Rules.rule(
                "SM-06-x",
                Outcome.RETAIN,
                ReasonCode.HOUSE_RULE,
                new Condition.Not(Rules.any(SignalCode.PHONE, SignalCode.THANKS))))
        .withMessage(
            "rule SM-06-x says RETAIN where PHONE is absent: then noticing more would protect"
                + " less");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            Rules.rule(
                "SM-06-x", Outcome.REVIEW, ReasonCode.HOUSE_RULE, Rules.any(SignalCode.PHONE)))
        .withMessage(
            "rule SM-06-x says REVIEW for PHONE, which protects: say RETAIN and set review");
  }

  @Test
  void scheduleCannotCiteADecisionItDoesNotHave() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new DisposalSchedule("test", "1", true, List.of(), List.of(Rules.thanks())))
        .withMessage(
            "rule SM-04-thanks cites the decision KF-88, which the schedule does not have");
  }

  @Test
  void classThatCitesADecisionWhichIsNotThereIsRefusedByName() {
    RecordClass cites =
        new RecordClass(
            "SM-28-standing",
            "SM-28",
            Map.of(Language.EN, "Training"),
            RecordType.STANDING,
            Outcome.DISPOSE,
            "KF-99",
            DecidedBy.MACHINE,
            Period.ofYears(2),
            RecordClass.Event.ROLE_ENDED);

    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new DisposalSchedule(
                "test", "1", true, List.of(Rules.COMPLETE), List.of(), List.of(cites)))
        .withMessage(
            "class SM-28-standing cites the decision KF-99, which the schedule does not have");
  }
}
