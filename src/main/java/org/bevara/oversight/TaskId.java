package org.bevara.oversight;

import java.time.Instant;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.bevara.record.RecordId;
import org.bevara.record.UsageException;

/// The identifier of one task: sixteen characters, formed as a record's are.
public record TaskId(String value) implements Comparable<TaskId> {

  private static final Pattern FORM = Pattern.compile("[0-9a-hjkmnp-tv-z]{16}");

  /// @throws UsageException `TASK_ID_MALFORMED`
  public TaskId {
    if (!FORM.matcher(value).matches()) {
      throw new UsageException(
          "TASK_ID_MALFORMED",
          "\"%s\" is not the identifier of a task; `bevara tasks list` shows them"
              .formatted(value));
    }
  }

  /// A new identifier for a task opened at `at`.
  public static TaskId fresh(Instant at, RandomGenerator random) {
    return new TaskId(RecordId.fresh(at, random).value());
  }

  /// What is told of an identifier that no task has, or none of which this person may know.
  public UsageException unknown() {
    return new UsageException(
        "TASK_UNKNOWN", "there is no task %s; `bevara tasks list` shows them".formatted(value));
  }

  @Override
  public int compareTo(TaskId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
