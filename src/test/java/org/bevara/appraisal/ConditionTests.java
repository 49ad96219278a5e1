package org.bevara.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bevara.record.ChannelId;
import org.bevara.record.ChannelKind;
import org.bevara.record.ItemKind;
import org.bevara.record.SourceState;
import org.bevara.record.Visibility;
import org.junit.jupiter.api.Test;

class ConditionTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  private final Subject comment =
      Subjects.comment()
          .signals(SignalCode.THANKS, SignalCode.QUESTION)
          .text("Tack, men när?")
          .build();

  private void matches(Condition condition, String... facts) {
    settles(condition, comment, TODAY, true, facts);
  }

  private void fails(Condition condition, String... facts) {
    settles(condition, comment, TODAY, false, facts);
  }

  private static void settles(
      Condition condition, Subject subject, LocalDate today, boolean holds, String... facts) {
    Trace trace = condition.trace(subject, today);

    assertThat(condition.holds(subject, today)).isEqualTo(holds);
    assertThat(trace.holds()).isEqualTo(holds);
    assertThat(Phrasebook.english().say(trace.grounds())).containsExactly(facts);
  }

  @Test
  void eachConditionStatesTheFactThatSettledIt() {
    matches(new Condition.KindIs(Set.of(ItemKind.COMMENT)), "Its kind is comment.");
    fails(new Condition.KindIs(Set.of(ItemKind.POST)), "Its kind is comment.");
    matches(
        new Condition.AuthorIs(Condition.Writer.OTHER),
        "Someone else than the authority wrote it.");
    fails(
        new Condition.AuthorIs(Condition.Writer.OFFICIAL),
        "Someone else than the authority wrote it.");
    matches(new Condition.StateIs(Set.of(Presence.VISIBLE)), "It can still be seen at its source.");
    fails(new Condition.StateIs(Set.of(Presence.GONE)), "It can still be seen at its source.");
    matches(
        new Condition.ThreadIs(Set.of(Condition.Place.OTHER)),
        "It stands in a thread that another item started.");
    fails(
        new Condition.ThreadIs(Set.of(Condition.Place.STARTS)),
        "It stands in a thread that another item started.");
    matches(new Condition.WordsAtMost(3), "It has 3 words (limit 3).");
    fails(new Condition.WordsAtMost(2), "It has 3 words (limit 2).");
    fails(new Condition.RemovalDecided(), "No removal from the channel was decided.");
    fails(new Condition.Registered(), "It has no number in the register.");
    matches(
        new Condition.ChannelIs(Set.of(new ChannelId("kommunen"), new ChannelId("torget"))),
        "It stands on the channel kommunen.");
    fails(
        new Condition.ChannelIs(Set.of(new ChannelId("torget"))),
        "It stands on the channel kommunen.");
    matches(
        new Condition.ChannelKindIs(Set.of(ChannelKind.STANDING)),
        "It stands on a channel of this kind: standing.");
    fails(
        new Condition.ChannelKindIs(Set.of(ChannelKind.PROJECT)),
        "It stands on a channel of this kind: standing.");
    matches(
        new Condition.VisibilityIs(Set.of(Visibility.PUBLIC)),
        "At its source it could be seen by: everybody.");
    fails(
        new Condition.VisibilityIs(Set.of(Visibility.GROUP, Visibility.PRIVATE)),
        "At its source it could be seen by: everybody.");
    fails(new Condition.Documented(), "No documentation run has covered it.");
    settles(
        new Condition.Documented(),
        Subjects.comment().documented("2026-06-30").build(),
        TODAY,
        true,
        "It was covered by a documentation run on 2026-06-30.");
  }

  @Test
  void threadIsQuietFromItsLatestItemOnAndTheDayCounts() {
    Condition threeMonths = new Condition.QuietFor(Period.ofMonths(3));
    Subject asked = Subjects.comment().lastActivity("2026-08-21").build();

    settles(
        threeMonths,
        asked,
        LocalDate.of(2026, 11, 20),
        false,
        "Its thread has not been quiet for P3M before 2026-11-21.");
    settles(
        threeMonths,
        asked,
        LocalDate.of(2026, 11, 21),
        true,
        "Its thread has been quiet for P3M since 2026-11-21.");
    assertThat(
            threeMonths.holds(
                Subjects.comment().published("2026-10-01").lastActivity("2026-01-01").build(),
                TODAY))
        .as("a thread is not quieter than its own item is old")
        .isFalse();
  }

  @Test
  void signalsAreAnyAllOrNone() {
    matches(Rules.any(SignalCode.THANKS, SignalCode.THREAT), "Noticed in it: THANKS.");
    fails(
        Rules.any(SignalCode.GREETING, SignalCode.THREAT), "Not noticed in it: GREETING, THREAT.");
    matches(Rules.none(SignalCode.THREAT), "Not noticed in it: THREAT.");
    fails(Rules.none(SignalCode.THANKS, SignalCode.THREAT), "Noticed in it: THANKS.");
    matches(all(SignalCode.THANKS, SignalCode.QUESTION), "Noticed in it: QUESTION, THANKS.");
    fails(all(SignalCode.THANKS, SignalCode.ANSWERED), "Not noticed in it: ANSWERED.");
  }

  @Test
  void ageCountsToTheDayInclusive() {
    Condition tenMonths = new Condition.OlderThan(Period.ofMonths(10));

    settles(
        tenMonths,
        comment,
        LocalDate.of(2026, 11, 9),
        false,
        "It is not P10M old before 2026-11-10.");
    settles(
        tenMonths, comment, LocalDate.of(2026, 11, 10), true, "It is P10M old since 2026-11-10.");
  }

  @Test
  void togetherTheyTellOnlyWhatSettledTheMatter() {
    Condition yes = Rules.any(SignalCode.THANKS);
    Condition no = new Condition.Registered();

    matches(
        new Condition.All(List.of(yes, new Condition.Not(no))),
        "Noticed in it: THANKS.",
        "It has no number in the register.");
    fails(new Condition.All(List.of(yes, no)), "It has no number in the register.");
    matches(new Condition.Any(List.of(no, yes)), "Noticed in it: THANKS.");
    fails(
        new Condition.Any(List.of(no, new Condition.Not(yes))),
        "It has no number in the register.",
        "Noticed in it: THANKS.");
  }

  @Test
  void everyStateAtTheSourceHasItsPresence() {
    assertThat(EnumSet.allOf(SourceState.class)).extracting(Presence::of).doesNotContainNull();
    for (SourceState state : SourceState.values()) {
      assertThat(Presence.of(state) != Presence.VISIBLE).as("%s", state).isEqualTo(state.isGone());
    }
  }

  private static Condition all(SignalCode first, SignalCode... rest) {
    return new Condition.HasSignal(Condition.Quantity.ALL, EnumSet.of(first, rest));
  }
}
