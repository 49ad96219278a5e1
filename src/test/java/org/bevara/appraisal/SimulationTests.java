package org.bevara.appraisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.bevara.appraisal.Rules.any;
import static org.bevara.appraisal.Rules.none;
import static org.bevara.appraisal.Rules.rule;
import static org.bevara.appraisal.Rules.schedule;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.bevara.appraisal.Condition.Quantity;
import org.bevara.appraisal.Revision.Standing;
import org.bevara.appraisal.Simulated.Change;
import org.bevara.appraisal.Simulated.Examples;
import org.bevara.appraisal.Simulated.RuleCount;
import org.bevara.record.ChannelId;
import org.bevara.record.ItemKind;
import org.bevara.record.RecordId;
import org.bevara.record.Signal;
import org.bevara.record.SourceState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Trying a schedule on what is held: counts, examples, near misses, and what the inquiry says.
class SimulationTests {

  private static final LocalDate DAY = LocalDate.of(2026, 5, 1);
  private static final RetentionRule THANKS = Rules.thanks();
  private static final RetentionRule CAREFUL_THANKS =
      rule(
          "SM-04-thanks",
          Outcome.DISPOSE,
          ReasonCode.MINOR_IMPORTANCE,
          new Condition.All(List.of(any(SignalCode.THANKS), none(SignalCode.QUESTION))));
  private static final RetentionRule THREATS =
      rule("SM-25-threat", Outcome.REGISTER, ReasonCode.THREAT, any(SignalCode.THREAT));

  private int made;

  private Subject item(SignalCode... codes) {
    return Subjects.comment().at("#simulated-" + made++).signals(codes).build();
  }

  private Subject item(String channel, int year) {
    Subject item =
        Subjects.comment()
            .at("#simulated-" + made++)
            .published(year + "-02-01")
            .firstSeen(year + "-02-02")
            .signals(SignalCode.THANKS)
            .build();
    return new Subject(
        item.item(),
        new ChannelFacts(new ChannelId(channel), false),
        item.source(),
        item.noticed(),
        item.thread(),
        null,
        null,
        item.zone());
  }

  private static Simulation simulation(
      DisposalSchedule before, DisposalSchedule after, int examples) {
    return new Simulation(
        new Appraiser(),
        new Appraiser(),
        new Revision(before, after),
        DAY,
        new Simulation.Limits(examples, 10));
  }

  private static Simulated simulate(
      DisposalSchedule before, DisposalSchedule after, int examples, List<Subject> items) {
    Simulation simulation = simulation(before, after, examples);
    items.forEach(item -> simulation.add(List.of(item)));
    return simulation.result();
  }

  private List<Subject> mixed() {
    return List.of(
        item(SignalCode.THANKS),
        item(SignalCode.THANKS),
        item(SignalCode.THANKS),
        item(SignalCode.THANKS, SignalCode.QUESTION),
        item(SignalCode.THANKS, SignalCode.QUESTION),
        item(SignalCode.THREAT),
        item());
  }

  @Test
  void rulesAndOutcomesAreCountedBeforeAndAfter() {
    Simulated simulated = simulate(schedule(THANKS), schedule(CAREFUL_THANKS, THREATS), 0, mixed());
    assertThat(simulated.items()).isEqualTo(7);
    assertThat(simulated.was().outcomes())
        .isEqualTo(
            Map.of(
                Outcome.REGISTER, 0L, Outcome.RETAIN, 2L, Outcome.REVIEW, 0L, Outcome.DISPOSE, 5L));
    assertThat(simulated.becomes().outcomes())
        .isEqualTo(
            Map.of(
                Outcome.REGISTER, 1L, Outcome.RETAIN, 3L, Outcome.REVIEW, 0L, Outcome.DISPOSE, 3L));
    assertThat(simulated.was().rule("SM-04-thanks")).isEqualTo(new RuleCount(5, 5, 5));
    assertThat(simulated.becomes().rule("SM-04-thanks")).isEqualTo(new RuleCount(3, 3, 3));
    assertThat(simulated.was().rule("SM-25-threat")).isEqualTo(new RuleCount(0, 0, 0));
    assertThat(simulated.becomes().rule("SM-25-threat")).isEqualTo(new RuleCount(1, 1, 1));
    assertThat(simulated.was().due()).isEqualTo(5);
    assertThat(simulated.becomes().due()).isEqualTo(3);
    assertThat(simulated.changes())
        .containsExactly(
            new Change(Outcome.RETAIN, Outcome.REGISTER, 1),
            new Change(Outcome.DISPOSE, Outcome.RETAIN, 2));
  }

