package org.bevara.cli.internal;

import java.util.ArrayList;
import java.util.List;

/// Asks what runs to end after its current task, once. Thread-safe.
final class StopSignal {

  private final List<Runnable> listeners = new ArrayList<>();
  private boolean given;

  /// Has `listener` told when the signal is given; at once if it was.
  void onStop(Runnable listener) {
    synchronized (this) {
      if (!given) {
        listeners.add(listener);
        return;
      }
    }
    listener.run();
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
