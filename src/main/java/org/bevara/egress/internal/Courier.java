package org.bevara.egress.internal;

import java.io.Closeable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;

/// Carries requests out and answers in, for the proxy and for the connectors alike: what one may
/// not do the other may not, and both are recorded the same way.
final class Courier {

  private final Upstream upstream;
  private final Traffic traffic;
  private final Journal journal;
  private final Path spoolFolder;
  private final Clock clock;
  private final long maxBytes;

  Courier(
      Upstream upstream,
      Traffic traffic,
      Journal journal,
      Path spoolFolder,
      Clock clock,
      long maxBytes) {
    this.upstream = upstream;
    this.traffic = traffic;
    this.journal = journal;
    this.spoolFolder = spoolFolder;
    this.clock = clock;
    this.maxBytes = maxBytes;
  }

  /// Carries one request and accounts for it.
  ///
  /// @param kept the line that may be used, and where one that is free afterwards is put
  /// @param client closed if the exchange has to be cut and does not end of itself
  Outcome carry(Order order, Receiver receiver, KeptLine kept, Closeable client) {
    try {
      return traffic.run(
          client, ongoing -> new Exchange(order, receiver, kept, ongoing, this).run());
    } catch (Fault e) {
      refuse(order.target().uri(), order.method(), e.trouble());
      return new Outcome.Lacking(e.trouble());
    }
  }

  /// Accounts for a request that never became an exchange.
  void refuse(String uri, String method, Trouble trouble) {
    journal.trouble(uri, method, now(), trouble);
  }

  Upstream upstream() {
    return upstream;
  }

  Journal journal() {
    return journal;
  }

  Spool spool() {
    return new Spool(spoolFolder, journal::missed);
  }

  Instant now() {
    return clock.instant();
  }

  long maxBytes() {
    return maxBytes;
  }
}