  @Test
  void itemsThatGetAnotherOutcomeAreNamedWithTheRulesOfBothSides() {
    List<Subject> items = mixed();
    Simulated simulated = simulate(schedule(THANKS), schedule(CAREFUL_THANKS, THREATS), 0, items);
    assertThat(simulated.changed())
        .hasSize(3)
        .contains(
            new Simulated.Changed(
                items.get(5).recordId(),
                new ChannelId("kommunen"),
                Outcome.RETAIN,
                null,
                Outcome.REGISTER,
                "SM-25-threat"),
            new Simulated.Changed(
                items.get(3).recordId(),
                new ChannelId("kommunen"),
                Outcome.DISPOSE,
                "SM-04-thanks",
                Outcome.RETAIN,
                null));
  }

  @Test
  void ruleWithoutACompleteDecisionIsProposedAndNotExecuted() {
    DisposalAuthority undecided =
        new DisposalAuthority(
            Rules.COMPLETE.id(), null, null, null, null, null, null, null, null, null);
    Simulated simulated = simulate(schedule(), schedule(undecided, THANKS), 0, mixed());
    assertThat(simulated.becomes().outcomes()).containsEntry(Outcome.DISPOSE, 0L);
    assertThat(simulated.becomes().proposed()).containsEntry(Outcome.DISPOSE, 5L);
    assertThat(simulated.becomes().rule("SM-04-thanks")).isEqualTo(new RuleCount(5, 0, 5));
    assertThat(simulated.becomes().due()).isZero();
    assertThat(simulated.becomes().dueIfDecided()).isEqualTo(5);
    assertThat(simulated.changes()).isEmpty();
    assertThat(simulated.revision().isExecutable(THANKS)).isFalse();
    assertThat(simulated.scope().items()).isEqualTo(5);
  }

  @Test
  void whatIsProposedIsDueOnTheLatestDayOfTheRulesThatDispose() {
    DisposalAuthority undecided =
        new DisposalAuthority(
            Rules.COMPLETE.id(), null, null, null, null, null, null, null, null, null);
    RetentionRule longer =
        Rules.counting(
            rule(
                "SM-05-longer",
                Outcome.DISPOSE,
                ReasonCode.MINOR_IMPORTANCE,
                any(SignalCode.QUESTION)),
            Period.ofYears(1),
            CountFrom.PUBLISHED,
            false);
    Simulated simulated = simulate(schedule(), schedule(undecided, THANKS, longer), 0, mixed());
    assertThat(simulated.becomes().rule("SM-04-thanks")).isEqualTo(new RuleCount(5, 0, 3));
    assertThat(simulated.becomes().rule("SM-05-longer")).isEqualTo(new RuleCount(2, 0, 2));
    assertThat(simulated.becomes().dueIfDecided()).isEqualTo(3);
  }

  @Test
  void ruleThatIsNotInForceOnTheDayMatchesNothingAndHasNoExamples() {
    RetentionRule later =
        new RetentionRule(
            THANKS.id(),
            THANKS.row(),
            THANKS.titles(),
            THANKS.outcome(),
            THANKS.reason(),
            THANKS.authority(),
            THANKS.decidedBy(),
            THANKS.period(),
            THANKS.countFrom(),
            false,
            false,
            false,
            DAY.plusDays(1),
            null,
            THANKS.condition());
    Simulated simulated = simulate(schedule(THANKS), schedule(later), 3, mixed());
    assertThat(simulated.becomes().rule(later.id())).isEqualTo(new RuleCount(0, 0, 0));
    assertThat(simulated.examples()).isEmpty();
  }

