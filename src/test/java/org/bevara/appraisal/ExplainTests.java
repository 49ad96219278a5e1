package org.bevara.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import org.bevara.appraisal.Condition.Writer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The sentences that a person reads in court: exact, and without captured text.
class ExplainTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  private static final RetentionRule ACTION =
      Rules.rule(
          "SM-06-action",
          Outcome.REGISTER,
          ReasonCode.ACTION_REQUIRED,
          Rules.any(SignalCode.DEMAND));
  private final Appraiser appraiser = new Appraiser();

  private Appraisal appraise(Subject item, RetentionRule... rules) {
    return appraiser.appraise(item, Rules.schedule(rules), TODAY);
  }

  @Test
  void whatMayBeDestroyedNamesTheDayTheRuleAndTheDecision() {
    Subject thanks = Subjects.comment().signals(SignalCode.THANKS).build();

    Appraisal appraisal = appraise(thanks, Rules.thanks());

    assertThat(appraisal.explain(Phrasebook.of(Locale.ENGLISH)))
        .containsExactly(
            "Outcome by schedule test, version 1: may be destroyed.",
            "It may be destroyed from 2026-04-10 on under rule SM-04-thanks (SM-04) by"
                + " Kommunfullmäktige 2019-12-16 § 88, KS 2019/113.",
            "SM-04-thanks is the only rule that matches: may be destroyed.",
            "Noticed in it: thanks.",
            "Its period 3 months counts from 2026-01-10 (its publication) to 2026-04-10.");
    assertThat(appraisal.decision().grounds())
        .containsExactly(
            "It may be destroyed from 2026-04-10 on under rule SM-04-thanks (SM-04) by"
                + " Kommunfullmäktige 2019-12-16 § 88, KS 2019/113.",
            "Noticed in it: THANKS.",
            "Its period P3M counts from 2026-01-10 (PUBLISHED) to 2026-04-10.");
  }

  @Test
  void theSameIsSaidInTheReadersLanguage() {
    Subject thanks = Subjects.comment().signals(SignalCode.THANKS).build();

    Appraisal appraisal = appraise(thanks, Rules.thanks());

    assertThat(appraisal.explain(Phrasebook.of(Locale.of("sv", "SE"))))
        .containsExactly(
            "Utfall enligt gallringsplanen test, version 1: får gallras.",
            "Den får gallras från och med 2026-04-10 enligt regel SM-04-thanks (SM-04) och beslutet"
                + " Kommunfullmäktige 2019-12-16 § 88, KS 2019/113.",
            "SM-04-thanks är den enda regel som stämmer: får gallras.",
            "Noterat: tack.",
            "Fristen 3 månader räknas från 2026-01-10 (publiceringen) till 2026-04-10.");
    assertThat(appraisal.explain(Phrasebook.of(Locale.of("nn"))))
        .contains(
            "Lagt merke til: takk.",
            "Fristen 3 måneder regnes fra 2026-01-10 (publiseringen) til 2026-04-10.");
    assertThat(appraisal.explain(Phrasebook.of(Locale.of("fi"))))
        .contains(
            "Havaittu: kiitos.",
            "Määräaika 3 kuukautta lasketaan päivästä 2026-01-10 (julkaiseminen) päivään"
                + " 2026-04-10.");
  }

  @Test
  void whatMustBeRegisteredSaysWhatWasOverruledAndWhyThatMayNotBeApplied() {
    Subject item = Subjects.comment().signals(SignalCode.THANKS, SignalCode.DEMAND).build();

    Appraisal appraisal = appraise(item, Rules.thanks(), ACTION);

    assertThat(appraisal.explain(Phrasebook.english()))
        .containsExactly(
            "Outcome by schedule test, version 1: REGISTER.",
            "It must be registered under rule SM-06-action (SM-06).",
            "SM-06-action prevails: REGISTER.",
            "SM-04-thanks would let it be destroyed, but: It is protected from disposal by what it"
                + " holds: DEMAND.",
            "Noticed in it: DEMAND.");
    assertThat(appraisal.precedence().by()).isEqualTo(Precedence.SettledBy.RULE);
    assertThat(appraisal.precedence().matching())
        .extracting(trial -> trial.rule().id())
        .containsExactly("SM-06-action", "SM-04-thanks");
  }

  @Test
  void theLessProtectiveTheEarlierAndTheLikeRuleAreToldApart() {
    Subject item = Subjects.comment().signals(SignalCode.THANKS, SignalCode.GREETING).build();
    RetentionRule greeting =
        Rules.counting(
            Rules.rule(
                "SM-04-greeting",
                Outcome.DISPOSE,
                ReasonCode.MINOR_IMPORTANCE,
                Rules.any(SignalCode.GREETING)),
            Period.ofDays(1),
            CountFrom.PUBLISHED,
            false);
    RetentionRule look =
        Rules.rule(
            "SM-10-look", Outcome.REVIEW, ReasonCode.HOUSE_RULE, Rules.any(SignalCode.GREETING));
    RetentionRule again =
        Rules.rule(
            "SM-11-again", Outcome.REVIEW, ReasonCode.HOUSE_RULE, Rules.any(SignalCode.THANKS));

    assertThat(says(appraise(item, greeting, Rules.thanks())))
        .containsExactly(
            "SM-04-thanks prevails: may be destroyed.",
            "It prevails over SM-04-greeting, by which it might be destroyed earlier, from"
                + " 2026-01-11 on.");
    assertThat(says(appraise(item, greeting, look, again)))
        .containsExactly(
            "SM-10-look prevails: a person decides.",
            "SM-11-again says the same (a person decides).",
            "It prevails over SM-04-greeting (may be destroyed), which protects less.");
  }

  @Test
  void whatAPersonDecidedAndTheTieToAKeptItemPrevailOverRules() {
    Subject judged =
        Subjects.comment()
            .signals(SignalCode.THANKS)
            .judged(new Judgement(Outcome.RETAIN, ReasonCode.UNIQUE_INFORMATION, null, "Karin"))
            .build();
    RetentionRule look =
        Rules.rule(
            "SM-10-look", Outcome.REVIEW, ReasonCode.HOUSE_RULE, Rules.any(SignalCode.THANKS));
    Subject tied = Subjects.comment().signals(SignalCode.THANKS).build().with(Bond.REPLY);

    assertThat(says(appraise(judged, Rules.thanks())))
        .containsExactly(
            "Karin decided it, and what a person decided prevails over every rule.",
            "SM-04-thanks would say may be destroyed.");
    assertThat(says(appraise(tied, look, Rules.thanks())))
        .containsExactly(
            "It is kept for the sake of another item, whatever rules say. It is a reply below an"
                + " item that must be or is registered, or is secret.",
            "SM-10-look alone would say otherwise (a person decides).",
            "SM-04-thanks would let it be destroyed, but: It is a reply below an item that must be"
                + " or is registered, or is secret.");
  }

  @Test
  void whereOnlyVoidRulesMatchItIsKeptByDefaultAndByNoTie() {
    Subject secret = Subjects.comment().signals(SignalCode.THANKS, SignalCode.DEMAND).build();
    RetentionRule look =
        Rules.rule(
            "SM-10-look", Outcome.REVIEW, ReasonCode.HOUSE_RULE, Rules.any(SignalCode.THANKS));

    assertThat(appraise(secret, Rules.thanks()).precedence().by())
        .isEqualTo(Precedence.SettledBy.DEFAULT);
    assertThat(appraise(secret.with(Bond.REPLY), Rules.thanks()).precedence().by())
        .isEqualTo(Precedence.SettledBy.DEFAULT);
    assertThat(
            appraise(Subjects.comment().signals(SignalCode.THANKS).build().with(Bond.REPLY), look)
                .precedence()
                .by())
        .isEqualTo(Precedence.SettledBy.TIE);
  }

  private static List<String> says(Appraisal appraisal) {
    return Phrasebook.of(Locale.ENGLISH).say(appraisal.precedence().sentences());
  }

  @Test
  void whatNoRuleCoversIsKeptByDefaultAndEachRuleSaysWhatFailedFirst() {
    RetentionRule duplicate =
        Rules.rule(
            "SM-02-duplicate",
            Outcome.DISPOSE,
            ReasonCode.DUPLICATE_INFORMATION,
            new Condition.All(
                List.of(
                    new Condition.AuthorIs(Writer.OTHER),
                    new Condition.Any(
                        List.of(
                            new Condition.AuthorIs(Writer.OFFICIAL),
                            Rules.any(SignalCode.REFERS_TO_PRESERVED))),
                    Rules.any(SignalCode.UNIQUE))));

    Appraisal appraisal = appraise(Subjects.comment().build(), Rules.thanks(), duplicate);

    assertThat(appraisal.explain(Phrasebook.english()))
        .containsExactly(
            "Outcome by schedule test, version 1: RETAIN.", "No rule covers it, so it is kept.");
    assertThat(appraisal.precedence().by()).isEqualTo(Precedence.SettledBy.DEFAULT);
    Trace trace = appraisal.trials().getFirst().trace();
    assertThat(trace.parts()).extracting(Trace::holds).containsExactly(true, false, false);
    assertThat(Phrasebook.english().say(trace.firstFailing().grounds()))
        .containsExactly(
            "Someone else than the authority wrote it.", "Not noticed in it: REFERS_TO_PRESERVED.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sv", "nb", "fi", "en"})
  void explanationNeverRepeatsCapturedText(String language) {
    Subject item =
        Subjects.comment().text("Hemligheten").signals(SignalCode.THANKS, SignalCode.PHONE).build();

    Appraisal appraisal = appraiser.appraise(item, Schedules.exempelkommun(), TODAY);

    Phrasebook words = Phrasebook.of(Locale.of(language));
    assertThat(appraisal.explain(words))
        .noneMatch(line -> line.contains("Hemligheten") || line.contains("https:"));
    assertThat(appraisal.trials())
        .allSatisfy(trial ->
            assertThat(words.say(trial.grounds()))
                .noneMatch(line -> line.contains("Hemligheten") || line.contains("https:")));
  }
}
