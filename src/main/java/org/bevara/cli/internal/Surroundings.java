package org.bevara.cli.internal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What a command line finds around itself.
///
/// @param folder the one that paths are relative to: that of whoever typed the line
/// @param served the archive that this program serves, and for which another process sent the line;
///   null in a process of its own
/// @param agent who acts where no person does; null for whoever the token names
/// @param stop what asks it to end after its current task
record Surroundings(
    Path folder, @Nullable ServedHome served, @Nullable String agent, StopSignal stop) {

  static Surroundings ownProcess() {
    return new Surroundings(Path.of(""), null, null, new StopSignal());
  }

  Path path(String text) {
    return folder.resolve(text);
  }
}
