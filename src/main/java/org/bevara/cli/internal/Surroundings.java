package org.bevara.cli.internal;

import java.nio.file.Path;
import org.bevara.cli.Signals;
import org.jspecify.annotations.Nullable;

/// What a command line finds around itself.
///
/// @param folder the one that paths are relative to: that of whoever typed the line
/// @param served the archive that this program serves, and for which another process sent the line;
///   null in a process of its own
/// @param agent who acts where no person does; null for whoever the token names
/// @param stops what may ask it to end after its current task
record Surroundings(Path folder, @Nullable ServedHome served, @Nullable String agent, Stops stops) {

  /// What may ask a command line to stop.
  @FunctionalInterface
  interface Stops {
    /// Lets `stop` be called, once, until what is returned is closed.
    Signals.Running whileRunning(Runnable stop);
  }

  static Surroundings ownProcess() {
    return new Surroundings(Path.of(""), null, null, Signals::whileRunning);
  }

  Path path(String text) {
    return folder.resolve(text);
  }
}
