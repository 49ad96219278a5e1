package org.bevara.appraisal;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Says what a disposal schedule makes of an item, and why.
///
/// Every rule is tried. Of those that match, the most protective outcome prevails, whatever the
/// order of the rules: [Outcome#REGISTER], [Outcome#RETAIN], [Outcome#REVIEW], [Outcome#DISPOSE].
/// Of two that dispose, the later day prevails. What no rule covers is kept (N52). A rule disposes
/// only on a decision that is complete, covers the item's day of publication and is valid on the
/// first day on which it could be carried out; and never of what [Protection] guards.
///
/// Days are those of the authority's calendar. Stateless and thread-safe.
public final class Appraiser {

  private static final Comparator<RuleTrial> MOST_PROTECTIVE_FIRST =
      comparing(RuleTrial::isVoid)
          .thenComparing(RuleTrial::counts)
          .thenComparing(Appraiser::dueOrNever, Comparator.reverseOrder())
          .thenComparing(trial -> trial.rule().id());

  /// Appraises one item by itself. Where it stands in a thread, [#appraiseThread] is the unit.
  ///
  /// @param today by the authority's calendar
  public Appraisal appraise(Subject subject, DisposalSchedule schedule, LocalDate today) {
    List<RuleTrial> trials =
        schedule.rules().stream()
            .sorted(comparing(RetentionRule::id))
            .map(rule -> RuleTrial.of(rule, subject, schedule, today))
            .toList();
    List<RuleTrial> matching =
        trials.stream().filter(RuleTrial::matched).sorted(MOST_PROTECTIVE_FIRST).toList();
    return new Appraisal(
        subject.recordId(),
        decide(subject, schedule, matching),
        floor(subject, most(matching, RuleTrial::proposed)),
        trials);
  }

  /// Appraises the items of one thread together: what an item that must be registered needs to be
  /// understood is kept with it, and an official answer is not destroyed before its question
  /// (domain 2.7, hold 10).
  ///
  /// @param thread all items of the thread that are held, in any order
  /// @return one appraisal an item, in the order of `thread`
  public List<Appraisal> appraiseThread(
      List<Subject> thread, DisposalSchedule schedule, LocalDate today) {
    return new ThreadAppraisal(this, schedule, today).appraise(thread);
  }

  private static Decision decide(
      Subject subject, DisposalSchedule schedule, List<RuleTrial> matching) {
    Outcome outcome = floor(subject, most(matching, RuleTrial::counts));
    RuleTrial first = matching.isEmpty() ? null : matching.getFirst();
    RuleTrial prevailing =
        first == null || first.counts() != outcome || first.isVoid() ? null : first;
    LocalDate dueOn = prevailing == null ? null : prevailing.dueOn();
    boolean review =
        matching.stream().anyMatch(trial -> trial.review() || trial.counts() == Outcome.REVIEW);
    return new Decision(
        outcome,
        prevailing == null ? null : prevailing.rule().id(),
        schedule.id(),
        schedule.version(),
        prevailing == null ? null : prevailing.rule().authority(),
        dueOn,
        Decision.MACHINE,
        review,
        grounds(subject, schedule, prevailing, matching),
        reasons(prevailing, matching));
  }

  /// A day that cannot be told is later than any.
  private static LocalDate dueOrNever(RuleTrial trial) {
    return trial.dueOn() == null ? LocalDate.MAX : trial.dueOn();
  }

  /// The most protective; a rule that would dispose and may not is as good as none.
  private static Outcome most(List<RuleTrial> matching, Function<RuleTrial, Outcome> outcome) {
    return matching.stream()
        .filter(trial ->
            trial.rule().outcome() != Outcome.DISPOSE || outcome.apply(trial) != Outcome.RETAIN)
        .map(outcome)
        .min(naturalOrder())
        .orElse(Outcome.RETAIN);
  }

  /// What is tied to a kept item is kept at least: a rule that asks a person then asks by `review`
  /// alone.
  private static Outcome floor(Subject subject, Outcome outcome) {
    return Outcome.RETAIN.protectsMoreThan(outcome) && subject.thread().bond() != Bond.NONE
        ? Outcome.RETAIN
        : outcome;
  }

  private static List<ReasonCode> reasons(
      @Nullable RuleTrial prevailing, List<RuleTrial> matching) {
    if (prevailing == null) {
      return List.of(ReasonCode.NO_RULE);
    }
    return matching.stream()
        .filter(trial -> trial.counts() == prevailing.counts() && !trial.isVoid())
        .map(trial -> trial.rule().reason())
        .distinct()
        .sorted()
        .toList();
  }

  private static List<String> grounds(
      Subject subject,
      DisposalSchedule schedule,
      @Nullable RuleTrial prevailing,
      List<RuleTrial> matching) {
    List<String> grounds = new ArrayList<>();
    if (prevailing == null) {
      grounds.add(
          matching.isEmpty()
              ? "No rule covers it, so it is kept."
              : "No rule that matches it may be applied, so it is kept.");
    } else {
      grounds.add(statement(prevailing, schedule));
      grounds.addAll(prevailing.grounds());
      grounds.addAll(prevailing.objections());
    }
    if (subject.thread().bond() != Bond.NONE) {
      grounds.add(subject.thread().bond().sentence());
    }
    String others =
        matching.stream()
            .filter(trial -> !trial.equals(prevailing) && !trial.isVoid())
            .map(trial -> "%s (%s)".formatted(trial.rule().id(), trial.counts()))
            .collect(Collectors.joining(", "));
    if (!others.isEmpty()) {
      grounds.add("Also matched: %s. The most protective outcome prevails.".formatted(others));
    }
    for (RuleTrial trial : matching) {
      if (trial.isVoid()) {
        grounds.add(
            "%s would let it be destroyed, but: %s"
                .formatted(trial.rule().id(), String.join(" ", trial.objections())));
      }
    }
    return grounds.stream().distinct().toList();
  }

  private static String statement(RuleTrial trial, DisposalSchedule schedule) {
    String rule = "rule %s (%s)".formatted(trial.rule().id(), trial.rule().row());
    return switch (trial.counts()) {
      case REGISTER -> "It must be registered under %s.".formatted(rule);
      case RETAIN -> "It is kept under %s.".formatted(rule);
      case REVIEW -> "A person has to decide under %s.".formatted(rule);
      case DISPOSE -> {
        DisposalAuthority authority = schedule.authorityOf(trial.rule());
        String by = authority == null ? "no decision" : authority.citation();
        yield trial.dueOn() == null
            ? "It may be destroyed, on a day not yet known, under %s by %s.".formatted(rule, by)
            : "It may be destroyed from %s on under %s by %s.".formatted(trial.dueOn(), rule, by);
      }
    };
  }
}
