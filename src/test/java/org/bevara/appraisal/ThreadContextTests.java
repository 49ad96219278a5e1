package org.bevara.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.bevara.record.RecordId;
import org.bevara.record.Signal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ThreadContextTests {

  private final List<ThreadContext.Entry> thread = new ArrayList<>();

  private void says(Subjects item, boolean asks, boolean criticizes) {
    says(item, asks, criticizes, false);
  }

  private void says(Subjects item, boolean asks, boolean criticizes, boolean promises) {
    ItemFacts facts = item.facts();
    thread.add(
        new ThreadContext.Entry(
            facts.id(),
            facts.parent(),
            facts.isOfficial(),
            Instant.parse("2026-01-10T09:00:00Z").plusSeconds(60L * thread.size()),
            asks,
            criticizes,
            promises));
  }

  private void question(String at, @Nullable String under) {
    says(Subjects.comment().at(at).under(under), true, false);
  }

  private void criticism(String at, String under) {
    says(Subjects.comment().at(at).under(under), false, true);
  }

  private void remark(String at, String under) {
    says(Subjects.comment().at(at).under(under), false, false);
  }

  private void official(String at, String under) {
    says(Subjects.comment().at(at).under(under).byOfficial(), false, false);
  }

  private String answered(String at) {
    RecordId answered = ThreadContext.of(thread).answeredBy(Subjects.id(at));
    return answered == null ? "none" : Subjects.fragment(answered);
  }

  @Test
  void nestedItemIsAnsweredBeforeALaterQuestionBelowIt() {
    says(Subjects.ownPost(), false, false);
    question("#asks", "");
    question("#below-asks", "#asks");
    official("#to-asks", "#asks");
    official("#again", "#asks");
    criticism("#criticizes", "");
    question("#below-criticizes", "#criticizes");
    official("#to-criticizes", "#criticizes");
    remark("#remark", "");
    question("#below-remark", "#remark");
    official("#to-remark", "#remark");

    assertThat(answered("#to-asks")).isEqualTo("#asks");
    assertThat(answered("#again")).isEqualTo("#below-asks");
    assertThat(answered("#to-criticizes")).isEqualTo("#criticizes");
    assertThat(answered("#to-remark")).isEqualTo("#below-remark");
  }

  @Test
  void visitorsPostThatAsksIsAnsweredAfterTheLaterQuestionUnderIt() {
    question("", null);
    question("#q", "");
    official("#a", "");
    official("#b", "");

    assertThat(answered("#a")).isEqualTo("#q");
    assertThat(answered("#b")).isEqualTo("");
  }

  @Test
  void withoutNestingTheNearestEarlierOpenQuestionIsAnswered() {
    says(Subjects.ownPost(), false, false);
    question("#q1", "");
    question("#q2", "");
    remark("#r", "");
    official("#a1", "");
    official("#a2", "");
    official("#a3", "");
    question("#q3", "");

    assertThat(List.of(answered("#a1"), answered("#a2"), answered("#a3")))
        .containsExactly("#q2", "#q1", "none");
    assertThat(ThreadContext.of(thread).answerTo(Subjects.id("#q3"))).isNull();
  }

  @Test
  void criticismIsAnsweredWhereNoQuestionIsOpen() {
    says(Subjects.ownPost(), false, false);
    question("#q", "");
    criticism("#c", "");
    official("#a1", "");
    official("#a2", "");

    assertThat(List.of(answered("#a1"), answered("#a2"))).containsExactly("#q", "#c");
  }

  @Test
  void answerThatPromisesActionSaysSoOfWhatItAnswers() {
    says(Subjects.ownPost(), false, false);
    question("#q1", "");
    question("#q2", "");
    says(Subjects.comment().at("#a1").under("#q1").byOfficial(), false, false, true);
    official("#a2", "#q2");

    ThreadContext context = ThreadContext.of(thread);
    assertThat(
            List.of(
                context.ledToAction(Subjects.id("#q1")), context.ledToAction(Subjects.id("#q2"))))
        .containsExactly(true, false);
  }

  @Test
  void nestedAnswerGoesToWhatItStandsUnder() {
    says(Subjects.ownPost(), false, false);
    question("#q1", "");
    question("#q2", "");
    official("#a", "#q1");
    remark("#r", "");
    official("#b", "#r");

    assertThat(List.of(answered("#a"), answered("#b"))).containsExactly("#q1", "#r");
  }

  @Test
  void nestedAnswerGoesToTheOpenQuestionBesideItIfItsParentIsClosed() {
    says(Subjects.ownPost(), false, false);
    question("#q", "");
    official("#a1", "#q");
    question("#more", "#q");
    official("#a2", "#q");

    assertThat(List.of(answered("#a1"), answered("#a2"))).containsExactly("#q", "#more");
  }

  @Test
  void visitorsPostIsAnsweredLikeAQuestionBesideItsComments() {
    says(Subjects.comment().at("").under(null), true, false);
    official("#a", "");

    assertThat(answered("#a")).isEmpty();
  }

  @Test
  void orderIsThatOfTheTimesAndNotOfTheList() {
    says(Subjects.ownPost(), false, false);
    question("#q1", "");
    official("#a", "");
    question("#q2", "");
    List<ThreadContext.Entry> reversed = thread.reversed();

    assertThat(ThreadContext.of(reversed).answeredBy(Subjects.id("#a")))
        .isEqualTo(Subjects.id("#q1"));
  }

  @Test
  void lastActivityIsThatOfTheWholeThread() {
    says(Subjects.ownPost(), false, false);
    question("#q", "");
    Instant seen = Instant.parse("2026-03-01T00:00:00Z");

    assertThat(ThreadContext.of(thread).facts(Subjects.id(""), seen).lastActivityAt())
        .isEqualTo("2026-01-10T09:01:00Z");
    assertThat(ThreadContext.NONE.facts(Subjects.id(""), seen).lastActivityAt()).isEqualTo(seen);
  }

  @Test
  void signalsOfTheThreadAreRenewedWhenSomeoneAnswers() {
    ItemFacts critic = Subjects.comment().at("#c").facts();
    List<Signal> text = List.of(new Signal("CRITICISM", 3, 9));
    thread.add(ThreadContext.Entry.of(critic, Instant.EPOCH, text));

    List<Signal> open = ThreadSignals.renew(critic, text, ThreadContext.of(thread));
    assertThat(open)
        .containsExactly(new Signal("CRITICISM", 3, 9), new Signal("UNANSWERED_CRITICISM", 3, 9));

    official("#a", "");
    ItemFacts answer = Subjects.comment().at("#a").byOfficial().facts();
    ThreadContext context = ThreadContext.of(thread);
    assertThat(ThreadSignals.renew(critic, open, context))
        .containsExactly(new Signal("CRITICISM", 3, 9), new Signal("ANSWERED", 0, 0));
    assertThat(ThreadSignals.renew(answer, List.of(), context))
        .containsExactly(new Signal("OFFICIAL_ANSWER", 0, 0));
  }

  @Test
  void itemAsksCriticizesAndPromisesByItsSignalsFromWhenItWasPublishedOrElseSeen() {
    Instant seen = Instant.parse("2026-01-11T03:00:00Z");
    ItemFacts dated = Subjects.comment().facts();
    ItemFacts undated = Subjects.comment().published(null).facts();

    assertThat(entry(dated, seen))
        .isEqualTo(
            new ThreadContext.Entry(
                dated.id(),
                dated.parent(),
                false,
                Objects.requireNonNull(dated.publishedAt()),
                false,
                false,
                false));
    assertThat(entry(undated, seen, "QUESTION").at()).isEqualTo(seen);
    assertThat(entry(dated, seen, "THANKS", "QUESTION").asks()).isTrue();
    assertThat(entry(dated, seen, "CRITICISM").criticizes()).isTrue();
    assertThat(entry(dated, seen, "COMPLAINT").criticizes()).isTrue();
    assertThat(entry(dated, seen, "PROMISES_ACTION").promises()).isTrue();
    assertThat(entry(dated, seen, "THANKS").asks()).isFalse();
  }

  @Test
  void criticismAndComplaintStandUnansweredWhereTheyStand() {
    for (String code : List.of("CRITICISM", "COMPLAINT")) {
      assertThat(
              ThreadSignals.renew(
                  Subjects.comment().facts(),
                  List.of(new Signal("THANKS", 0, 4), new Signal(code, 5, 9)),
                  ThreadContext.NONE))
          .contains(new Signal("UNANSWERED_CRITICISM", 5, 9));
    }
    assertThat(
            ThreadSignals.renew(
                Subjects.comment().facts(),
                List.of(new Signal("THANKS", 0, 4)),
                ThreadContext.NONE))
        .extracting(Signal::code)
        .doesNotContain("UNANSWERED_CRITICISM");
  }

  private static ThreadContext.Entry entry(ItemFacts item, Instant seen, String... codes) {
    return ThreadContext.Entry.of(
        item, seen, Stream.of(codes).map(code -> new Signal(code, 0, 4)).toList());
  }
}
