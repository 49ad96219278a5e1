package org.bevara.job.internal.run;

import java.time.Duration;
import java.util.function.Supplier;
import org.bevara.record.BusyException;

/// Waits for what another run has in use.
final class Patience {

  private static final Duration BETWEEN = Duration.ofMillis(100);

  private Patience() {}

  /// What `wanted` gives once it is free.
  ///
  /// @throws BusyException what it threw last, once `atMost` is over or the thread is interrupted
  static <T> T whileBusy(Supplier<T> wanted, Duration atMost) {
    long begun = System.nanoTime();
    while (true) {
      try {
        return wanted.get();
      } catch (BusyException e) {
        if (System.nanoTime() - begun > atMost.toNanos()) {
          throw e;
        }
        try {
          Thread.sleep(BETWEEN);
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          throw e;
        }
      }
    }
  }
}
