package org.bevara.appraisal;

import static java.util.Comparator.comparing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Says what a disposal schedule makes of an item, and why.
///
/// Every rule is tried. Of those that match, the most protective outcome prevails, whatever the
/// order of the rules: [Outcome#REGISTER], [Outcome#RETAIN], [Outcome#REVIEW], [Outcome#DISPOSE].
/// Of two that dispose, the later day prevails. What no rule covers is kept (N52). A rule disposes
/// only on a decision that is complete, covers the item's day of publication and is valid on the
/// first day on which it could be carried out; and never of what [Protection] guards. What a person
/// decided about an item prevails over what any rule says; the person may let it be destroyed only
/// as a rule and its decision let it.
///
/// Days are those of the authority's calendar. Immutable and thread-safe.
public final class Appraiser {

  private final Map<String, Sentence> fallenBack;

  /// An appraiser that lets every rule decide what its schedule lets it.
  public Appraiser() {
    this(Map.of());
  }

  /// @param fallenBack rules that ask a person though their schedule lets them decide, by id, and
  ///   why
  public Appraiser(Map<String, Sentence> fallenBack) {
    this.fallenBack = Map.copyOf(fallenBack);
  }

  /// Appraises one item by itself. Where it stands in a thread, [#appraiseThread] is the unit.
  ///
  /// @param today by the authority's calendar
  public Appraisal appraise(Subject subject, DisposalSchedule schedule, LocalDate today) {
    return explain(weigh(subject, schedule, today), schedule, today);
  }

  /// Appraises the items of one thread together: what an item that must be registered needs to be
  /// understood is kept with it, and an official answer is not destroyed before its question
  /// (domain 2.7, hold 10).
  ///
  /// @param thread all items of the thread that are held, in any order
  /// @return one appraisal an item, in the order of `thread`
  public List<Appraisal> appraiseThread(
      List<Subject> thread, DisposalSchedule schedule, LocalDate today) {
    return weighThread(thread, schedule, today).stream()
        .map(weighing -> explain(weighing, schedule, today))
        .toList();
  }

  /// Weighs the items of one thread together, without saying why.
  ///
  /// @param thread all items of the thread that are held, in any order
  /// @return one weighing an item, in the order of `thread`
  public List<Weighing> weighThread(
      List<Subject> thread, DisposalSchedule schedule, LocalDate today) {
    return new ThreadAppraisal(this, schedule, today).weigh(thread);
  }

  Weighing weigh(Subject subject, DisposalSchedule schedule, LocalDate today) {
    Judgement judgement = subject.judgement();
    if (judgement != null) {
      return judged(subject, judgement, schedule, today);
    }
    List<RuleTrial> matching = new ArrayList<>(4);
    for (RetentionRule rule : schedule.rules()) {
      if (rule.isValidOn(today) && rule.condition().holds(subject, today)) {
        matching.add(RuleTrial.matching(rule, subject, schedule, today, fallenBack.get(rule.id())));
      }
    }
    return Weighing.of(subject, matching);
  }

  /// What a person decided: destroying needs the rule that the person named, as far as that is in
  /// force and may be applied.
  private Weighing judged(
      Subject subject, Judgement judgement, DisposalSchedule schedule, LocalDate today) {
    if (judgement.outcome() == Outcome.DISPOSE) {
      return Weighing.of(
          subject,
          schedule.rules().stream()
              .filter(rule -> rule.id().equals(judgement.rule()) && rule.isValidOn(today))
              .filter(rule -> rule.outcome() == Outcome.DISPOSE)
              .map(rule -> RuleTrial.matching(rule, subject, schedule, today, null))
              .toList());
    }
    boolean done = judgement.outcome() == Outcome.REGISTER && subject.registration() != null;
    Outcome outcome = done ? Outcome.RETAIN : judgement.outcome();
    return new Weighing(subject, List.of(), outcome, outcome, null, false);
  }

  private Appraisal explain(Weighing weighing, DisposalSchedule schedule, LocalDate today) {
    List<RuleTrial> trials =
        schedule.rules().stream()
            .map(rule ->
                RuleTrial.of(rule, weighing.subject(), schedule, today, fallenBack.get(rule.id())))
            .sorted(comparing(trial -> trial.rule().id()))
            .toList();
    return Appraisal.of(weighing, schedule, trials);
  }
}
