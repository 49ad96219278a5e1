package org.bevara.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/// The sentences that a person reads in court: exact, and without captured text.
class ExplainTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  private final Appraiser appraiser = new Appraiser();

  @Test
  void whatMayBeDestroyedNamesTheDayTheRuleAndTheDecision() {
    Subject thanks = Subjects.comment().signals(SignalCode.THANKS).build();

    Appraisal appraisal = appraiser.appraise(thanks, Rules.schedule(Rules.thanks()), TODAY);

    assertThat(appraisal.explain(Phrasebook.english()))
        .containsExactly(
            "DISPOSE by schedule test, version 1.",
            "It may be destroyed from 2026-04-10 on under rule SM-04-thanks (SM-04) by"
                + " Kommunfullmäktige 2019-12-16 § 88, KS 2019/113.",
            "Noticed in it: THANKS.",
            "Its period P3M counts from 2026-01-10 (PUBLISHED) to 2026-04-10.",
            "SM-04-thanks (SM-04, DISPOSE) matched: Noticed in it: THANKS. Its period P3M counts"
                + " from 2026-01-10 (PUBLISHED) to 2026-04-10.");
  }

  @Test
  void whatMustBeRegisteredSaysWhatElseMatchedAndWhatWasOverruled() {
    RetentionRule action =
        Rules.rule(
            "SM-06-action",
            Outcome.REGISTER,
            ReasonCode.ACTION_REQUIRED,
            Rules.any(SignalCode.DEMAND));
    Subject item = Subjects.comment().signals(SignalCode.THANKS, SignalCode.DEMAND).build();

    Appraisal appraisal = appraiser.appraise(item, Rules.schedule(Rules.thanks(), action), TODAY);

    assertThat(appraisal.explain(Phrasebook.english()))
        .containsExactly(
            "REGISTER by schedule test, version 1.",
            "It must be registered under rule SM-06-action (SM-06).",
            "Noticed in it: DEMAND.",
            "SM-04-thanks would let it be destroyed, but: It is protected from disposal by what it"
                + " holds: DEMAND.",
            "SM-04-thanks (SM-04, DISPOSE) matched: Noticed in it: THANKS. Its period P3M counts"
                + " from 2026-01-10 (PUBLISHED) to 2026-04-10. It does not count: It is"
                + " protected from disposal by what it holds: DEMAND.",
            "SM-06-action (SM-06, REGISTER) matched: Noticed in it: DEMAND.");
  }

  @Test
  void whatNoRuleCoversSaysWhyEachRuleDidNotMatch() {
    RetentionRule duplicate =
        Rules.rule(
            "SM-02-duplicate",
            Outcome.DISPOSE,
            ReasonCode.DUPLICATE_INFORMATION,
            new Condition.All(
                java.util.List.of(
                    new Condition.AuthorIs(Condition.Writer.OFFICIAL),
                    Rules.any(SignalCode.REFERS_TO_PRESERVED))));
    Subject item = Subjects.comment().build();

    Appraisal appraisal =
        appraiser.appraise(item, Rules.schedule(Rules.thanks(), duplicate), TODAY);

    assertThat(appraisal.explain(Phrasebook.english()))
        .containsExactly(
            "RETAIN by schedule test, version 1.",
            "No rule covers it, so it is kept.",
            "SM-02-duplicate (SM-02, DISPOSE) did not match: Someone else than the authority wrote"
                + " it. Not noticed in it: REFERS_TO_PRESERVED.",
            "SM-04-thanks (SM-04, DISPOSE) did not match: Not noticed in it: THANKS.");
  }

  @Test
  void explanationNeverRepeatsCapturedText() {
    Subject item =
        Subjects.comment().text("Hemligheten").signals(SignalCode.THANKS, SignalCode.PHONE).build();

    assertThat(appraiser.appraise(item, Schedules.exempelkommun(), TODAY).explain(Phrasebook.english()))
        .noneMatch(line -> line.contains("Hemligheten") || line.contains("https:"));
  }
}
