package org.bevara.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.bevara.record.ItemKind;
import org.bevara.record.Signal;
import org.bevara.record.SourceState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What must hold of every item under every schedule, tried on random ones. The seed is in each
/// failure's message.
class AppraiserPropertyTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  private static final int TRIES = 3_000;
  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  private final Appraiser appraiser = new Appraiser();
  private final DisposalSchedule exempelkommun = Schedules.exempelkommun();

  @Test
  @DisplayName("the most protective decision prevails whatever the order of the rules")
  void orderOfRulesChangesNothing() {
    for (int i = 0; i < TRIES; i++) {
      DisposalSchedule schedule = randomSchedule();
      Subject item = randomItem().build();
      List<RetentionRule> shuffled = new ArrayList<>(schedule.rules());
      Collections.shuffle(shuffled, random);

      assertThat(appraiser.appraise(item, with(schedule, shuffled), TODAY))
          .as("seed %d, try %d", seed, i)
          .isEqualTo(appraiser.appraise(item, schedule, TODAY));
    }
  }

  @Test
  void outcomeIsTheMostProtectiveOfWhatMatches() {
    for (int i = 0; i < TRIES; i++) {
      Appraisal appraisal = appraiser.appraise(randomItem().build(), randomSchedule(), TODAY);
      Outcome least =
          appraisal.trials().stream()
              .filter(trial -> trial.matched() && !trial.isVoid())
              .map(RuleTrial::counts)
              .min(Outcome::compareTo)
              .orElse(Outcome.RETAIN);

      assertThat(appraisal.decision().outcome()).as("seed %d, try %d", seed, i).isEqualTo(least);
    }
  }

  @Test
  void protectiveSignalNeverMakesAnOutcomeLessProtective() {
    List<SignalCode> protective =
        EnumSet.allOf(SignalCode.class).stream().filter(SignalCode::protects).toList();
    for (int i = 0; i < TRIES; i++) {
      DisposalSchedule schedule = i % 2 == 0 ? exempelkommun : randomSchedule();
      Subject item = randomItem().build();
      SignalCode more = protective.get(random.nextInt(protective.size()));
      Outcome before = appraiser.appraise(item, schedule, TODAY).decision().outcome();

      Decision after =
          appraiser
              .appraise(item.withSignals(List.of(new Signal(more.name(), 0, 1))), schedule, TODAY)
              .decision();

      assertThat(before.protectsMoreThan(after.outcome()))
          .as("seed %d, try %d: %s, then with %s: %s", seed, i, before, more, after)
          .isFalse();
      assertThat(after.outcome()).as("seed %d, try %d", seed, i).isNotEqualTo(Outcome.DISPOSE);
    }
  }

  @Test
  void nothingIsDisposedOfWithoutACompleteDecisionInForce() {
    for (int i = 0; i < TRIES; i++) {
      Decision decision =
          appraiser.appraise(randomItem().build(), randomSchedule(), TODAY).decision();
      if (decision.outcome() == Outcome.DISPOSE) {
        assertThat(decision.authority()).as("seed %d, try %d", seed, i).isEqualTo("KF-88");
      }
      assertThat(decision.dueOn() == null || decision.outcome() == Outcome.DISPOSE).isTrue();
      assertThat(decision.grounds()).as("seed %d, try %d", seed, i).isNotEmpty();
    }
  }

  @Test
  void threadIsAppraisedAlikeInWhateverOrderItComes() {
    for (int i = 0; i < 300; i++) {
      List<Subject> thread = randomThread();
      List<Subject> shuffled = new ArrayList<>(thread);
      Collections.shuffle(shuffled, random);
      List<Appraisal> one = appraiser.appraiseThread(thread, exempelkommun, TODAY);
      List<Appraisal> other = appraiser.appraiseThread(shuffled, exempelkommun, TODAY);

      assertThat(other).as("seed %d, try %d", seed, i).containsExactlyInAnyOrderElementsOf(one);
    }
  }

  @Test
  void threadNeverMakesAnOutcomeLessProtective() {
    for (int i = 0; i < 300; i++) {
      List<Subject> thread = randomThread();
      List<Appraisal> together = appraiser.appraiseThread(thread, exempelkommun, TODAY);
      for (int item = 0; item < thread.size(); item++) {
        Outcome alone =
            appraiser.appraise(thread.get(item), exempelkommun, TODAY).decision().outcome();
        assertThat(alone.protectsMoreThan(together.get(item).decision().outcome()))
            .as("seed %d, try %d, item %d", seed, i, item)
            .isFalse();
      }
    }
  }

  private List<Subject> randomThread() {
    List<Subject> thread = new ArrayList<>();
    thread.add(randomItem().kind(ItemKind.POST).at("").under(null).build());
    for (int i = 1; i <= 6; i++) {
      String parent = random.nextBoolean() ? "" : "#c" + random.nextInt(i);
      Subjects item = randomItem().at("#c" + i).under(parent);
      if (random.nextInt(3) == 0) {
        item.byOfficial().answering("#c" + (1 + random.nextInt(i)));
      }
      thread.add(item.build());
    }
    return thread;
  }

  private <T> T one(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private Subjects randomItem() {
    Subjects item = Subjects.comment();
    for (int i = random.nextInt(4); i > 0; i--) {
      item.signals(one(SignalCode.values()));
    }
    if (random.nextInt(3) == 0) {
      item.byOfficial();
    }
    if (random.nextInt(3) == 0) {
      item.state(one(SourceState.values()));
    }
    if (random.nextInt(8) == 0) {
      item.removalDecided();
    }
    if (random.nextInt(12) == 0) {
      item.registered("KS 2026/9");
    }
    return item.published(
        "202%d-0%d-1%d".formatted(random.nextInt(4, 7), random.nextInt(1, 10), random.nextInt(10)));
  }

  /// Rules that keep or register never ask that a protective signal be absent, nor rules for review
  /// that one be there: `RetentionRule` refuses such, since noticing more would protect less.
  private DisposalSchedule randomSchedule() {
    List<RetentionRule> rules = new ArrayList<>();
    for (int i = random.nextInt(1, 7); i > 0; i--) {
      Outcome outcome = one(Outcome.values());
      ReasonCode reason =
          outcome == Outcome.REGISTER ? ReasonCode.NEW_CASE : ReasonCode.MINOR_IMPORTANCE;
      Set<SignalCode> codes = EnumSet.noneOf(SignalCode.class);
      for (int n = random.nextInt(1, 5); n > 0; n--) {
        codes.add(one(SignalCode.values()));
      }
      if (outcome == Outcome.REVIEW) {
        codes.removeIf(SignalCode::protects);
        codes.add(SignalCode.PROFANITY);
      }
      Condition.Quantity quantity =
          outcome == Outcome.DISPOSE || outcome == Outcome.REVIEW
              ? one(Condition.Quantity.values())
              : Condition.Quantity.ANY;
      RetentionRule rule =
          Rules.rule(
              "SM-0%d-random".formatted(i),
              outcome,
              reason,
              new Condition.HasSignal(quantity, codes));
      rules.add(random.nextInt(4) == 0 ? Rules.decidedBy(rule, DecidedBy.HUMAN) : rule);
    }
    return Rules.schedule(rules.toArray(RetentionRule[]::new));
  }

  private static DisposalSchedule with(DisposalSchedule schedule, List<RetentionRule> rules) {
    return new DisposalSchedule(
        schedule.id(), schedule.version(), schedule.adopted(), schedule.authorities(), rules);
  }
}