  @Test
  void inquiryCountsWhatADecisionIsAskedForAndWhatIsKeptAnyway() {
    List<Subject> items = new ArrayList<>();
    items.add(item(SignalCode.THANKS, SignalCode.QUESTION, SignalCode.ANSWERED));
    items.add(item(SignalCode.THANKS, SignalCode.QUESTION));
    items.add(item(SignalCode.THANKS, SignalCode.REFERS_TO_PRESERVED));
    items.add(item(SignalCode.THANKS, SignalCode.DEMAND));
    items.add(
        Subjects.comment()
            .at("#gone")
            .signals(SignalCode.THANKS)
            .state(SourceState.DELETED)
            .build());
    items.add(
        Subjects.comment()
            .at("#own")
            .byOfficial()
            .documented("2026-04-01")
            .signals(SignalCode.THANKS)
            .build());
    items.add(Subjects.comment().at("#case").registered("KS 2026/1").build());
    items.add(item(SignalCode.THREAT));
    items.add(item());
    Simulated simulated = simulate(schedule(), schedule(THANKS, THREATS), 0, items);
    assertThat(simulated.scope())
        .isEqualTo(
            new Simulated.Scope(
                4,
                new TreeMap<>(Map.of(new ChannelId("kommunen"), 4L)),
                new TreeMap<>(Map.of(2026, 4L)),
                Map.of(ItemKind.COMMENT, 4L),
                1,
                1,
                1,
                1,
                1,
                4,
                LocalDate.of(2026, 1, 10),
                LocalDate.of(2026, 1, 10)));
    assertThat(simulated.keeping()).isEqualTo(new Simulated.Keeping(5, 1, 1, 0, 1, 2, 0, 1, 2));
  }

  @Test
  void itemsAndLooksAreSummedOverSimulationsThatAreMerged() {
    RetentionRule look =
        rule("SM-10-look", Outcome.REVIEW, ReasonCode.HOUSE_RULE, any(SignalCode.INSULT));
    DisposalSchedule both = schedule(THANKS, look);
    Simulation first = simulation(schedule(), both, 0);
    Simulation second = simulation(schedule(), both, 0);
    for (int i = 0; i < 3; i++) {
      first.add(List.of(item(SignalCode.INSULT)));
    }
    first.add(List.of(item(SignalCode.THANKS)));
    second.add(List.of(item(SignalCode.INSULT)));
    second.add(List.of(item(SignalCode.INSULT)));

    assertThat(first.result().becomes().review()).isEqualTo(3);
    second.merge(first);

    assertThat(second.result().items()).isEqualTo(6);
    assertThat(second.result().becomes().review()).isEqualTo(5);
    assertThat(second.result().was().review()).isZero();
  }

