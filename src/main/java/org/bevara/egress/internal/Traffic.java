package org.bevara.egress.internal;

import java.io.Closeable;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.bevara.egress.FailureCode;

/// The exchanges of one passage that are under way, each with its deadline.
final class Traffic {

  /// What a client that does not read gets beyond the deadline to be told so.
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final ScheduledExecutorService watch;
  private final Duration deadline;
  private final Set<Ongoing> underWay = new HashSet<>();
  private boolean closing;

  Traffic(ScheduledExecutorService watch, Duration deadline) {
    this.watch = watch;
    this.deadline = deadline;
  }

  /// The work of one exchange, its recording included.
  interface Work<T> {
    T run(Ongoing ongoing);
  }

  /// Runs an exchange under its deadline.
  ///
  /// @throws Fault PASSAGE_CLOSED if no more are let in
  <T> T run(Closeable client, Work<T> work) throws Fault {
    Ongoing ongoing = enter(client);
    ScheduledFuture<?> cut = at(deadline, () -> ongoing.cut(FailureCode.TIMEOUT));
    ScheduledFuture<?> sever = at(deadline.plus(GRACE), () -> ongoing.sever(FailureCode.TIMEOUT));
    try {
      return work.run(ongoing);
    } finally {
      cut.cancel(false);
      sever.cancel(false);
      leave(ongoing);
    }
  }

  /// Lets nothing more in and waits until what is under way has ended, at most so long.
  ///
  /// @return whether it has
  synchronized boolean drain(Duration patience) {
    closing = true;
    long end = System.nanoTime() + patience.toNanos();
    try {
      while (!underWay.isEmpty()) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    return true;
  }

  /// Cuts all that is under way.
  synchronized void severAll() {
    underWay.forEach(ongoing -> ongoing.sever(FailureCode.PASSAGE_CLOSED));
  }

  private synchronized Ongoing enter(Closeable client) throws Fault {
    if (closing) {
      throw Fault.failed(FailureCode.PASSAGE_CLOSED, "the passage is closed");
    }
    Ongoing ongoing = new Ongoing(client);
    underWay.add(ongoing);
    return ongoing;
  }

  private synchronized void leave(Ongoing ongoing) {
    underWay.remove(ongoing);
    notifyAll();
  }

  private ScheduledFuture<?> at(Duration delay, Runnable act) {
    return watch.schedule(act, delay.toNanos(), TimeUnit.NANOSECONDS);
  }
}
