package org.bevara.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.bevara.appraisal.Condition.All;
import org.bevara.appraisal.Condition.Any;
import org.bevara.appraisal.Condition.AuthorIs;
import org.bevara.appraisal.Condition.ChannelIs;
import org.bevara.appraisal.Condition.KindIs;
import org.bevara.appraisal.Condition.Not;
import org.bevara.appraisal.Condition.OlderThan;
import org.bevara.appraisal.Condition.QuietFor;
import org.bevara.appraisal.Condition.Registered;
import org.bevara.appraisal.Condition.WordsAtMost;
import org.bevara.appraisal.Condition.Writer;
import org.bevara.record.ChannelId;
import org.bevara.record.ChannelKind;
import org.bevara.record.ItemKind;
import org.bevara.record.Visibility;
import org.junit.jupiter.api.Test;

class ConditionLogicTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  private static final Condition OTHER = new AuthorIs(Writer.OTHER);
  private static final Condition OFFICIAL = new AuthorIs(Writer.OFFICIAL);
  private static final Condition THANKS = Rules.any(SignalCode.THANKS);

  private static Condition all(Condition... parts) {
    return new All(List.of(parts));
  }

  private static Condition any(Condition... parts) {
    return new Any(List.of(parts));
  }

  private static Condition channel(String... ids) {
    return new ChannelIs(
        Set.of(List.of(ids).stream().map(ChannelId::new).toArray(ChannelId[]::new)));
  }

  private static void never(Condition... parts) {
    assertThat(ConditionLogic.neverHolds(all(parts))).as("%s", List.of(parts)).isTrue();
  }

  private static void canHold(Condition... parts) {
    assertThat(ConditionLogic.neverHolds(all(parts))).as("%s", List.of(parts)).isFalse();
  }

  @Test
  void whatOneFactExcludesNeverHolds() {
    never(OTHER, OFFICIAL);
    never(new KindIs(Set.of(ItemKind.POST)), new KindIs(Set.of(ItemKind.COMMENT)));
    canHold(new KindIs(Set.of(ItemKind.POST, ItemKind.REPLY)), new KindIs(Set.of(ItemKind.REPLY)));
    never(new Registered(), new Not(new Registered()));
    never(new WordsAtMost(3), new Not(new WordsAtMost(3)));
    canHold(new WordsAtMost(4), new Not(new WordsAtMost(3)));
    never(channel("a", "b"), new Not(channel("a")), new Not(channel("b")));
    canHold(channel("a", "b"), new Not(channel("a")));
    never(channel("a"), channel("b"));
  }

  @Test
  void signalsThatOneAnotherLeavesOutNeverHold() {
    never(THANKS, Rules.none(SignalCode.THANKS, SignalCode.GREETING));
    never(
        Rules.any(SignalCode.THANKS, SignalCode.GREETING),
        new Not(Rules.any(SignalCode.GREETING)),
        Rules.none(SignalCode.THANKS));
    canHold(Rules.any(SignalCode.THANKS, SignalCode.GREETING), Rules.none(SignalCode.THANKS));
  }

  @Test
  void longerAgeIncludesTheShorterAndQuietIncludesAge() {
    Condition year = new OlderThan(Period.ofYears(1));
    Condition months = new OlderThan(Period.ofMonths(12));
    Condition days = new OlderThan(Period.ofDays(365));
    Condition quiet = new QuietFor(Period.ofYears(1));

    never(year, new Not(months));
    never(quiet, new Not(year));
    canHold(year, new Not(quiet));
    assertThat(ConditionLogic.follows(year, days)).as("a leap year has a day more").isFalse();
  }

  @Test
  void alternativesAreTriedOneByOne() {
    never(any(OTHER, THANKS), OFFICIAL, Rules.none(SignalCode.THANKS));
    canHold(any(OTHER, THANKS), OFFICIAL);
    never(new Not(any(OTHER, OFFICIAL)));
    never(any());
  }

  @Test
  void oneFollowsFromAnother() {
    assertThat(ConditionLogic.follows(all(OTHER, THANKS), OTHER)).isTrue();
    assertThat(ConditionLogic.follows(OTHER, all(OTHER, THANKS))).isFalse();
    assertThat(ConditionLogic.same(OTHER, new Not(OFFICIAL))).isTrue();
    assertThat(
            ConditionLogic.same(
                any(THANKS, Rules.any(SignalCode.GREETING)),
                Rules.any(SignalCode.THANKS, SignalCode.GREETING)))
        .isTrue();
  }

  @Test
  void onlyWhatFollowsBothWaysIsTheSame() {
    assertThat(ConditionLogic.same(all(OTHER, THANKS), OTHER)).isFalse();
    assertThat(ConditionLogic.same(OTHER, all(OTHER, THANKS))).isFalse();
    assertThat(ConditionLogic.same(THANKS, THANKS)).isTrue();
  }

  @Test
  void everyKindOfFactExcludesItsOthers() {
    never(
        new Condition.StateIs(Set.of(Presence.GONE)),
        new Condition.StateIs(Set.of(Presence.VISIBLE)));
    never(
        new Condition.ThreadIs(Set.of(Condition.Place.STARTS)),
        new Not(new Condition.ThreadIs(Set.of(Condition.Place.STARTS))));
    never(
        new Condition.ChannelKindIs(Set.of(ChannelKind.CRISIS)),
        new Condition.ChannelKindIs(Set.of(ChannelKind.STANDING)));
    never(
        new Condition.VisibilityIs(Set.of(Visibility.PUBLIC)),
        new Not(new Condition.VisibilityIs(Set.of(Visibility.PUBLIC))));
    never(new Condition.RemovalDecided(), new Not(new Condition.RemovalDecided()));
    never(new Condition.Documented(), new Not(new Condition.Documented()));
    never(new QuietFor(Period.ofDays(3)), new Not(new QuietFor(Period.ofDays(2))));
    canHold(new QuietFor(Period.ofDays(2)), new Not(new QuietFor(Period.ofDays(3))));
  }

  @Test
  void ofVeryManyAlternativesNothingIsSaid() {
    Condition impossible = any(all(OTHER, OFFICIAL), all(THANKS, Rules.none(SignalCode.THANKS)));
    List<Condition> parts = new ArrayList<>();
    for (int i = 0; i < 13; i++) {
      parts.add(
          i == 6
              ? impossible
              : any(new WordsAtMost(100 + i), new Not(new Registered()), new WordsAtMost(50 + i)));
    }

    assertThat(ConditionLogic.neverHolds(new All(parts.subList(5, 8)))).isTrue();
    assertThat(ConditionLogic.neverHolds(new All(parts)))
        .as("it is so, and takes more alternatives to see than are tried")
        .isFalse();
  }

  /// Whatever random conditions say of themselves, no random item contradicts.
  @Test
  void whatItSaysHoldsOfEveryItem() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    RandomItems items = new RandomItems(random);
    List<Subject> subjects = items.subjects(60);
    int never = 0;
    int follows = 0;
    for (int i = 0; i < 2_000; i++) {
      Condition one = items.condition(3);
      Condition other = items.condition(3);
      if (ConditionLogic.neverHolds(one)) {
        never++;
        assertThat(subjects)
            .as("seed %d, try %d: %s never holds", seed, i, one)
            .noneMatch(subject -> one.holds(subject, TODAY));
      }
      if (ConditionLogic.follows(one, other)) {
        follows++;
        assertThat(subjects)
            .as("seed %d, try %d: from %s follows %s", seed, i, one, other)
            .allMatch(subject -> !one.holds(subject, TODAY) || other.holds(subject, TODAY));
      }
    }
    assertThat(never).as("seed %d", seed).isPositive();
    assertThat(follows).as("seed %d", seed).isPositive();
  }

  @Test
  void everySignalOfAConditionIsOneThatItAsksPresentOrAbsent() {
    Condition mixed =
        all(THANKS, new Not(Rules.any(SignalCode.CRITICISM)), Rules.none(SignalCode.INSULT));

    assertThat(mixed.present()).isEqualTo(EnumSet.of(SignalCode.THANKS));
    assertThat(mixed.absent()).isEqualTo(EnumSet.of(SignalCode.CRITICISM, SignalCode.INSULT));
  }
}