  @Test
  void limitsMayBeZeroAndNotLess() {
    assertThat(new Simulation.Limits(0, 0)).isEqualTo(new Simulation.Limits(0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Simulation.Limits(-1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Simulation.Limits(0, -1));
  }

  @Test
  void draftNamesTheRuleThatMayDisposeAndOfTheseTheLaterOne() {
    DisposalAuthority undecided =
        new DisposalAuthority(
            Rules.COMPLETE.id(), null, null, null, null, null, null, null, null, null);
    RetentionRule never =
        Rules.counting(
            rule(
                "SM-05-gone", Outcome.DISPOSE, ReasonCode.MINOR_IMPORTANCE, any(SignalCode.THANKS)),
            Period.ofDays(1),
            CountFrom.GONE,
            false);
    Simulated untold =
        simulate(
            schedule(), schedule(undecided, THANKS, never), 0, List.of(item(SignalCode.THANKS)));
    assertThat(untold.becomes().rule("SM-05-gone")).isEqualTo(new RuleCount(1, 0, 1));
    assertThat(untold.becomes().rule("SM-04-thanks")).isEqualTo(new RuleCount(1, 0, 0));
    assertThat(untold.becomes().dueIfDecided()).isZero();

    RetentionRule keeps =
        rule("SM-99-keep", Outcome.RETAIN, ReasonCode.UNIQUE_INFORMATION, any(SignalCode.THANKS));
    Simulated kept =
        simulate(
            schedule(),
            schedule(undecided, THANKS, keeps),
            0,
            List.of(item(SignalCode.THANKS, SignalCode.DEMAND)));
    assertThat(kept.becomes().rule("SM-99-keep")).isEqualTo(new RuleCount(1, 1, 1));
    assertThat(kept.becomes().rule("SM-04-thanks")).isEqualTo(new RuleCount(1, 0, 0));
  }

  @Test
  void onlyRulesThatDisposeNeedADecision() {
    Revision revision = new Revision(schedule(), schedule(THREATS, THANKS));
    assertThat(revision.toBeDecided()).containsExactly(THANKS);
  }

  @Test
  void decisionThatIsTakenAlreadyIsNotAskedForAgain() {
    Simulated same = simulate(schedule(THANKS), schedule(THANKS), 0, mixed());
    assertThat(same.revision().toBeDecided()).isEmpty();
    assertThat(same.scope().items()).isZero();
    Simulated changed = simulate(schedule(THANKS), schedule(CAREFUL_THANKS), 0, mixed());
    assertThat(changed.revision().toBeDecided()).containsExactly(CAREFUL_THANKS);
    assertThat(changed.scope().items()).isEqualTo(3);
  }

  @Test
  void rulesStandAsNewChangedDroppedOrTheSame() {
    Revision revision = new Revision(schedule(THANKS, THREATS), schedule(CAREFUL_THANKS));
    assertThat(revision.standing("SM-04-thanks")).isEqualTo(Standing.CHANGED);
    assertThat(revision.standing("SM-25-threat")).isEqualTo(Standing.DROPPED);
    Revision other =
        new Revision(
            schedule(THANKS),
            schedule(Rules.authority(Rules.COMPLETE.id(), DAY, null, null, null), THANKS, THREATS));
    assertThat(other.standing("SM-04-thanks")).isEqualTo(Standing.OTHER_DECISION);
    assertThat(other.standing("SM-25-threat")).isEqualTo(Standing.NEW);
    assertThat(new Revision(schedule(THANKS), schedule(THANKS)).standing("SM-04-thanks"))
        .isEqualTo(Standing.SAME);
  }

  @Test
  void examplesAreSpreadOverChannelsAndYears() {
    List<Subject> items = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      items.add(item("stor", 2019 + i % 4));
    }
    items.add(item("liten", 2021));
    items.add(item("liten", 2022));
    List<RuleTrial> chosen =
        examples(simulate(schedule(), schedule(THANKS), 6, items), THANKS).matching();
    assertThat(chosen)
        .extracting(
            trial -> trial.subject().channel().id() + " " + trial.subject().startsOn().getYear())
        .containsExactlyInAnyOrder(
            "liten 2021", "liten 2022", "stor 2019", "stor 2020", "stor 2021", "stor 2022");
  }

  @Test
  void whereThereAreMoreChannelsAndYearsThanExamplesEachIsOfAnother() {
    List<Subject> items = new ArrayList<>();
    IntStream.range(0, 400).forEach(i -> items.add(item("kanal-" + i % 20, 2018 + i % 8)));
    List<RuleTrial> chosen =
        examples(simulate(schedule(), schedule(THANKS), 10, items), THANKS).matching();
    assertThat(chosen)
        .hasSize(10)
        .extracting(trial -> trial.subject().channel().id())
        .doesNotHaveDuplicates();
  }

  @Test
  void nearMissesAreThoseThatLackTheFewestFactsAndSayWhich() {
    RetentionRule rule =
        rule(
            "SM-04-thanks",
            Outcome.DISPOSE,
            ReasonCode.MINOR_IMPORTANCE,
            new Condition.All(
                List.of(
                    any(SignalCode.THANKS),
                    none(SignalCode.QUESTION, SignalCode.STATEMENT),
                    new Condition.WordsAtMost(8))));
    Subject asks = item(SignalCode.THANKS, SignalCode.QUESTION);
    Subject nothing = item();
    Subject far = item(SignalCode.STATEMENT);
    Examples examples =
        examples(
            simulate(
                schedule(),
                schedule(rule),
                2,
                List.of(far, asks, item(SignalCode.THANKS), nothing)),
            rule);
    assertThat(examples.matching()).hasSize(1);
    assertThat(examples.nearest())
        .extracting(miss -> miss.trial().subject().recordId())
        .containsExactlyInAnyOrder(asks.recordId(), nothing.recordId());
    assertThat(examples.nearest())
        .filteredOn(miss -> miss.trial().subject().recordId().equals(asks.recordId()))
        .singleElement()
        .satisfies(miss ->
            assertThat(miss.lacking())
                .containsExactly(Sentence.of("signals.present", EnumSet.of(SignalCode.QUESTION))));
  }

  @Test
  void whatAPersonDecidedIsNoNearMissOfTheRuleThatMatches() {
    Subject judged =
        Subjects.comment()
            .at("#judged")
            .signals(SignalCode.THANKS)
            .judged(new Judgement(Outcome.RETAIN, ReasonCode.UNIQUE_INFORMATION, null, "anna"))
            .build();
    Examples examples =
        examples(simulate(schedule(), schedule(THANKS), 5, List.of(judged)), THANKS);
    assertThat(examples.matching()).isEmpty();
    assertThat(examples.nearest()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void nearnessCountsAsManyFactsAsAreTold(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 400; i++) {
      Condition condition = condition(random, 3);
      Subject subject = item(codes(random));
      assertThat(Nearness.lacking(condition.trace(subject, DAY)))
          .as("seed %d, %s on %s", seed, condition, subject.codes())
          .hasSize(Nearness.of(condition, subject, DAY));
      assertThat(Nearness.of(condition, subject, DAY) == 0)
          .isEqualTo(condition.holds(subject, DAY));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void neitherTheOrderNorTheDivisionOfThreadsChangesWhatIsFound(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    DisposalSchedule before = schedule(THANKS);
    DisposalSchedule after = schedule(CAREFUL_THANKS, THREATS);
    List<Subject> items = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      Subject at = item("kanal-" + random.nextInt(5), 2020 + random.nextInt(5));
      items.add(
          at.withSignals(
              Arrays.stream(codes(random)).map(code -> new Signal(code.name(), 0, 0)).toList()));
    }
    Simulated one = simulate(before, after, 7, items);
    Collections.shuffle(items, new Random(seed));
    Simulation first = simulation(before, after, 7);
    Simulation second = simulation(before, after, 7);
    for (Subject item : items) {
      (random.nextBoolean() ? first : second).add(List.of(item));
    }
    second.merge(first);
    Simulated other = second.result();
    assertThat(told(other)).as("seed %d", seed).isEqualTo(told(one));
    assertThat(other.was()).isEqualTo(one.was());
    assertThat(other.becomes()).isEqualTo(one.becomes());
    assertThat(other.changes()).isEqualTo(one.changes());
    assertThat(other.changed()).isEqualTo(one.changed());
    assertThat(other.scope()).isEqualTo(one.scope());
    assertThat(other.keeping()).isEqualTo(one.keeping());
  }

  @Test
  void anotherDayDrawsOtherExamples() {
    Set<Long> lots = new HashSet<>();
    RecordId item = item().recordId();
    for (int i = 0; i < 1000; i++) {
      lots.add(Lowest.lot(DAY.plusDays(i), item));
    }
    assertThat(lots).hasSize(1000);
  }

  private static List<List<RecordId>> told(Simulated simulated) {
    List<List<RecordId>> told = new ArrayList<>();
    for (RetentionRule rule : simulated.revision().after().rules()) {
      Examples examples = examples(simulated, rule);
      told.add(examples.matching().stream().map(trial -> trial.subject().recordId()).toList());
      told.add(examples.nearest().stream().map(miss -> miss.trial().subject().recordId()).toList());
    }
    assertThat(told).allSatisfy(each -> assertThat(each).isNotEmpty());
    return told;
  }

  private static Examples examples(Simulated simulated, RetentionRule rule) {
    Examples examples = simulated.examples().get(rule.id());
    if (examples == null) {
      throw new AssertionError("no examples of " + rule.id());
    }
    return examples;
  }

  private static SignalCode[] codes(SplittableRandom random) {
    return EnumSet.allOf(SignalCode.class).stream()
        .filter(_ -> random.nextInt(6) == 0)
        .toArray(SignalCode[]::new);
  }

  private static Condition condition(SplittableRandom random, int depth) {
    if (depth == 0 || random.nextInt(4) == 0) {
      SignalCode[] all = SignalCode.values();
      return random.nextInt(5) == 0
          ? new Condition.RemovalDecided()
          : new Condition.HasSignal(
              Quantity.values()[random.nextInt(3)],
              EnumSet.of(all[random.nextInt(all.length)], all[random.nextInt(all.length)]));
    }
    List<Condition> parts = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      parts.add(condition(random, depth - 1));
    }
    return switch (random.nextInt(3)) {
      case 0 -> new Condition.All(parts);
      case 1 -> new Condition.Any(parts);
      default -> new Condition.Not(parts.getFirst());
    };
  }
}
