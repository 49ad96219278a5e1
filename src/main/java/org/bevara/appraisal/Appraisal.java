package org.bevara.appraisal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bevara.record.RecordId;
import org.jspecify.annotations.Nullable;

/// The decision for one item together with all that led to it.
///
/// @param statement what was decided, in a sentence
/// @param grounds why, in the order of their weight
/// @param proposed what the outcome would be if every decision that rules cite were complete, valid
///   and covering: what a simulation counts
/// @param trials every rule of the schedule, in the order of their names
public record Appraisal(
    RecordId recordId,
    Decision decision,
    Sentence statement,
    List<Sentence> grounds,
    Outcome proposed,
    List<RuleTrial> trials) {

  public Appraisal {
    grounds = List.copyOf(grounds);
    trials = List.copyOf(trials);
  }

  static Appraisal of(Weighing weighing, DisposalSchedule schedule, List<RuleTrial> trials) {
    Subject subject = weighing.subject();
    Judgement judgement = subject.judgement();
    RuleTrial prevailing = weighing.prevailing();
    Sentence statement = statement(weighing, schedule);
    List<Sentence> grounds = grounds(weighing);
    List<Sentence> all = new ArrayList<>();
    all.add(statement);
    all.addAll(grounds);
    Decision decision =
        new Decision(
            weighing.outcome(),
            prevailing == null ? null : prevailing.rule().id(),
            schedule.id(),
            schedule.version(),
            prevailing == null ? null : prevailing.rule().authority(),
            weighing.dueOn(),
            judgement == null ? Decision.MACHINE : judgement.by(),
            weighing.review(),
            Phrasebook.english().say(all),
            reasons(weighing));
    return new Appraisal(
        subject.recordId(), decision, statement, grounds, weighing.proposed(), trials);
  }

  /// What prevailed over what.
  public Precedence precedence() {
    return Precedence.of(decision, trials);
  }

  /// The outcome and its schedule, what was decided, and whether a person has to look.
  public List<Sentence> headline() {
    List<Sentence> lines = new ArrayList<>();
    lines.add(
        Sentence.of(
            "explain.schedule",
            decision.outcome(),
            decision.schedule(),
            decision.scheduleVersion()));
    lines.add(statement);
    if (decision.review()) {
      lines.add(Sentence.of("explain.review"));
    }
    return List.copyOf(lines);
  }

  /// What prevailed over what, and the facts behind the rule that prevailed.
  public List<Sentence> why() {
    Precedence precedence = precedence();
    List<Sentence> why = new ArrayList<>(precedence.sentences());
    RuleTrial prevailing = precedence.prevailing();
    if (prevailing != null) {
      why.addAll(prevailing.grounds());
      why.addAll(prevailing.objections());
    }
    return List.copyOf(why);
  }

  /// What was decided and why, a paragraph each. Without captured text, so it may stand on a
  /// certificate.
  public List<String> explain(Phrasebook words) {
    return Stream.concat(headline().stream(), why().stream()).map(words::say).toList();
  }

  private static List<ReasonCode> reasons(Weighing weighing) {
    Judgement judgement = weighing.subject().judgement();
    RuleTrial prevailing = weighing.prevailing();
    if (judgement != null && (prevailing != null || judgement.outcome() != Outcome.DISPOSE)) {
      return List.of(judgement.reason());
    }
    if (prevailing == null) {
      return List.of(ReasonCode.NO_RULE);
    }
    return weighing.matching().stream()
        .filter(trial -> trial.counts() == prevailing.counts() && !trial.isVoid())
        .map(trial -> trial.rule().reason())
        .distinct()
        .sorted()
        .toList();
  }

  private static List<Sentence> grounds(Weighing weighing) {
    List<Sentence> grounds = new ArrayList<>();
    RuleTrial prevailing = weighing.prevailing();
    Judgement judgement = weighing.subject().judgement();
    Registration registration = weighing.subject().registration();
    if (judgement != null && judgement.outcome() == Outcome.REGISTER && registration != null) {
      grounds.add(registration.sentence());
    }
    Bond bond = weighing.subject().thread().bond();
    if (prevailing != null) {
      grounds.addAll(prevailing.grounds());
      grounds.addAll(prevailing.objections());
    }
    if (bond != Bond.NONE) {
      grounds.add(bond.sentence());
    }
    List<Sentence> others =
        weighing.matching().stream()
            .filter(trial -> !trial.equals(prevailing) && !trial.isVoid())
            .map(trial -> Sentence.of("explain.other", trial.rule().id(), trial.counts()))
            .toList();
    if (!others.isEmpty()) {
      grounds.add(Sentence.of("explain.others", others));
    }
    for (RuleTrial trial : weighing.matching()) {
      if (trial.isVoid()) {
        grounds.add(
            Sentence.of(
                "explain.wouldDispose", trial.rule().id(), Sentence.inARow(trial.objections())));
      }
    }
    return grounds.stream().distinct().toList();
  }

  private static Sentence statement(Weighing weighing, DisposalSchedule schedule) {
    Judgement judgement = weighing.subject().judgement();
    RuleTrial trial = weighing.prevailing();
    if (judgement != null && (trial != null || judgement.outcome() != Outcome.DISPOSE)) {
      return judged(judgement, trial, schedule);
    }
    if (trial == null) {
      return Sentence.of(weighing.matching().isEmpty() ? "decided.noRule" : "decided.noneApplies");
    }
    Sentence rule = rule(trial);
    return switch (trial.counts()) {
      case REGISTER -> Sentence.of("decided.register", rule);
      case RETAIN -> Sentence.of("decided.retain", rule);
      case REVIEW -> Sentence.of("decided.review", rule);
      case DISPOSE -> dispose(trial, schedule);
    };
  }

  private static Sentence judged(
      Judgement judgement, @Nullable RuleTrial trial, DisposalSchedule schedule) {
    return switch (judgement.outcome()) {
      case REGISTER -> Sentence.of("judged.register", judgement.by(), judgement.reason());
      case RETAIN, REVIEW -> Sentence.of("judged.retain", judgement.by(), judgement.reason());
      case DISPOSE ->
          Sentence.of(
              "judged.dispose",
              judgement.by(),
              judgement.reason(),
              trial == null ? Sentence.of("decided.noRule") : dispose(trial, schedule));
    };
  }

  private static Sentence dispose(RuleTrial trial, DisposalSchedule schedule) {
    DisposalAuthority authority = schedule.authorityOf(trial.rule());
    Object by = authority == null ? Sentence.of("warrant.noDecision") : authority.citation();
    return trial.dueOn() == null
        ? Sentence.of("decided.disposeDayUnknown", rule(trial), by)
        : Sentence.of("decided.dispose", trial.dueOn(), rule(trial), by);
  }

  private static Sentence rule(RuleTrial trial) {
    return Sentence.of("rule", trial.rule().id(), trial.rule().row());
  }
}
