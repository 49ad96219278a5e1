package org.bevara.cli;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/// What SIGINT (Ctrl-C) and SIGTERM do to this process.
///
/// The first one asks what runs to stop after its current task; the program then ends as it always
/// does, with the archive closed. A second one, or a first one while nothing runs that could be
/// asked, ends the process at once, which costs nothing but what was half done. Either way the exit
/// code is 128 and the signal's number, as shells report it: 130 and 143.
///
/// Of the process as a whole, and thread-safe.
public final class Signals {

  private static final AtomicReference<@Nullable Runnable> RUNNING = new AtomicReference<>();
  private static volatile int received;

  private Signals() {}

  /// Takes the signals over from the Java runtime, which would end at once, the database left
  /// running.
  public static void take() {
    for (String name : new String[] {"INT", "TERM"}) {
      Signal signal = new Signal(name);
      if (Signal.handle(signal, Signals::handle) == SignalHandler.SIG_IGN) {
        // nohup and the like: who started it does not want it to hear
        Signal.handle(signal, SignalHandler.SIG_IGN);
      }
    }
  }

  private static void handle(Signal signal) {
    Runnable running = RUNNING.get();
    boolean first = received == 0;
    received = 128 + signal.getNumber();
    if (first && running != null) {
      running.run();
    } else {
      Runtime.getRuntime().halt(received);
    }
  }

  /// Whether a signal has come, so that nothing more is to begin.
  public static boolean isReceived() {
    return received != 0;
  }

  /// Says that the signal that came is answered by the program's orderly end, so that its own exit
  /// code is the process's.
  public static void heeded() {
    received = 0;
  }

  /// Lets a signal call `stop`, once, from a thread of its own, until what is returned is closed.
  public static Running whileRunning(Runnable stop) {
    RUNNING.set(stop);
    return () -> RUNNING.set(null);
  }

  /// Something that a signal can stop.
  public interface Running extends AutoCloseable {
    @Override
    void close();
  }

  /// The process's exit code, where the program ends with `code`.
  static int exitCode(int code) {
    return received == 0 ? code : received;
  }
}
