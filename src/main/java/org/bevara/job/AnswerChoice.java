package org.bevara.job;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import java.time.LocalDate;
import java.util.List;
import org.bevara.appraisal.Appraisal;
import org.bevara.appraisal.DisposalSchedule;
import org.bevara.appraisal.Judgement;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.ReasonCode;
import org.bevara.appraisal.RetentionRule;
import org.bevara.appraisal.RuleTrial;
import org.bevara.job.Judging.Answer;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;

/// What a person may answer about an item on a day, and the judgement that an answer comes to
/// (N54).
///
/// Immutable and thread-safe.
///
/// @param today by the authority's calendar
public record AnswerChoice(DisposalSchedule schedule, LocalDate today) {

  /// The rules under which a person may let an item be destroyed: first those that match it.
  public List<RetentionRule> disposing(Appraisal proposal) {
    List<String> matching = matching(proposal);
    return schedule.rules().stream()
        .filter(rule -> rule.outcome() == Outcome.DISPOSE && rule.isValidOn(today))
        .sorted(
            comparing((RetentionRule rule) -> !matching.contains(rule.id()))
                .thenComparing(RetentionRule::id))
        .toList();
  }

  /// Of the rules that match, the one that keeps longest comes first.
  private static List<String> matching(Appraisal proposal) {
    return proposal.trials().stream()
        .filter(trial -> trial.matched() && trial.rule().outcome() == Outcome.DISPOSE)
        .sorted(
            comparing((RuleTrial trial) -> trial.dueOn() == null ? LocalDate.MAX : trial.dueOn())
                .reversed())
        .map(trial -> trial.rule().id())
        .toList();
  }

  /// The judgement that an answer of `by` comes to.
  ///
  /// @throws UsageException `REASON_WRONG`, `RULE_UNKNOWN`, `RULE_MISSING`
  Judgement judgement(Answer answer, Appraisal proposal, String by) {
    Outcome outcome = answer.outcome();
    ReasonCode reason = answer.reason();
    if (outcome != Outcome.DISPOSE) {
      if (reason == null || !reasons(outcome).contains(reason)) {
        throw new UsageException(
            "REASON_WRONG",
            "%s is for one of these reasons: %s"
                .formatted(
                    outcome == Outcome.REGISTER ? "registering" : "keeping",
                    reasons(outcome).stream().map(ReasonCode::name).collect(joining(", "))));
      }
      return new Judgement(outcome, reason, null, by);
    }
    RetentionRule rule = rule(answer.rule(), proposal);
    return new Judgement(outcome, rule.reason(), rule.id(), by);
  }

  /// The reasons that a person may give for an outcome: those of the closed list for registering
  /// (N44–N48, J13), and for keeping those that speak for it.
  public static List<ReasonCode> reasons(Outcome outcome) {
    return switch (outcome) {
      case REGISTER ->
          List.of(
              ReasonCode.ACTION_REQUIRED,
              ReasonCode.NEW_CASE,
              ReasonCode.EXISTING_CASE,
              ReasonCode.SPECIAL_INTEREST,
              ReasonCode.SECRECY,
              ReasonCode.THREAT);
      case RETAIN ->
          List.of(
              ReasonCode.UNIQUE_INFORMATION,
              ReasonCode.NO_RULE,
              ReasonCode.UNLAWFUL_CONTENT,
              ReasonCode.HOUSE_RULE);
      case REVIEW, DISPOSE -> List.of();
    };
  }

  private RetentionRule rule(@Nullable String named, Appraisal proposal) {
    List<RetentionRule> disposing = disposing(proposal);
    String all = disposing.stream().map(RetentionRule::id).collect(joining(", "));
    if (named != null) {
      return disposing.stream()
          .filter(rule -> rule.id().equals(named))
          .findFirst()
          .orElseThrow(() ->
              new UsageException(
                  "RULE_UNKNOWN",
                  "no rule \"%s\" that lets anything be destroyed is in force: one of %s"
                      .formatted(named, all)));
    }
    List<String> matching = matching(proposal);
    return disposing.stream()
        .filter(rule -> !matching.isEmpty() && rule.id().equals(matching.getFirst()))
        .findFirst()
        .orElseThrow(() ->
            new UsageException(
                "RULE_MISSING",
                "no rule lets record %s be destroyed by itself: name with --rule the one that it falls under, of %s"
                    .formatted(proposal.recordId(), all)));
  }
}
