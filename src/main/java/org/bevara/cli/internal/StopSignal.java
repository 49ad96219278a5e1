package org.bevara.cli.internal;

import java.util.ArrayList;
import java.util.List;
import org.bevara.cli.Signals;

/// Asks all that runs for one purpose to end after its current task, once. Thread-safe.
final class StopSignal implements Surroundings.Stops {

  private final List<Runnable> listeners = new ArrayList<>();
  private boolean given;

  /// Has `stop` called when the signal is given; at once if it was.
  @Override
  public Signals.Running whileRunning(Runnable stop) {
    synchronized (this) {
      if (!given) {
        listeners.add(stop);
        return () -> forget(stop);
      }
    }
    stop.run();
    return () -> {};
  }

  private synchronized void forget(Runnable stop) {
    listeners.remove(stop);
  }

  synchronized boolean isGiven() {
    return given;
  }

  void give() {
    List<Runnable> told;
    synchronized (this) {
      given = true;
      told = List.copyOf(listeners);
      listeners.clear();
    }
    told.forEach(Runnable::run);
  }
}
