package org.bevara.capture.internal.chromium;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.JsonNode;

/// Counts the requests that a page is waiting for, and tells when there have been none for a while.
///
/// Connections that are meant to stay open are not counted, nor is what has been pending for longer
/// than [#PATIENCE]: a page that always keeps one request open would never be quiet.
final class InFlight {

  private static final Set<String> STAYING = Set.of("WebSocket", "EventSource", "Ping", "Media");
  private static final long PATIENCE = Duration.ofSeconds(5).toNanos();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, Long> begun = new HashMap<>();
  private long lastChange = System.nanoTime();

  InFlight(CdpSession session) {
    session.on("Network.requestWillBeSent", this::begin);
    session.on("Network.loadingFinished", this::end);
    session.on("Network.loadingFailed", this::end);
  }

  private void begin(JsonNode event) {
    if (!STAYING.contains(event.path("type").asString(""))) {
      change(() -> begun.put(event.path("requestId").asString(""), System.nanoTime()));
    }
  }

  private void end(JsonNode event) {
    change(() -> begun.remove(event.path("requestId").asString("")));
  }

  private void change(Runnable what) {
    lock.lock();
    try {
      what.run();
      lastChange = System.nanoTime();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits until no request has begun or ended for `quiet` and none is pending.
  ///
  /// @return false if the deadline passed first
  boolean awaitQuiet(Duration quiet, Deadline deadline) {
    lock.lock();
    try {
      while (true) {
        long now = System.nanoTime();
        begun.values().removeIf(since -> now - since > PATIENCE);
        long missing = quiet.toNanos() - (now - lastChange);
        if (begun.isEmpty() && missing <= 0) {
          return true;
        }
        if (deadline.passed()) {
          return false;
        }
        long nap = begun.isEmpty() ? missing : TimeUnit.MILLISECONDS.toNanos(100);
        long _ = changed.awaitNanos(Math.min(nap, deadline.remaining()));
      }
    } catch (InterruptedException e) {
      throw CdpSession.interrupted();
    } finally {
      lock.unlock();
    }
  }
}
