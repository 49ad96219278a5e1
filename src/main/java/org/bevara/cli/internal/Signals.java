package org.bevara.cli.internal;

import java.util.ArrayList;
import java.util.List;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/// Hears the signals by which a process is asked to end (Ctrl-C, SIGTERM, a terminal that closes),
/// instead of ending at once.
///
/// The second of them ends the process as though nobody had listened. A shutdown hook would not do:
/// it cannot choose the exit code, and runs beside those of the libraries that it still needs.
final class Signals implements AutoCloseable {

  private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

  private final List<Signal> taken = new ArrayList<>();
  private final List<SignalHandler> before = new ArrayList<>();
  private final Runnable asked;

  private Signals(Runnable asked) {
    this.asked = asked;
  }

  /// Calls `asked` at the first signal, until this is closed.
  static Signals hear(Runnable asked) {
    Signals signals = new Signals(asked);
    for (String name : NAMES) {
      Signal signal = new Signal(name);
      signals.before.add(Signal.handle(signal, _ -> signals.heard()));
      signals.taken.add(signal);
    }
    return signals;
  }

  private void heard() {
    close();
    asked.run();
  }

  @Override
  public synchronized void close() {
    for (int i = 0; i < taken.size(); i++) {
      Signal.handle(taken.get(i), before.get(i));
    }
    taken.clear();
    before.clear();
  }
}
