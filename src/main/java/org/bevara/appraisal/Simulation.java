package org.bevara.appraisal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.bevara.appraisal.Lowest.Ranked;
import org.bevara.appraisal.Simulated.Change;
import org.bevara.appraisal.Simulated.Changed;
import org.bevara.appraisal.Simulated.Examples;
import org.bevara.appraisal.Simulated.NearMiss;
import org.bevara.appraisal.Simulated.RuleCount;
import org.bevara.appraisal.Simulated.Side;
import org.jspecify.annotations.Nullable;

/// Tries a schedule on what is held, beside the one in force, and counts.
///
/// Threads may be taken in any order and by several simulations that are merged: counts and
/// examples are the same. Not thread-safe.
public final class Simulation {

  private final Appraiser old;
  private final Appraiser proposed;
  private final Revision revision;
  private final LocalDate day;
  private final Limits limits;
  private final Counts was = new Counts();
  private final Counts becomes = new Counts();
  private final Map<Turn, Long> changes = new HashMap<>();
  private final Map<Turn, Lowest<Changed>> changed = new HashMap<>();
  private final Consequences consequences = new Consequences();
  private final Set<String> toBeDecided;
  private final List<Trying> rules;
  private long items;

  /// How much is listed by name.
  ///
  /// @param examples of each kind for each rule
  /// @param changed items for each change of outcome
  public record Limits(int examples, int changed) {

    public Limits {
      if (examples < 0 || changed < 0) {
        throw new IllegalArgumentException("a limit is zero or more; got: " + examples);
      }
    }
  }

  /// @param old weighs by the schedule in force
  /// @param proposed weighs by the one proposed
  /// @param day by the authority's calendar
  public Simulation(
      Appraiser old, Appraiser proposed, Revision revision, LocalDate day, Limits limits) {
    this.old = old;
    this.proposed = proposed;
    this.revision = revision;
    this.toBeDecided =
        revision.toBeDecided().stream().map(RetentionRule::id).collect(Collectors.toSet());
    this.day = day;
    this.limits = limits;
    this.rules =
        revision.after().rules().stream()
            .filter(rule -> rule.isValidOn(day))
            .map(rule -> new Trying(rule, limits.examples()))
            .toList();
  }

  /// From one outcome to another.
  private record Turn(Outcome from, Outcome to) {}

  /// A rule with the examples found for it.
  private record Trying(RetentionRule rule, Spread matching, Lowest<Subject> nearest) {

    Trying(RetentionRule rule, int examples) {
      this(rule, new Spread(examples), new Lowest<>(examples));
    }
  }

  /// Weighs the items of one thread by both schedules.
  ///
  /// @param thread all items of the thread that are held, in any order
  public void add(List<Subject> thread) {
    List<Weighing> before = old.weighThread(thread, revision.before(), day);
    List<Weighing> after = proposed.weighThread(thread, revision.after(), day);
    for (int i = 0; i < thread.size(); i++) {
      add(before.get(i), after.get(i));
    }
  }

  private void add(Weighing before, Weighing after) {
    Proposal proposal = Proposal.of(after);
    items++;
    was.add(before, Proposal.of(before), day);
    becomes.add(after, proposal, day);
    if (after.proposed() != Outcome.DISPOSE) {
      consequences.kept(after);
    } else if (proposal.rule() != null && toBeDecided.contains(proposal.rule().id())) {
      consequences.disposed(after.subject());
    }
    long lot = Lowest.lot(day, after.subject().recordId());
    if (before.outcome() != after.outcome()) {
      change(before, after, lot);
    }
    if (limits.examples() > 0) {
      examples(after, lot);
    }
  }

  private void change(Weighing before, Weighing after, long lot) {
    Turn turn = new Turn(before.outcome(), after.outcome());
    changes.merge(turn, 1L, Long::sum);
    Lowest<Changed> some = changed.computeIfAbsent(turn, _ -> new Lowest<>(limits.changed()));
    if (limits.changed() > 0 && some.takes(0, lot)) {
      Subject subject = after.subject();
      some.offer(
          new Ranked<>(
              0,
              lot,
              subject.recordId(),
              new Changed(
                  subject.recordId(),
                  subject.channel().id(),
                  before.outcome(),
                  rule(before),
                  after.outcome(),
                  rule(after))));
    }
  }

  private static @Nullable String rule(Weighing weighing) {
    RuleTrial prevailing = weighing.prevailing();
    return prevailing == null ? null : prevailing.rule().id();
  }

