package org.bevara.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bevara.record.Language;
import org.bevara.record.RecordId;
import org.bevara.record.Signal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What must hold of every item under every schedule, tried on random ones: conditions over all
/// that a rule can ask, all signals, what a person decided, decisions that are whole, lacking, over
/// or of other years, and rules of which some have fallen back. The seed is in each failure's
/// message.
class AppraiserPropertyTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  private static final int TRIES = 1_000;
  private static final int THREADS = 200;

  private static final List<DisposalAuthority> AUTHORITIES =
      List.of(
          Rules.COMPLETE,
          Rules.authority("over", Rules.START, LocalDate.of(2026, 1, 1), null, null),
          Rules.authority("to-come", LocalDate.of(2060, 1, 1), null, null, null),
          Rules.authority("new-items", Rules.START, null, LocalDate.of(2025, 7, 1), null),
          Rules.authority("old-items", Rules.START, null, null, LocalDate.of(2025, 6, 30)),
          new DisposalAuthority(
              "lacking", "Kommunfullmäktige", null, null, "KS 1", null, null, null, null, null));

  private static final DisposalSchedule EXEMPELKOMMUN = Schedules.exempelkommun();

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  private final RandomItems items = new RandomItems(random);
  private final Sentence fallenBack = Sentence.of("humanOnly");

  @Test
  void conditionsTriedAreOfEveryKindThatARuleCanAsk() {
    Set<Class<?>> tried = new HashSet<>();
    for (int i = 0; i < TRIES; i++) {
      tried.add(items.condition(0).getClass());
    }
    Set<Class<?>> kinds = new HashSet<>(List.of(Condition.Leaf.class.getPermittedSubclasses()));
    kinds.add(Condition.HasSignal.class);

    assertThat(tried).as("seed %d", seed).isEqualTo(kinds);
  }

  @Test
  @DisplayName("the most protective decision prevails whatever the order of the rules")
  void orderOfRulesChangesNothing() {
    for (int i = 0; i < TRIES; i++) {
      DisposalSchedule schedule = randomSchedule();
      Appraiser appraiser = someFallenBack(schedule);
      Subject item = items.item().build();
      List<RetentionRule> shuffled = new ArrayList<>(schedule.rules());
      Collections.shuffle(shuffled, random);

      assertThat(appraiser.appraise(item, with(schedule, shuffled), TODAY))
          .as("seed %d, try %d", seed, i)
          .isEqualTo(appraiser.appraise(item, schedule, TODAY));
    }
  }

  @Test
  void orderOfRulesAndItemsChangesNothingInAThread() {
    for (int i = 0; i < THREADS; i++) {
      DisposalSchedule schedule = i % 2 == 0 ? EXEMPELKOMMUN : randomSchedule();
      Appraiser appraiser = someFallenBack(schedule);
      List<Subject> thread = items.thread();
      List<Subject> shuffled = new ArrayList<>(thread);
      Collections.shuffle(shuffled, random);
      List<RetentionRule> rules = new ArrayList<>(schedule.rules());
      Collections.shuffle(rules, random);

      assertThat(byRecord(appraiser.appraiseThread(shuffled, with(schedule, rules), TODAY)))
          .as("seed %d, try %d", seed, i)
          .isEqualTo(byRecord(appraiser.appraiseThread(thread, schedule, TODAY)));
    }
  }

  @Test
  void addedRuleNeverMakesLessProtectiveWhatAnotherRuleDecided() {
    int decided = 0;
    for (int i = 0; i < TRIES; i++) {
      DisposalSchedule schedule = i % 2 == 0 ? EXEMPELKOMMUN : randomSchedule();
      Appraiser appraiser = someFallenBack(schedule);
      List<RetentionRule> more = new ArrayList<>(schedule.rules());
      more.add(randomRule("SM-10-added"));
      DisposalSchedule larger = with(schedule, more);
      Subject item = items.item().build();

      Decision before = appraiser.appraise(item, schedule, TODAY).decision();
      Decision after = appraiser.appraise(item, larger, TODAY).decision();

      if (before.rule() != null) {
        decided++;
        assertThat(before.outcome().protectsMoreThan(after.outcome()))
            .as("seed %d, try %d: %s, then %s", seed, i, before, after)
            .isFalse();
        assertThat(isEarlier(after, before))
            .as("seed %d, try %d: due %s, then %s", seed, i, before.dueOn(), after.dueOn())
            .isFalse();
        assertThat(before.review() && !after.review()).as("seed %d, try %d", seed, i).isFalse();
      }
    }
    assertThat(decided).as("seed %d", seed).isGreaterThan(TRIES / 20);
  }

  @Test
  void addedRuleNeverMakesAThreadLessProtectiveWhereRulesDecided() {
    for (int i = 0; i < THREADS; i++) {
      DisposalSchedule schedule = i % 2 == 0 ? EXEMPELKOMMUN : randomSchedule();
      Appraiser appraiser = someFallenBack(schedule);
      List<RetentionRule> more = new ArrayList<>(schedule.rules());
      more.add(randomRule("SM-10-added"));
      List<Subject> thread = items.thread();
      List<Appraisal> before = appraiser.appraiseThread(thread, schedule, TODAY);
      List<Appraisal> after = appraiser.appraiseThread(thread, with(schedule, more), TODAY);

      for (int item = 0; item < thread.size(); item++) {
        Decision was = before.get(item).decision();
        Decision is = after.get(item).decision();
        assertThat(was.rule() != null && was.outcome().protectsMoreThan(is.outcome()))
            .as("seed %d, try %d, item %d: %s, then %s", seed, i, item, was, is)
            .isFalse();
      }
    }
  }

  @Test
  void outcomeIsTheMostProtectiveOfWhatMatches() {
    for (int i = 0; i < TRIES; i++) {
      DisposalSchedule schedule = randomSchedule();
      Subject item = items.item().judged(null).build();
      Appraisal appraisal = someFallenBack(schedule).appraise(item, schedule, TODAY);
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
      DisposalSchedule schedule = i % 2 == 0 ? EXEMPELKOMMUN : randomSchedule();
      Appraiser appraiser = someFallenBack(schedule);
      Subject item = items.item().judged(null).build();
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

  /// What no schedule can switch off, whatever its rules ask; a person sets aside what only words
  /// suggested.
  @Test
  void whatIsProtectedIsNeverDisposedOf() {
    int disposed = 0;
    for (int i = 0; i < TRIES; i++) {
      DisposalSchedule schedule = i % 2 == 0 ? EXEMPELKOMMUN : randomSchedule();
      Appraiser appraiser = someFallenBack(schedule);
      for (Subject item : items.thread()) {
        Decision decision = appraiser.appraise(item, schedule, TODAY).decision();
        if (decision.outcome() != Outcome.DISPOSE) {
          continue;
        }
        disposed++;
        if (item.judgement() == null) {
          assertThat(item.codes()).as("seed %d, try %d", seed, i).noneMatch(SignalCode::protects);
          assertThat(item.noticed().unknown()).as("seed %d, try %d", seed, i).isEmpty();
          assertThat(HouseRule.isStillSeen(item)).as("seed %d, try %d", seed, i).isFalse();
        }
        assertThat(item.restriction().restricted()).as("seed %d, try %d", seed, i).isFalse();
        assertThat(item.registerNumber()).as("seed %d, try %d", seed, i).isNull();
        assertThat(
                item.source().removalDecided()
                    || item.presence() == Presence.VISIBLE
                    || item.presence() == Presence.GONE)
            .as("seed %d, try %d", seed, i)
            .isTrue();
      }
    }
    assertThat(disposed).as("seed %d", seed).isGreaterThan(30);
  }

  @Test
  void nothingIsDisposedOfWithoutACompleteDecisionThatCoversItAndIsInForceThen() {
    int disposed = 0;
    for (int i = 0; i < TRIES; i++) {
      DisposalSchedule schedule = randomSchedule();
      Appraiser appraiser = someFallenBack(schedule);
      Subject item = items.item().build();
      Decision decision = appraiser.appraise(item, schedule, TODAY).decision();
      assertThat(decision.dueOn() == null || decision.outcome() == Outcome.DISPOSE).isTrue();
      assertThat(decision.grounds()).as("seed %d, try %d", seed, i).isNotEmpty();
      if (decision.outcome() != Outcome.DISPOSE) {
        continue;
      }
      disposed++;
      DisposalAuthority authority =
          AUTHORITIES.stream()
              .filter(each -> each.id().equals(decision.authority()))
              .findFirst()
              .orElseThrow();
      LocalDate due = decision.dueOn();
      LocalDate earliest = due == null || due.isBefore(TODAY) ? TODAY : due;
      assertThat(schedule.adopted()).as("seed %d, try %d", seed, i).isTrue();
      assertThat(authority.isComplete()).as("seed %d, try %d", seed, i).isTrue();
      assertThat(authority.isValidOn(earliest)).as("seed %d, try %d", seed, i).isTrue();
      assertThat(authority.covers(item.publishedOn(), item.firstSeenOn()))
          .as("seed %d, try %d", seed, i)
          .isTrue();
    }
    assertThat(disposed).as("seed %d", seed).isPositive();
  }

  /// A person decides in its place, and is free to let it be destroyed.
  @Test
  void ruleThatHasFallenBackDisposesOfNothingAndMakesNothingLessProtective() {
    int disposed = 0;
    for (int i = 0; i < TRIES; i++) {
      DisposalSchedule schedule = i % 2 == 0 ? EXEMPELKOMMUN : randomSchedule();
      Appraiser fallen = fallenBack(schedule.rules());
      Subject item = items.item().build();
      Decision before = new Appraiser().appraise(item, schedule, TODAY).decision();
      Decision after = fallen.appraise(item, schedule, TODAY).decision();

      assertThat(before.outcome().protectsMoreThan(after.outcome()))
          .as("seed %d, try %d: %s, then %s", seed, i, before, after)
          .isFalse();
      if (before.outcome() == Outcome.DISPOSE) {
        disposed++;
        assertThat(after.outcome())
            .as("seed %d, try %d", seed, i)
            .isEqualTo(item.judgement() == null ? Outcome.REVIEW : Outcome.DISPOSE);
      }
    }
    assertThat(disposed).as("seed %d", seed).isPositive();
  }

  @Test
  void personPrevailsOverRulesAndDisposesOnlyByARuleThatDisposes() {
    int judged = 0;
    for (int i = 0; i < TRIES; i++) {
      DisposalSchedule schedule = i % 2 == 0 ? EXEMPELKOMMUN : randomSchedule();
      Subject item = items.item().build();
      Judgement judgement = item.judgement();
      if (judgement == null) {
        continue;
      }
      judged++;
      Decision decision = someFallenBack(schedule).appraise(item, schedule, TODAY).decision();
      boolean registered = item.registerNumber() != null;
      switch (judgement.outcome()) {
        case REGISTER ->
            assertThat(decision.outcome())
                .as("seed %d, try %d", seed, i)
                .isEqualTo(registered ? Outcome.RETAIN : Outcome.REGISTER);
        case RETAIN, REVIEW ->
            assertThat(decision.outcome()).as("seed %d, try %d", seed, i).isEqualTo(Outcome.RETAIN);
        case DISPOSE -> {
          RetentionRule rule = schedule.rule(Objects.requireNonNull(judgement.rule()));
          boolean may =
              rule != null
                  && rule.outcome() == Outcome.DISPOSE
                  && rule.isValidOn(TODAY)
                  && Protection.against(rule, item).isEmpty();
          assertThat(decision.outcome())
              .as("seed %d, try %d", seed, i)
              .isIn(Outcome.RETAIN, may ? Outcome.DISPOSE : Outcome.RETAIN);
        }
      }
    }
    assertThat(judged).as("seed %d", seed).isGreaterThan(TRIES / 20);
  }

  @Test
  void threadNeverMakesAnOutcomeLessProtective() {
    for (int i = 0; i < THREADS; i++) {
      DisposalSchedule schedule = i % 2 == 0 ? EXEMPELKOMMUN : randomSchedule();
      Appraiser appraiser = someFallenBack(schedule);
      List<Subject> thread = items.thread();
      List<Appraisal> together = appraiser.appraiseThread(thread, schedule, TODAY);
      for (int item = 0; item < thread.size(); item++) {
        Outcome alone = appraiser.appraise(thread.get(item), schedule, TODAY).decision().outcome();
        assertThat(alone.protectsMoreThan(together.get(item).decision().outcome()))
            .as("seed %d, try %d, item %d", seed, i, item)
            .isFalse();
      }
    }
  }

  @Test
  void contextOfWhatIsKeptIsNeverDisposedOf() {
    for (int i = 0; i < THREADS; i++) {
      DisposalSchedule schedule = i % 2 == 0 ? EXEMPELKOMMUN : randomSchedule();
      Appraiser appraiser = someFallenBack(schedule);
      List<Subject> thread = items.thread();
      Map<RecordId, Outcome> outcomes =
          appraiser.appraiseThread(thread, schedule, TODAY).stream()
              .collect(Collectors.toMap(Appraisal::recordId, each -> each.decision().outcome()));
      for (Subject subject : thread) {
        boolean anchor =
            outcomes.get(subject.recordId()) == Outcome.REGISTER
                || subject.registerNumber() != null
                || subject.restriction().isOfContent();
        RecordId above = subject.item().parent();
        if (anchor && above != null && outcomes.containsKey(above)) {
          assertThat(outcomes.get(above))
              .as("seed %d, try %d", seed, i)
              .isNotEqualTo(Outcome.DISPOSE);
        }
        Outcome asked = outcomes.get(subject.thread().answers());
        if (asked != null && asked != Outcome.DISPOSE) {
          assertThat(outcomes.get(subject.recordId()))
              .as("seed %d, try %d", seed, i)
              .isNotEqualTo(Outcome.DISPOSE);
        }
      }
    }
  }

  /// An appraiser for which some rules of `schedule` have fallen back; none half of the times.
  private Appraiser someFallenBack(DisposalSchedule schedule) {
    return items.chance(2)
        ? new Appraiser()
        : fallenBack(schedule.rules().stream().filter(_ -> items.chance(3)).toList());
  }

  private Appraiser fallenBack(List<RetentionRule> rules) {
    return new Appraiser(
        rules.stream().collect(Collectors.toMap(RetentionRule::id, _ -> fallenBack)));
  }

  private static Map<RecordId, Appraisal> byRecord(List<Appraisal> appraisals) {
    return appraisals.stream()
        .collect(
            Collectors.toMap(
                Appraisal::recordId, Function.identity(), (one, _) -> one, HashMap::new));
  }

  /// Whether `one` may be destroyed on a day before `other` may. A day that cannot be told is later
  /// than any.
  private static boolean isEarlier(Decision one, Decision other) {
    return one.outcome() == Outcome.DISPOSE
        && other.outcome() == Outcome.DISPOSE
        && dueOrNever(one.dueOn()).isBefore(dueOrNever(other.dueOn()));
  }

  private static LocalDate dueOrNever(@Nullable LocalDate due) {
    return Objects.requireNonNullElse(due, LocalDate.MAX);
  }

  private DisposalSchedule randomSchedule() {
    List<RetentionRule> rules = new ArrayList<>();
    for (int i = random.nextInt(1, 8); i > 0; i--) {
      rules.add(randomRule("SM-0%d-random".formatted(i)));
    }
    return new DisposalSchedule("test", "1", !items.chance(10), AUTHORITIES, rules);
  }

  /// Rules that keep or register never ask that a protective signal be absent, nor rules for review
  /// that one be there: `RetentionRule` refuses such, since noticing more would protect less.
  private RetentionRule randomRule(String id) {
    Outcome outcome = items.chance(2) ? Outcome.DISPOSE : items.one(Outcome.values());
    Condition condition = items.condition(2);
    while (!isAllowed(outcome, condition)) {
      condition = items.condition(2);
    }
    boolean disposes = outcome == Outcome.DISPOSE;
    return new RetentionRule(
        id,
        id.substring(0, 5),
        Map.of(Language.EN, "A random rule"),
        outcome,
        outcome == Outcome.REGISTER ? ReasonCode.NEW_CASE : ReasonCode.MINOR_IMPORTANCE,
        disposes && !items.chance(12) ? authority() : null,
        items.one(DecidedBy.values()),
        disposes
            ? items.one(new Period[] {Period.ZERO, Period.ofMonths(3), Period.ofYears(2)})
            : null,
        items.one(CountFrom.values()),
        items.chance(4),
        items.chance(4),
        items.chance(3),
        items.chance(20) ? LocalDate.of(2027, 1, 1) : Rules.START,
        items.chance(10) ? LocalDate.of(2026, 12, 31) : null,
        condition);
  }

  private String authority() {
    return items.chance(2)
        ? Rules.COMPLETE.id()
        : AUTHORITIES.get(random.nextInt(AUTHORITIES.size())).id();
  }

  private static boolean isAllowed(Outcome outcome, Condition condition) {
    Set<SignalCode> codes =
        switch (outcome) {
          case REGISTER, RETAIN -> condition.absent();
          case REVIEW -> condition.present();
          case DISPOSE -> Set.of();
        };
    return codes.stream().noneMatch(SignalCode::protects);
  }

  private static DisposalSchedule with(DisposalSchedule schedule, List<RetentionRule> rules) {
    List<DisposalAuthority> authorities = new ArrayList<>(schedule.authorities());
    AUTHORITIES.stream().filter(each -> !authorities.contains(each)).forEach(authorities::add);
    return new DisposalSchedule(
        schedule.id(), schedule.version(), schedule.adopted(), authorities, rules);
  }
}
