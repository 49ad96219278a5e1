package org.bevara.egress.internal;

import java.io.Closeable;
import java.util.Optional;
import org.bevara.record.HostPort;
import org.jspecify.annotations.Nullable;

/// The line to an origin, host, port and protocol, that a client connection keeps between two
/// requests. For one thread.
final class KeptLine implements Closeable {

  private @Nullable Origin origin;
  private @Nullable Line line;

  private record Origin(HostPort place, boolean secure) {

    static Origin of(Target target) {
      return new Origin(target.hostPort(), target.isSecure());
    }
  }

  /// Hands out the line if it leads to the target, and closes it if it leads elsewhere.
  Optional<Line> take(Target target) {
    Line kept = line;
    line = null;
    if (kept == null) {
      return Optional.empty();
    }
    if (!Origin.of(target).equals(origin)) {
      Ongoing.closeQuietly(kept::hangUp);
      return Optional.empty();
    }
    return Optional.of(kept);
  }

  void keep(Target target, Line free) {
    close();
    origin = Origin.of(target);
    line = free;
  }

  @Override
  public void close() {
    if (line != null) {
      Ongoing.closeQuietly(line::hangUp);
      line = null;
    }
  }
}
