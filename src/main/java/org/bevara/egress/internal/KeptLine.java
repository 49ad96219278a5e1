package org.bevara.egress.internal;

import java.io.Closeable;
import java.util.Optional;
import org.bevara.record.HostPort;
import org.jspecify.annotations.Nullable;

/// The line to an origin that a client connection keeps between two requests. For one thread.
final class KeptLine implements Closeable {

  private @Nullable HostPort origin;
  private @Nullable Line line;

  /// Hands out the line if it leads to the target, and closes it if it leads elsewhere.
  Optional<Line> take(Target target) {
    Line kept = line;
    line = null;
    if (kept == null) {
      return Optional.empty();
    }
    if (!target.hostPort().equals(origin)) {
      Ongoing.closeQuietly(kept);
      return Optional.empty();
    }
    return Optional.of(kept);
  }

  void keep(Target target, Line free) {
    close();
    origin = target.hostPort();
    line = free;
  }

  @Override
  public void close() {
    if (line != null) {
      Ongoing.closeQuietly(line);
      line = null;
    }
  }
}
