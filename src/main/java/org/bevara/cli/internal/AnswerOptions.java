package org.bevara.cli.internal;

import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.ReasonCode;
import org.bevara.job.Judging.Answer;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// What somebody decides about an item: one of three, by which rule, with a note.
final class AnswerOptions {

  @ArgGroup(multiplicity = "1")
  Decided decided = new Decided();

  @Option(
      names = "--rule",
      paramLabel = "R",
      description = "With --dispose: the rule it falls under (default: the one that matches).")
  @Nullable String rule;

  @Option(names = "--note", paramLabel = "T", description = "In your own words; kept in the store.")
  @Nullable String note;

  /// One of three.
  static final class Decided {

    @Option(
        names = "--register",
        paramLabel = "REASON",
        description = "It goes to the register: action-required, new-case, existing-case …")
    @Nullable String register;

    @Option(
        names = "--keep",
        paramLabel = "REASON",
        description = "It is kept: unique-information, no-rule, unlawful-content, house-rule.")
    @Nullable String keep;

    @Option(names = "--dispose", description = "It has no value: it may go under the rule.")
    boolean dispose;
  }

  Answer answer() {
    if (rule != null && !decided.dispose) {
      throw new UsageException("RULE_NOT_ASKED", "--rule goes with --dispose");
    }
    if (decided.register != null) {
      return new Answer(Outcome.REGISTER, reason(decided.register), null, note, null);
    }
    if (decided.keep != null) {
      return new Answer(Outcome.RETAIN, reason(decided.keep), null, note, null);
    }
    return new Answer(Outcome.DISPOSE, null, rule, note, null);
  }

  private static ReasonCode reason(String word) {
    for (ReasonCode reason : ReasonCode.values()) {
      if (reason.name().equalsIgnoreCase(word.replace('-', '_'))) {
        return reason;
      }
    }
    throw new UsageException("REASON_WRONG", "there is no reason \"%s\"".formatted(word));
  }
}