  private void examples(Weighing weighing, long lot) {
    Subject subject = weighing.subject();
    for (Trying each : rules) {
      RuleTrial trial = matching(weighing, each.rule());
      if (trial != null) {
        each.matching().offer(trial, subject.startsOn().getYear(), lot);
      } else if (each.nearest().takes(1, lot)) {
        int facts = Nearness.of(each.rule().condition(), subject, day);
        // 0 where a person's decision stands instead of the rule
        if (facts > 0 && each.nearest().takes(facts, lot)) {
          each.nearest().offer(new Ranked<>(facts, lot, subject.recordId(), subject));
        }
      }
    }
  }

  private static @Nullable RuleTrial matching(Weighing weighing, RetentionRule rule) {
    for (RuleTrial trial : weighing.matching()) {
      if (trial.rule() == rule) {
        return trial;
      }
    }
    return null;
  }

  /// Takes over what another simulation of the same schedules on the same day found in other
  /// threads.
  public void merge(Simulation other) {
    items += other.items;
    was.merge(other.was);
    becomes.merge(other.becomes);
    consequences.merge(other.consequences);
    other.changes.forEach((turn, count) -> changes.merge(turn, count, Long::sum));
    other.changed.forEach((turn, some) ->
        changed.computeIfAbsent(turn, _ -> new Lowest<>(limits.changed())).offerAll(some));
    for (int i = 0; i < rules.size(); i++) {
      rules.get(i).matching().offerAll(other.rules.get(i).matching());
      rules.get(i).nearest().offerAll(other.rules.get(i).nearest());
    }
  }

  /// What was found so far.
  public Simulated result() {
    List<Change> counted = new ArrayList<>();
    List<Changed> some = new ArrayList<>();
    for (Outcome from : Outcome.values()) {
      for (Outcome to : Outcome.values()) {
        Turn turn = new Turn(from, to);
        Long count = changes.get(turn);
        if (count != null) {
          counted.add(new Change(from, to, count));
          some.addAll(Objects.requireNonNull(changed.get(turn)).things());
        }
      }
    }
    Map<String, Examples> examples = new HashMap<>();
    for (Trying each : rules) {
      examples.put(each.rule().id(), examples(each));
    }
    return new Simulated(
        revision,
        day,
        items,
        was.side(),
        becomes.side(),
        counted,
        some,
        consequences.scope(),
        consequences.keeping(),
        examples);
  }

  private Examples examples(Trying each) {
    List<NearMiss> nearest =
        each.nearest().things().stream()
            .map(subject -> RuleTrial.of(each.rule(), subject, revision.after(), day, null))
            .map(trial -> new NearMiss(trial, Nearness.lacking(trial.trace())))
            .toList();
    return new Examples(each.matching().chosen(), nearest);
  }

  /// What one schedule comes to, while it is counted.
  private static final class Counts {

    private final long[] outcomes = new long[Outcome.values().length];
    private final long[] proposed = new long[Outcome.values().length];
    private final Map<String, long[]> rules = new HashMap<>();
    private long due;
    private long dueIfDecided;
    private long review;

    void add(Weighing weighing, Proposal proposal, LocalDate day) {
      outcomes[weighing.outcome().ordinal()]++;
      proposed[weighing.proposed().ordinal()]++;
      LocalDate dueOn = weighing.outcome() == Outcome.DISPOSE ? weighing.dueOn() : null;
      due += dueOn != null && !day.isBefore(dueOn) ? 1 : 0;
      dueIfDecided += proposal.isDue(day) ? 1 : 0;
      review += weighing.review() ? 1 : 0;
      for (RuleTrial trial : weighing.matching()) {
        rule(trial.rule().id())[0]++;
      }
      if (weighing.prevailing() != null) {
        rule(weighing.prevailing().rule().id())[1]++;
      }
      if (proposal.rule() != null) {
        rule(proposal.rule().id())[2]++;
      }
    }

    private long[] rule(String id) {
      return rules.computeIfAbsent(id, _ -> new long[3]);
    }

    void merge(Counts other) {
      sum(outcomes, other.outcomes);
      sum(proposed, other.proposed);
      due += other.due;
      dueIfDecided += other.dueIfDecided;
      review += other.review;
      other.rules.forEach((id, counts) -> sum(rule(id), counts));
    }

    private static void sum(long[] into, long[] more) {
      for (int i = 0; i < into.length; i++) {
        into[i] += more[i];
      }
    }

    Side side() {
      Map<String, RuleCount> counted = new HashMap<>();
      rules.forEach(
          (id, counts) -> counted.put(id, new RuleCount(counts[0], counts[1], counts[2])));
      return new Side(byOutcome(outcomes), byOutcome(proposed), due, dueIfDecided, review, counted);
    }

    private static Map<Outcome, Long> byOutcome(long[] counts) {
      Map<Outcome, Long> named = new EnumMap<>(Outcome.class);
      for (Outcome outcome : Outcome.values()) {
        named.put(outcome, counts[outcome.ordinal()]);
      }
      return named;
    }
  }
}
