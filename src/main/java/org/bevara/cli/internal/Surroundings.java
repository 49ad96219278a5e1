package org.bevara.cli.internal;

import java.nio.file.Path;
import org.bevara.access.Viewer;
import org.bevara.cli.Signals;
import org.jspecify.annotations.Nullable;

/// What a command line finds around itself.
///
/// @param folder the one that paths are relative to: that of whoever typed the line
/// @param served the archive that this program serves, and for which another process sent the line;
///   null in a process of its own
/// @param agent who acts where no person does; null for whoever the token names
/// @param seated the person who acts, where the program knows them from its pages; null for whoever
///   the token names
/// @param stops what may ask it to end after its current task
record Surroundings(
    Path folder,
    @Nullable ServedHome served,
    @Nullable String agent,
    Viewer.@Nullable User seated,
    Stops stops) {

  /// What is asked for by another process, or runs without being asked for.
  Surroundings(Path folder, @Nullable ServedHome served, @Nullable String agent, Stops stops) {
    this(folder, served, agent, null, stops);
  }

  /// What may ask a command line to stop.
  @FunctionalInterface
  interface Stops {
    /// Lets `stop` be called, once, until what is returned is closed.
    Signals.Running whileRunning(Runnable stop);
  }

  /// What somebody asks for in a page of the program that serves.
  static Surroundings seated(Path folder, ServedHome served, Viewer.User who, Stops stops) {
    return new Surroundings(folder, served, who.agent(), who, stops);
  }

  static Surroundings ownProcess() {
    return new Surroundings(Path.of(""), null, null, Signals::whileRunning);
  }

  Path path(String text) {
    return folder.resolve(text);
  }
}
