package org.bevara.job;

import java.time.Duration;
import java.util.Map;
import org.bevara.record.UsageException;

/// How long a run may be silent before another may take its channel over.
///
/// It beats four times in that span. A run whose process has died need not be waited for; the term
/// is for one that hangs, is stopped, or lost its way to the database.
///
/// @param length at least a second, at most an hour
public record LeaseTerm(Duration length) {

  /// The variable that sets it, in whole seconds.
  public static final String VARIABLE = "BEVARA_LEASE_SECONDS";

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int BEATS = 4;

  public LeaseTerm {
    if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
      throw new UsageException(
          "LEASE_TERM_WRONG",
          "a lease lasts from %d to %d seconds; %s says %d"
              .formatted(SHORTEST.toSeconds(), LONGEST.toSeconds(), VARIABLE, length.toSeconds()));
    }
  }

  /// Twenty seconds, a beat every five.
  public static LeaseTerm standard() {
    return new LeaseTerm(Duration.ofSeconds(20));
  }

  /// The term that the variable sets; the standard one where it is not set.
  ///
  /// @throws UsageException `LEASE_TERM_WRONG`
  public static LeaseTerm of(Map<String, String> environment) {
    String value = environment.getOrDefault(VARIABLE, "").strip();
    if (value.isEmpty()) {
      return standard();
    }
    try {
      return new LeaseTerm(Duration.ofSeconds(Long.parseLong(value)));
    } catch (NumberFormatException e) {
      throw new UsageException(
          "LEASE_TERM_WRONG", "%s is a number of seconds, not \"%s\"".formatted(VARIABLE, value));
    }
  }

  /// The time from one beat to the next.
  public Duration beat() {
    return length.dividedBy(BEATS);
  }
}
