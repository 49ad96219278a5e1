package org.bevara.web.internal.access;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// How fast something may be tried anew after it failed: a few times at once, then after a second,
/// and after twice as long each time. Thread-safe.
final class Pace {

  /// How often one may fail before one has to wait.
  static final int FREE = 5;

  private static final int MOST_KEYS = 10_000;
  private static final int MOST_DOUBLINGS = 20;

  private final Duration longest;
  private final Duration forgotten;
  private final Map<String, Failures> byKey =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > MOST_KEYS;
        }
      };

  /// @param longest that one ever has to wait
  /// @param forgotten after so long without a failure those before count no more
  Pace(Duration longest, Duration forgotten) {
    this.longest = longest;
    this.forgotten = forgotten;
  }

  private record Failures(int count, Instant last) {}

  private Duration pause(int failures) {
    if (failures < FREE) {
      return Duration.ZERO;
    }
    Duration doubled = Duration.ofSeconds(1L << Math.min(failures - FREE, MOST_DOUBLINGS));
    return doubled.compareTo(longest) < 0 ? doubled : longest;
  }

  /// How long is left to wait; zero if it may be tried now.
  synchronized Duration left(String key, Instant now) {
    Failures failures = byKey.get(key);
    if (failures == null) {
      return Duration.ZERO;
    }
    Duration left = Duration.between(now, failures.last().plus(pause(failures.count())));
    return left.isNegative() ? Duration.ZERO : left;
  }

  /// @return how often it failed by now
  synchronized int failed(String key, Instant now) {
    Failures before = byKey.get(key);
    int count = before == null || before.last().plus(forgotten).isBefore(now) ? 0 : before.count();
    byKey.put(key, new Failures(count + 1, now));
    return count + 1;
  }

  synchronized void succeeded(String key) {
    byKey.remove(key);
  }
}
