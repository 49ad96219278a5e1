package org.bevara.egress;

import java.time.Duration;
import org.bevara.record.UsageException;

/// How much and how long one exchange may be.
///
/// What goes over a bound is cut there, kept as far as it came and marked as truncated: a cut
/// answer is evidence too, but never counts as a whole one.
///
/// @param maxBytes bytes of one body without its chunk framing, still content-coded; inclusive, and
///   at most 1 TiB
/// @param maxDecodedBytes bytes of a body that [Passage#fetch] hands out, gzip and deflate undone;
///   inclusive
/// @param exchangeDeadline from the moment the request is known to the last byte of its answer
/// @param idleTimeout the longest silence of either side within an exchange
/// @param connectTimeout to resolve the name, and again for each address that is tried
/// @param maxRedirects redirects that one [Passage#fetch] follows; 0 follows none
public record EgressLimits(
    long maxBytes,
    int maxDecodedBytes,
    Duration exchangeDeadline,
    Duration idleTimeout,
    Duration connectTimeout,
    int maxRedirects) {

  private static final long MOST_BYTES = 1L << 40;

  private static final Duration LONGEST = Duration.ofDays(1);

  private static final EgressLimits DEFAULTS =
      new EgressLimits(
          256L << 20,
          64 << 20,
          Duration.ofMinutes(2),
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          10);

  public EgressLimits {
    positive("maxBytes", maxBytes);
    if (maxBytes > MOST_BYTES) {
      throw new UsageException(
          "EGRESS_LIMIT_INVALID",
          "maxBytes is %d, but may be at most %d".formatted(maxBytes, MOST_BYTES));
    }
    positive("maxDecodedBytes", maxDecodedBytes);
    bounded("exchangeDeadline", exchangeDeadline);
    bounded("idleTimeout", idleTimeout);
    bounded("connectTimeout", connectTimeout);
    if (maxRedirects < 0) {
      throw new UsageException(
          "EGRESS_LIMIT_INVALID",
          "maxRedirects is %d, but must be 0 or more".formatted(maxRedirects));
    }
  }

  /// What holds where nothing else is said.
  public static EgressLimits defaults() {
    return DEFAULTS;
  }

  private static void bounded(String name, Duration value) {
    if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(LONGEST) > 0) {
      throw new UsageException(
          "EGRESS_LIMIT_INVALID",
          "%s is %s, but must be between 1 ms and %s".formatted(name, value, LONGEST));
    }
  }

  private static void positive(String name, long value) {
    if (value < 1) {
      throw new UsageException(
          "EGRESS_LIMIT_INVALID", "%s is %d, but must be 1 or more".formatted(name, value));
    }
  }
}
