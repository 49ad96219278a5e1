package org.bevara.appraisal;

import static java.util.Comparator.comparing;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the rules that match an item come to, without a word of why: what is needed to count a
/// million items. [Appraisal] says why.
///
/// @param matching the rules that match, the most protective first
/// @param outcome what is to become of it
/// @param proposed what that would be if every decision that rules cite were complete, valid and
///   covering
/// @param prevailing the rule by which it is so; null if none is
/// @param review whether a person should look, whatever the outcome
public record Weighing(
    Subject subject,
    List<RuleTrial> matching,
    Outcome outcome,
    Outcome proposed,
    @Nullable RuleTrial prevailing,
    boolean review) {

  private static final Comparator<RuleTrial> MOST_PROTECTIVE_FIRST =
      comparing(RuleTrial::isVoid)
          .thenComparing(RuleTrial::counts)
          .thenComparing(Weighing::dueOrNever, Comparator.reverseOrder())
          .thenComparing(trial -> trial.rule().id());

  public Weighing {
    matching = List.copyOf(matching);
  }

  /// Weighs the rules that match `subject`, in any order.
  static Weighing of(Subject subject, List<RuleTrial> matching) {
    List<RuleTrial> sorted =
        matching.size() < 2 ? matching : matching.stream().sorted(MOST_PROTECTIVE_FIRST).toList();
    Outcome outcome = floor(subject, most(sorted, RuleTrial::counts));
    RuleTrial first = sorted.isEmpty() ? null : sorted.getFirst();
    boolean prevails = first != null && first.counts() == outcome && !first.isVoid();
    return new Weighing(
        subject,
        sorted,
        outcome,
        floor(subject, most(sorted, RuleTrial::proposed)),
        prevails ? first : null,
        asksPerson(subject, sorted));
  }

  /// The same, with another outcome if every decision were complete, valid and covering.
  Weighing proposing(Outcome other) {
    return new Weighing(subject, matching, outcome, other, prevailing, review);
  }

  /// The first day on which it may be destroyed; null unless it may and the day can be told.
  public @Nullable LocalDate dueOn() {
    return prevailing == null ? null : prevailing.dueOn();
  }

  private static boolean asksPerson(Subject subject, List<RuleTrial> matching) {
    if (subject.judgement() != null) {
      return false;
    }
    for (RuleTrial trial : matching) {
      if (trial.review() || trial.counts() == Outcome.REVIEW) {
        return true;
      }
    }
    return false;
  }

  /// A day that cannot be told is later than any.
  private static LocalDate dueOrNever(RuleTrial trial) {
    return trial.dueOn() == null ? LocalDate.MAX : trial.dueOn();
  }

  /// The most protective; a rule that would dispose and may not is as good as none.
  private static Outcome most(List<RuleTrial> matching, Function<RuleTrial, Outcome> outcome) {
    @Nullable Outcome most = null;
    for (RuleTrial trial : matching) {
      Outcome counts = outcome.apply(trial);
      boolean isVoid = trial.rule().outcome() == Outcome.DISPOSE && counts == Outcome.RETAIN;
      if (!isVoid && (most == null || counts.protectsMoreThan(most))) {
        most = counts;
      }
    }
    return most == null ? Outcome.RETAIN : most;
  }

  /// What is tied to a kept item is kept at least: a rule that asks a person then asks by `review`
  /// alone.
  private static Outcome floor(Subject subject, Outcome outcome) {
    return Outcome.RETAIN.protectsMoreThan(outcome) && subject.thread().bond() != Bond.NONE
        ? Outcome.RETAIN
        : outcome;
  }
}
