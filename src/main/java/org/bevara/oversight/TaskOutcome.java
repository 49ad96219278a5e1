package org.bevara.oversight;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.bevara.channel.Route.Occasion;
import org.bevara.record.UsageException;

/// What came of a task.
public enum TaskOutcome {
  DONE,
  /// The registrar has the item, with its metadata (N07, M08b).
  HANDED_OVER,
  /// The police were told (J13).
  REPORTED_TO_POLICE,
  /// The sender was referred to the right body (J12, N49).
  REFERRED,
  /// The sender was told of the documentation duty (M08a).
  NOTICE_GIVEN,
  /// Nothing had to be done; why is noted.
  NOT_NEEDED;

  /// What comes of a task of this kind as a rule.
  public static TaskOutcome of(Occasion kind) {
    return switch (kind) {
      case REGISTRATION -> HANDED_OVER;
      case REFERRAL -> REFERRED;
      case DOCUMENTATION_NOTICE -> NOTICE_GIVEN;
      case THREAT, SECRECY, CRITICISM, INITIATIVE, REMOVAL, DISPOSAL -> DONE;
    };
  }

  /// Whether this can come of a task of that kind.
  public boolean fits(Occasion kind) {
    return switch (this) {
      case DONE, NOT_NEEDED -> true;
      case REPORTED_TO_POLICE -> kind == Occasion.THREAT;
      case HANDED_OVER, REFERRED, NOTICE_GIVEN -> this == of(kind);
    };
  }

  /// The lower-case word used on the command line, with hyphens.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The outcome with this word or name.
  ///
  /// @throws UsageException `TASK_OUTCOME_UNKNOWN` with all words there are
  public static TaskOutcome of(String word) {
    return Arrays.stream(values())
        .filter(outcome -> outcome.word().equals(word.toLowerCase(Locale.ROOT).replace('_', '-')))
        .findFirst()
        .orElseThrow(() ->
            new UsageException(
                "TASK_OUTCOME_UNKNOWN",
                "nothing comes of a task that is called \"%s\": one of %s"
                    .formatted(
                        word,
                        Arrays.stream(values())
                            .map(TaskOutcome::word)
                            .collect(Collectors.joining(", ")))));
  }
}
