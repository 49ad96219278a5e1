package org.bevara.capture.internal.chromium;

import java.time.Duration;

/// A point on the machine's monotonic clock after which waiting is over.
record Deadline(long nanos) {

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  boolean passed() {
    return remaining() <= 0;
  }

  /// Nanoseconds left; zero or less when passed.
  long remaining() {
    return nanos - System.nanoTime();
  }

  /// The earlier of this one and `time` from now.
  Deadline atMost(Duration time) {
    return remaining() < time.toNanos() ? this : in(time);
  }
}
