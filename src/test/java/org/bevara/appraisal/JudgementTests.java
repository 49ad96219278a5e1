package org.bevara.appraisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.bevara.appraisal.Rules.any;
import static org.bevara.appraisal.Rules.rule;
import static org.bevara.appraisal.Rules.schedule;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a person decided about an item, and rules that have fallen back to asking one.
class JudgementTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  private static final Sentence OVERRULED = Sentence.of("humanOnly");
  private static final RetentionRule DEMANDS =
      rule("SM-06-demand", Outcome.REGISTER, ReasonCode.ACTION_REQUIRED, any(SignalCode.DEMAND));
  private static final DisposalSchedule SCHEDULE = schedule(Rules.thanks(), DEMANDS);
  private static final Judgement KEEP =
      new Judgement(Outcome.RETAIN, ReasonCode.UNIQUE_INFORMATION, null, "arkivarie");
  private static final Judgement REGISTER =
      new Judgement(Outcome.REGISTER, ReasonCode.NEW_CASE, null, "arkivarie");

  private static Judgement dispose(String rule) {
    return new Judgement(Outcome.DISPOSE, ReasonCode.HOUSE_RULE, rule, "arkivarie");
  }

  private static Appraisal appraise(Subjects item) {
    return new Appraiser().appraise(item.build(), SCHEDULE, TODAY);
  }

  private static Subjects demand() {
    return Subjects.comment().signals(SignalCode.DEMAND);
  }

  @Test
  void personKeepsWhatARuleWouldRegister() {
    Appraisal kept = appraise(demand().judged(KEEP));

    assertThat(kept.decision().outcome()).isEqualTo(Outcome.RETAIN);
    assertThat(kept.decision().rule()).isNull();
    assertThat(kept.decision().decidedBy()).isEqualTo("arkivarie");
    assertThat(kept.decision().reasons()).containsExactly(ReasonCode.UNIQUE_INFORMATION);
    assertThat(kept.decision().review()).isFalse();
    assertThat(kept.headline())
        .contains(Sentence.of("judged.retain", "arkivarie", ReasonCode.UNIQUE_INFORMATION));
  }

  @Test
  void personRegistersWhatARuleWouldDispose() {
    Subjects thanks = Subjects.comment().signals(SignalCode.THANKS).judged(REGISTER);

    Appraisal open = appraise(thanks);
    assertThat(open.decision().outcome()).isEqualTo(Outcome.REGISTER);
    assertThat(open.decision().reasons()).containsExactly(ReasonCode.NEW_CASE);
    assertThat(open.headline())
        .contains(Sentence.of("judged.register", "arkivarie", ReasonCode.NEW_CASE));

    Decision registered = appraise(thanks.registered("KS 2026/7")).decision();
    assertThat(registered.outcome()).isEqualTo(Outcome.RETAIN);
    assertThat(registered.grounds())
        .contains("It has a number in the register and follows its case.");
    Decision rejected = appraise(thanks.rejected()).decision();
    assertThat(rejected.outcome()).isEqualTo(Outcome.RETAIN);
    assertThat(rejected.review()).isFalse();
    assertThat(rejected.grounds()).contains("A registrar said that it need not be registered.");
  }

  @Test
  void personSetsAsideWhatOnlyWordsSuggestedAndNamesTheRule() {
    Appraisal appraisal = appraise(demand().judged(dispose("SM-04-thanks")));

    assertThat(appraisal.decision().outcome()).isEqualTo(Outcome.DISPOSE);
    assertThat(appraisal.decision().rule()).isEqualTo("SM-04-thanks");
    assertThat(appraisal.decision().reasons()).containsExactly(ReasonCode.HOUSE_RULE);
    assertThat(appraisal.decision().dueOn()).isEqualTo("2026-04-10");
    assertThat(appraisal.decision().review()).isFalse();
    assertThat(appraisal.headline().get(1).key()).isEqualTo("judged.dispose");
  }

  @Test
  void ruleThatDoesNotDisposeOrIsNotThereLetsNobodyDispose() {
    for (String named : new String[] {"SM-06-demand", "SM-99-nowhere"}) {
      Appraisal appraisal = appraise(demand().judged(dispose(named)));

      assertThat(appraisal.decision().outcome()).isEqualTo(Outcome.RETAIN);
      assertThat(appraisal.decision().reasons()).containsExactly(ReasonCode.NO_RULE);
      assertThat(appraisal.headline()).contains(Sentence.of("decided.noRule"));
    }
  }

  @Test
  void secretAndRegisteredItemsAreDisposedOfByNobody() {
    Subjects threat = Subjects.comment().signals(SignalCode.THREAT).judged(dispose("SM-04-thanks"));
    assertThat(appraise(threat).decision().outcome()).isEqualTo(Outcome.RETAIN);
    assertThat(appraise(threat).decision().reasons()).containsExactly(ReasonCode.NO_RULE);
    assertThat(appraise(threat).headline()).contains(Sentence.of("decided.noneApplies"));

    Subjects registered = demand().registered("KS 2026/7").judged(dispose("SM-04-thanks"));
    assertThat(appraise(registered).decision().outcome()).isEqualTo(Outcome.RETAIN);
  }

  @Test
  void reasonsAreThoseOfAllRulesThatSayWhatPrevails() {
    RetentionRule appeals =
        rule("SM-06-appeal", Outcome.REGISTER, ReasonCode.NEW_CASE, any(SignalCode.APPEAL));
    DisposalSchedule three = schedule(Rules.thanks(), DEMANDS, appeals);
    Subject item =
        Subjects.comment().signals(SignalCode.THANKS, SignalCode.DEMAND, SignalCode.APPEAL).build();

    assertThat(new Appraiser().appraise(item, three, TODAY).decision().reasons())
        .containsExactly(ReasonCode.ACTION_REQUIRED, ReasonCode.NEW_CASE);
  }

  @Test
  void ruleThatHasFallenBackAsksAPersonAndSaysWhy() {
    Appraiser fallen =
        new Appraiser(
            Map.of("SM-04-thanks", OVERRULED, "SM-06-demand", Sentence.of("followsCase")));
    Subject thanks = Subjects.comment().signals(SignalCode.THANKS).build();

    Appraisal asked = fallen.appraise(thanks, SCHEDULE, TODAY);
    assertThat(asked.decision().outcome()).isEqualTo(Outcome.REVIEW);
    assertThat(asked.trials().getFirst().objections()).containsExactly(OVERRULED);

    Appraisal protects = fallen.appraise(demand().build(), SCHEDULE, TODAY);
    assertThat(protects.decision().outcome()).isEqualTo(Outcome.REGISTER);
    assertThat(protects.decision().review()).isTrue();
    assertThat(protects.trials().getLast().objections())
        .containsExactly(Sentence.of("followsCase"));
    assertThat(appraise(demand()).decision().review()).isFalse();
    assertThat(appraise(demand()).trials().getLast().objections()).isEmpty();
  }

  @Test
  void judgementCannotContradictItself() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Judgement(Outcome.RETAIN, ReasonCode.NEW_CASE, null, "a"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Judgement(Outcome.REVIEW, ReasonCode.HOUSE_RULE, null, "a"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Judgement(Outcome.RETAIN, ReasonCode.HOUSE_RULE, "SM-01", "a"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Judgement(Outcome.DISPOSE, ReasonCode.HOUSE_RULE, null, "a"));
  }
}
