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

    assertThat(appraisal.explain())
        .containsExactly(
            "DISPOSE by schedule test, version 1.",
            "It may be destroyed from 2026-04-10 on under rule SM-04-thanks (SM-04) by"
                + " Kommunfullmäktige 2019-12-16 § 88, KS 2019/113.",
            "Noticed in it: THANKS.",
            "Its period P3M counts from 2026-01-10 (PUBLISHED) to 2026-04-10.",
            "SM-04-thanks (SM-04, DISPOSE) matched: Noticed in it: THANKS. Its period P3M counts"
                + " from 2026-01-10 (PUBLISHED) to 2026-04-10.");
  }
}
