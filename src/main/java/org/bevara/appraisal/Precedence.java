package org.bevara.appraisal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What prevailed over what when an item was appraised (domain part 5): a person over rules, the
/// more protective rule over the less, the later day over the earlier, the tie to a kept item and
/// the default over rules that may not be applied.
///
/// @param decision that it led to
/// @param by what settled it
/// @param prevailing the rule by which it is so; null if none is
/// @param overruled every other rule that matches, the most protective first
public record Precedence(
    Decision decision, SettledBy by, @Nullable RuleTrial prevailing, List<Overruled> overruled) {

  /// What settled an outcome.
  public enum SettledBy {
    /// Somebody decided about the item itself.
    PERSON,
    /// A rule, perhaps over others.
    RULE,
    /// The tie to an item that is kept.
    TIE,
    /// Nothing that may be applied: then it is kept (N52).
    DEFAULT
  }

  /// Why a rule that matches is not the one that prevails.
  public enum Why {
    PROTECTS_LESS,
    EARLIER_DAY,
    SAYS_THE_SAME,
    TIE,
    PERSON,
    MAY_NOT_BE_APPLIED
  }

  /// A rule that matches and is not the one that prevails.
  public record Overruled(RuleTrial trial, Why why) {

    private static final Comparator<Overruled> MOST_PROTECTIVE_FIRST =
        Comparator.comparing((Overruled overruled) -> overruled.why() == Why.MAY_NOT_BE_APPLIED)
            .thenComparing(overruled -> overruled.trial().counts())
            .thenComparing(overruled -> overruled.trial().rule().id());

    /// The rule and why it gives way.
    public Sentence sentence() {
      String id = trial.rule().id();
      return switch (why) {
        case MAY_NOT_BE_APPLIED ->
            Sentence.of("explain.wouldDispose", id, Sentence.inARow(trial.objections()));
        case EARLIER_DAY ->
            Sentence.of(key(), id, trial.counts(), Objects.requireNonNull(trial.dueOn(), id));
        case PROTECTS_LESS, SAYS_THE_SAME, TIE, PERSON -> Sentence.of(key(), id, trial.counts());
      };
    }

    private String key() {
      return "over." + why;
    }
  }

  public Precedence {
    overruled = List.copyOf(overruled);
  }

  static Precedence of(Decision decision, List<RuleTrial> trials) {
    RuleTrial prevailing =
        trials.stream()
            .filter(trial -> trial.rule().id().equals(decision.rule()))
            .findFirst()
            .orElse(null);
    SettledBy by = by(decision, prevailing, trials);
    return new Precedence(
        decision,
        by,
        prevailing,
        trials.stream()
            .filter(trial -> trial.matched() && !trial.equals(prevailing))
            .map(trial -> new Overruled(trial, why(trial, prevailing, decision, by)))
            .sorted(Overruled.MOST_PROTECTIVE_FIRST)
            .toList());
  }

  private static SettledBy by(
      Decision decision, @Nullable RuleTrial prevailing, List<RuleTrial> trials) {
    if (!decision.decidedBy().equals(Decision.MACHINE)) {
      return SettledBy.PERSON;
    }
    if (prevailing != null) {
      return SettledBy.RULE;
    }
    return trials.stream().anyMatch(trial -> trial.matched() && !trial.isVoid())
        ? SettledBy.TIE
        : SettledBy.DEFAULT;
  }

  private static Why why(
      RuleTrial trial, @Nullable RuleTrial prevailing, Decision decision, SettledBy by) {
    if (trial.isVoid()) {
      return Why.MAY_NOT_BE_APPLIED;
    }
    if (trial.counts() != decision.outcome()) {
      return switch (by) {
        case PERSON -> Why.PERSON;
        case TIE -> Why.TIE;
        case RULE, DEFAULT -> Why.PROTECTS_LESS;
      };
    }
    boolean earlier =
        by == SettledBy.RULE
            && prevailing != null
            && trial.dueOn() != null
            && !trial.dueOn().equals(prevailing.dueOn());
    return earlier ? Why.EARLIER_DAY : Why.SAYS_THE_SAME;
  }

  /// The rules that match, in the order of their weight. A rule by which a person lets something be
  /// destroyed is among them though its condition may not hold.
  public List<RuleTrial> matching() {
    return Stream.concat(Stream.ofNullable(prevailing), overruled.stream().map(Overruled::trial))
        .toList();
  }

  /// What prevailed, and over what. Empty where no rule matches at all: then the decision's
  /// statement says it.
  public List<Sentence> sentences() {
    List<Sentence> sentences = new ArrayList<>();
    switch (by) {
      case PERSON -> sentences.add(Sentence.of("prevails.person", decision.decidedBy()));
      case RULE -> {
        RuleTrial rule = Objects.requireNonNull(prevailing, "a rule prevails");
        sentences.add(
            Sentence.of(
                overruled.isEmpty() ? "prevails.alone" : "prevails.rule",
                rule.rule().id(),
                rule.counts()));
      }
      case TIE ->
          sentences.add(Sentence.inARow(List.of(Sentence.of("prevails.tie"), bond().sentence())));
      case DEFAULT -> {}
    }
    overruled.forEach(each -> sentences.add(each.sentence()));
    return List.copyOf(sentences);
  }

  /// The tie that keeps it, which is the same to all rules.
  private Bond bond() {
    return overruled.getFirst().trial().subject().thread().bond();
  }
}
