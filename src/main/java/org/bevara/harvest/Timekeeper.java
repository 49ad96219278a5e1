package org.bevara.harvest;

import java.time.Duration;
import org.bevara.record.FailedException;

/// A clock that only runs forward, and that can be waited on.
public interface Timekeeper {

  /// Nanoseconds since some moment.
  long nanos();

  /// Returns when that much time has passed; at once if it is zero or less.
  ///
  /// @throws FailedException INTERRUPTED
  void await(Duration time);

  /// The platform's.
  static Timekeeper system() {
    return new Timekeeper() {
      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public void await(Duration time) {
        if (time.isPositive()) {
          try {
            Thread.sleep(time);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailedException("INTERRUPTED", "the visit was interrupted; run it again", e);
          }
        }
      }
    };
  }
}
