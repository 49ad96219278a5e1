package org.bevara.harvest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Time that passes only when it is waited for, and remembers each wait.
final class FakeTime implements Timekeeper {

  private final List<Duration> waits = new ArrayList<>();
  private long nanos = 1_000;

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public void await(Duration time) {
    if (time.isPositive()) {
      waits.add(time);
      nanos += time.toNanos();
    }
  }

  void pass(Duration time) {
    nanos += time.toNanos();
  }

  /// The waits that took any time.
  List<Duration> waits() {
    return waits;
  }
}
