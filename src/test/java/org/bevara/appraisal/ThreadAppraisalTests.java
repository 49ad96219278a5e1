package org.bevara.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThreadAppraisalTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  private final DisposalSchedule schedule = Schedules.exempelkommun();

  private Map<String, Outcome> outcomes(Subjects... thread) {
    List<Subject> subjects = List.of(thread).stream().map(Subjects::build).toList();
    List<Appraisal> appraisals = new Appraiser().appraiseThread(subjects, schedule, TODAY);
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    for (int i = 0; i < subjects.size(); i++) {
      assertThat(appraisals.get(i).recordId()).isEqualTo(subjects.get(i).recordId());
      outcomes.put(
          Subjects.fragment(subjects.get(i).recordId()), appraisals.get(i).decision().outcome());
    }
    return outcomes;
  }

  private static Subjects duplicatePost() {
    return Subjects.ownPost().published("2025-01-10").signals(SignalCode.REFERS_TO_PRESERVED);
  }

  private static Subjects thanks(String at) {
    return Subjects.comment().at(at).signals(SignalCode.THANKS, SignalCode.RESEMBLES_TRANSITORY);
  }

  @Test
  void ancestorsAnswerAndRepliesOfARegisteredItemAreKeptAndNotEveryCommentBesideIt() {
    Map<String, Outcome> outcomes =
        outcomes(
            duplicatePost(),
            Subjects.comment().at("#fault").signals(SignalCode.FAULT_REPORT),
            Subjects.comment()
                .at("#answer")
                .byOfficial()
                .answering("#fault")
                .signals(SignalCode.OFFICIAL_ANSWER),
            thanks("#reply").under("#fault"),
            thanks("#reply-to-reply").under("#reply"),
            thanks("#beside"));

    assertThat(outcomes)
        .containsExactly(
            Map.entry("", Outcome.RETAIN),
            Map.entry("#fault", Outcome.REGISTER),
            Map.entry("#answer", Outcome.RETAIN),
            Map.entry("#reply", Outcome.RETAIN),
            Map.entry("#reply-to-reply", Outcome.RETAIN),
            Map.entry("#beside", Outcome.DISPOSE));
  }

  @Test
  void withoutARegisteredItemTheThreadIsDisposedOfItemByItem() {
    assertThat(
            outcomes(
                duplicatePost(),
                Subjects.comment()
                    .at("#q")
                    .signals(
                        SignalCode.PLAIN_QUESTION,
                        SignalCode.ANSWERED,
                        SignalCode.RESEMBLES_TRANSITORY),
                Subjects.comment()
                    .at("#a")
                    .byOfficial()
                    .answering("#q")
                    .signals(SignalCode.OFFICIAL_ANSWER),
                thanks("#beside")))
        .containsValues(Outcome.DISPOSE)
        .doesNotContainValue(Outcome.RETAIN);
  }

  @Test
  void itemWithARegisterNumberHoldsItsThreadAsWell() {
    Map<String, Outcome> outcomes =
        outcomes(
            duplicatePost(),
            Subjects.comment().at("#c").signals(SignalCode.FAULT_REPORT).registered("KS 2026/7"),
            thanks("#reply").under("#c"));

    assertThat(outcomes).doesNotContainValue(Outcome.DISPOSE).doesNotContainValue(Outcome.REGISTER);
  }

  @Test
  void officialAnswerIsNotDestroyedBeforeItsQuestion() {
    Map<String, Outcome> outcomes =
        outcomes(
            Subjects.ownPost().signals(SignalCode.UNIQUE),
            Subjects.comment()
                .at("#q")
                .signals(
                    SignalCode.QUESTION,
                    SignalCode.ANSWERED,
                    SignalCode.RESEMBLES_TRANSITORY,
                    SignalCode.CRITICISM),
            Subjects.comment()
                .at("#a")
                .byOfficial()
                .answering("#q")
                .signals(SignalCode.OFFICIAL_ANSWER));

    assertThat(outcomes).containsEntry("#q", Outcome.RETAIN).containsEntry("#a", Outcome.RETAIN);
  }

  private static List<Appraisal> appraised(DisposalSchedule by, Subjects question) {
    Subjects answer =
        Subjects.comment()
            .at("#a")
            .byOfficial()
            .answering("#q")
            .signals(SignalCode.OFFICIAL_ANSWER);
    return new Appraiser()
        .appraiseThread(List.of(question.at("#q").build(), answer.build()), by, TODAY);
  }

  private static Subjects plainQuestion() {
    return Subjects.comment()
        .signals(SignalCode.PLAIN_QUESTION, SignalCode.ANSWERED, SignalCode.RESEMBLES_TRANSITORY);
  }

  @Test
  void whereDecisionsAreMissingAnAnswerIsNotProposedBeforeItsQuestionIs() {
    DisposalSchedule draft = schedule.asDraft();

    assertThat(appraised(draft, Subjects.comment().signals(SignalCode.CRITICISM)))
        .allSatisfy(one -> {
          assertThat(one.decision().outcome()).isEqualTo(Outcome.RETAIN);
          assertThat(one.proposed()).isEqualTo(Outcome.RETAIN);
        });
    assertThat(appraised(draft, plainQuestion()))
        .allSatisfy(one -> {
          assertThat(one.decision().outcome()).isEqualTo(Outcome.RETAIN);
          assertThat(one.proposed()).isEqualTo(Outcome.DISPOSE);
        });
  }

  @Test
  void whereTheQuestionsDecisionAloneIsMissingTheAnswerIsKeptWithItAndProposedWithIt() {
    DisposalSchedule lacking =
        new DisposalSchedule(
            schedule.id(),
            schedule.version(),
            true,
            schedule.authorities(),
            schedule.rules().stream()
                .map(rule -> rule.id().equals("SM-03-question") ? Rules.undecided(rule) : rule)
                .toList());

    assertThat(appraised(lacking, plainQuestion()))
        .allSatisfy(one -> {
          assertThat(one.decision().outcome()).isEqualTo(Outcome.RETAIN);
          assertThat(one.proposed()).isEqualTo(Outcome.DISPOSE);
        });
  }

  @Test
  void answerToAnAnswerIsNotDestroyedBeforeTheQuestionOfBoth() {
    Subjects second =
        Subjects.comment()
            .at("#second")
            .byOfficial()
            .answering("#first")
            .signals(SignalCode.OFFICIAL_ANSWER);
    Subjects first =
        Subjects.comment()
            .at("#first")
            .byOfficial()
            .answering("#q")
            .signals(SignalCode.OFFICIAL_ANSWER);

    assertThat(outcomes(second, first, Subjects.comment().at("#q").signals(SignalCode.CRITICISM)))
        .containsExactly(
            Map.entry("#second", Outcome.RETAIN),
            Map.entry("#first", Outcome.RETAIN),
            Map.entry("#q", Outcome.RETAIN));
    assertThat(outcomes(second, first))
        .containsExactly(
            Map.entry("#second", Outcome.DISPOSE), Map.entry("#first", Outcome.DISPOSE));
  }

  @Test
  void commentsUnderTheAuthoritysOwnRegisteredPostAreNotItsReplies() {
    Map<String, Outcome> outcomes =
        outcomes(duplicatePost().registered("KS 2026/7"), thanks("#beside"));

    assertThat(outcomes)
        .containsEntry("", Outcome.RETAIN)
        .containsEntry("#beside", Outcome.DISPOSE);
  }

  @Test
  void whatStandsUnderAVisitorsRegisteredPostIsAReplyToIt() {
    Map<String, Outcome> outcomes =
        outcomes(
            Subjects.comment().at("").under(null).signals(SignalCode.INITIATIVE), thanks("#reply"));

    assertThat(outcomes)
        .containsEntry("", Outcome.REGISTER)
        .containsEntry("#reply", Outcome.RETAIN);
  }

  @Test
  void visibleAdvertisingThatIsContextIsKeptAndStillLookedAt() {
    List<Subject> thread =
        List.of(
            Subjects.comment().at("#ad").signals(SignalCode.ADVERTISING).build(),
            Subjects.comment().at("#threat").under("#ad").signals(SignalCode.THREAT).build());

    Decision ad = new Appraiser().appraiseThread(thread, schedule, TODAY).getFirst().decision();

    assertThat(ad.outcome()).isEqualTo(Outcome.RETAIN);
    assertThat(ad.review()).isTrue();
    assertThat(ad.grounds())
        .contains(
            "An item that must be or is registered, or is secret, stands below it in the thread.");
  }

  @Test
  void nearestTieIsTold() {
    List<Subject> thread =
        List.of(
            Subjects.comment().at("#first").signals(SignalCode.FAULT_REPORT).build(),
            thanks("#between").under("#first").build(),
            Subjects.comment().at("#last").under("#between").signals(SignalCode.DEMAND).build(),
            Subjects.comment()
                .at("#answer")
                .under("#last")
                .byOfficial()
                .answering("#last")
                .signals(SignalCode.OFFICIAL_ANSWER)
                .build(),
            Subjects.comment()
                .at("#beside")
                .byOfficial()
                .answering("#last")
                .signals(SignalCode.OFFICIAL_ANSWER)
                .build());

    assertThat(new Appraiser().weighThread(thread, schedule, TODAY))
        .extracting(weighing -> weighing.subject().thread().bond())
        .containsExactly(Bond.ANCESTOR, Bond.ANCESTOR, Bond.REPLY, Bond.REPLY, Bond.ANSWER);
  }

  @Test
  void sourceThatTiesItemsInARingIsAppraisedAllTheSame() {
    assertThat(
            outcomes(
                Subjects.comment().at("#a").under("#b").signals(SignalCode.FAULT_REPORT),
                thanks("#b").under("#a")))
        .containsEntry("#a", Outcome.REGISTER)
        .containsEntry("#b", Outcome.RETAIN);
  }
}
