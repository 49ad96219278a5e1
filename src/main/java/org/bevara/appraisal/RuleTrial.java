package org.bevara.appraisal;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One rule tried on one item: whether it matched, what it says, and what that counts for.
///
/// @param rule the rule tried
/// @param subject the item it was tried on
/// @param today by the authority's calendar
/// @param matched whether it is in force and its condition holds
/// @param objections why a matching rule counts for less than it says; empty if it does not
/// @param proposed what it would count for if only its decision were complete, valid and covering
/// @param counts what it counts for; where it did not match, what it says
/// @param dueOn the first day (inclusive) on which the item may be destroyed under it; null unless
///   it disposes and the day can be told
/// @param review whether it asks for a person's look
public record RuleTrial(
    RetentionRule rule,
    Subject subject,
    LocalDate today,
    boolean matched,
    List<Sentence> objections,
    Outcome proposed,
    Outcome counts,
    @Nullable LocalDate dueOn,
    boolean review) {

  public RuleTrial {
    objections = List.copyOf(objections);
  }

  /// Tries `rule` of `schedule` on `subject` on the day `today`.
  ///
  /// @param fallenBack why the rule asks a person though it would decide; null while it may decide
  static RuleTrial of(
      RetentionRule rule,
      Subject subject,
      DisposalSchedule schedule,
      LocalDate today,
      @Nullable Sentence fallenBack) {
    boolean matched = rule.isValidOn(today) && rule.condition().holds(subject, today);
    return matched
        ? matching(rule, subject, schedule, today, fallenBack)
        : new RuleTrial(
            rule, subject, today, false, List.of(), rule.outcome(), rule.outcome(), null, false);
  }

  /// What `rule`, whose condition holds, counts for.
  static RuleTrial matching(
      RetentionRule rule,
      Subject subject,
      DisposalSchedule schedule,
      LocalDate today,
      @Nullable Sentence fallenBack) {
    Period period = rule.period();
    return rule.outcome() == Outcome.DISPOSE && period != null
        ? disposing(rule, period, subject, schedule, today, fallenBack)
        : keeping(rule, subject, today, fallenBack);
  }

  /// A rule that protects goes on protecting when it falls back: it then asks for a look as well.
  private static RuleTrial keeping(
      RetentionRule rule, Subject subject, LocalDate today, @Nullable Sentence fallenBack) {
    Registration said = rule.outcome() == Outcome.REGISTER ? subject.registration() : null;
    Outcome counts = said == null ? rule.outcome() : Outcome.RETAIN;
    List<Sentence> objections =
        said == null
            ? fallenBack == null ? List.of() : List.of(fallenBack)
            : List.of(said.sentence());
    boolean review =
        said == null
            ? rule.review() || rule.decidedBy() == DecidedBy.HUMAN || fallenBack != null
            : said instanceof Registration.Rejected;
    return new RuleTrial(rule, subject, today, true, objections, counts, counts, null, review);
  }

  private static RuleTrial disposing(
      RetentionRule rule,
      Period period,
      Subject subject,
      DisposalSchedule schedule,
      LocalDate today,
      @Nullable Sentence fallenBack) {
    LocalDate due = DueDay.of(rule, period, subject);
    List<Sentence> protections = Protection.against(rule, subject);
    List<Sentence> lacks = Warrant.lacking(rule, subject, schedule, latest(today, due));
    boolean judged = subject.judgement() != null;
    boolean byRule = rule.decidedBy() == DecidedBy.HUMAN || fallenBack != null;
    boolean stillSeen = HouseRule.isStillSeen(subject);
    boolean human = !judged && (byRule || stillSeen);
    List<Sentence> objections = new ArrayList<>(protections);
    objections.addAll(lacks);
    if (human && byRule) {
      objections.add(fallenBack == null ? Sentence.of("humanOnly") : fallenBack);
    }
    if (human && stillSeen) {
      objections.add(Sentence.of("houseRule.stillSeen"));
    }
    Outcome proposed =
        !protections.isEmpty() ? Outcome.RETAIN : human ? Outcome.REVIEW : Outcome.DISPOSE;
    Outcome counts = lacks.isEmpty() ? proposed : Outcome.RETAIN;
    return new RuleTrial(
        rule,
        subject,
        today,
        true,
        objections,
        proposed,
        counts,
        counts == Outcome.DISPOSE ? due : null,
        rule.review() || human || subject.restriction().restricted());
  }

  /// How its condition was settled; a rule that is not in force was not asked.
  public Trace trace() {
    return rule.isValidOn(today)
        ? rule.condition().trace(subject, today)
        : Trace.fact(false, Sentence.of("rule.notInForce", today));
  }

  /// The facts that settled whether it matched, and how its due day is counted.
  public List<Sentence> grounds() {
    List<Sentence> grounds = new ArrayList<>(trace().grounds());
    due().ifPresent(grounds::add);
    return List.copyOf(grounds);
  }

  /// How its due day is counted; empty where it does not dispose or did not match.
  public Optional<Sentence> due() {
    Period period = rule.period();
    return !matched || rule.outcome() != Outcome.DISPOSE || period == null
        ? Optional.empty()
        : Optional.of(DueDay.ground(rule, period, subject));
  }

  /// Whether it would dispose and may not: then it is as good as not there, and where nothing else
  /// matches the item is kept by default.
  public boolean isVoid() {
    return matched && rule.outcome() == Outcome.DISPOSE && counts == Outcome.RETAIN;
  }

  private static LocalDate latest(LocalDate today, @Nullable LocalDate due) {
    return due != null && due.isAfter(today) ? due : today;
  }
}
