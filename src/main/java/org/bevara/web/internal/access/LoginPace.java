package org.bevara.web.internal.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// How fast one address may try tokens: after a few wrong ones it has to wait, twice as long each
/// time.
///
/// A token has 192 random bits and is not guessed; what this spares is the database and the log. It
/// slows an address and not an account, so that nobody can lock another out. Thread-safe.
public final class LoginPace {

  private static final int FREE = 5;
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final Duration FORGOTTEN = Duration.ofMinutes(15);
  private static final int MOST_ADDRESSES = 10_000;

  private final Clock clock;
  private final Map<String, Failures> byAddress =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > MOST_ADDRESSES;
        }
      };

  public LoginPace(Clock clock) {
    this.clock = clock;
  }

  private record Failures(int count, Instant last) {
    Duration pause() {
      if (count < FREE) {
        return Duration.ZERO;
      }
      return Duration.ofSeconds(Math.min(LONGEST.toSeconds(), 1L << Math.min(count - FREE, 10)));
    }
  }

  /// How long `address` still has to wait before it may try again; zero if it may now.
  public synchronized Duration wait(String address) {
    Failures failures = byAddress.get(address);
    if (failures == null) {
      return Duration.ZERO;
    }
    Duration left = Duration.between(clock.instant(), failures.last().plus(failures.pause()));
    return left.isNegative() ? Duration.ZERO : left;
  }

  synchronized void failed(String address) {
    Instant now = clock.instant();
    Failures before = byAddress.get(address);
    int count = before == null || before.last().plus(FORGOTTEN).isBefore(now) ? 0 : before.count();
    byAddress.put(address, new Failures(count + 1, now));
  }

  synchronized void succeeded(String address) {
    byAddress.remove(address);
  }
}
