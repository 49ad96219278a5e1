package org.bevara.home.internal;

import java.time.Duration;
import org.bevara.record.FailedException;

/// A short wait for another process, which can be interrupted.
final class Pause {

  private Pause() {}

  static void of(Duration length) {
    try {
      Thread.sleep(length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FailedException("INTERRUPTED", "interrupted while waiting for the database", e);
    }
  }
}
