package org.bevara.demo;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bevara.demo.internal.DemoServer;
import org.bevara.record.FailedException;
import org.bevara.record.UsageException;

/// The municipality of Exempelkommun on loopback: a site with three channels, all of it fictitious.
///
/// Whatever port it listens on, it speaks of itself as `http://www.exempelkommun.example`. The same
/// epoch, visit and hidden items give the same bytes. Safe for use by several threads.
public final class DemoSite implements AutoCloseable {

  /// The host that the site's own addresses name.
  public static final String HOST = "www.exempelkommun.example";

  private final DemoServer server;

  private DemoSite(DemoServer server) {
    this.server = server;
  }

  /// Starts the site on 127.0.0.1.
  ///
  /// @param port 0 for any that is free
  /// @param epoch the day before which everything was written; the newest is one day old on it
  /// @param visit 1 for the site as it is at first, 2 and more for the site as it is later
  /// @param hidden addresses of posts and comments that pages and feeds silently leave out and
  ///   `/counts` counts; `http://www.exempelkommun.example` may be left out
  /// @throws UsageException `DEMO_HIDDEN_UNKNOWN` if one of them is no item's address
  /// @throws FailedException `DEMO_PORT_TAKEN` if the port cannot be listened on
  public static DemoSite start(int port, LocalDate epoch, int visit, Set<String> hidden) {
    Set<String> addresses = new HashSet<>();
    for (String item : hidden) {
      addresses.add(item.startsWith("/") ? "http://" + HOST + item : item);
    }
    DemoServer server;
    try {
      server = new DemoServer(port, epoch, atLeastOne(visit), addresses);
    } catch (IOException e) {
      throw new FailedException(
          "DEMO_PORT_TAKEN",
          "The demo site cannot listen on port %d of 127.0.0.1. Stop what listens there, or take another port (0 for any)."
              .formatted(port),
          e);
    }
    addresses.removeAll(server.addresses());
    if (!addresses.isEmpty()) {
      server.close();
      throw new UsageException(
          "DEMO_HIDDEN_UNKNOWN",
          "The demo site has no item %s to hide. Give an item's address, for example http://%s/kommunen/inlagg/snorojning#kommentar-3."
              .formatted(String.join(", ", addresses), HOST));
    }
    return new DemoSite(server);
  }

  /// The port that it listens on.
  public int port() {
    return server.port();
  }

  /// Shows the site as it is at visit `number` from now on; 3 and more are as 2.
  ///
  /// @throws UsageException `DEMO_VISIT_BELOW_ONE` if it is below 1
  public void visit(int number) {
    server.visit(atLeastOne(number));
  }

  /// The address of the comment that is gone at visit 2 because the editor removed it.
  public String toBeRemovedByEditor() {
    return only(server.removedBy("editor"));
  }

  /// The address of the comment that is gone at visit 2 because its author removed it.
  public String toBeRemovedByAuthor() {
    return only(server.removedBy("author"));
  }

  private static int atLeastOne(int visit) {
    if (visit < 1) {
      throw new UsageException(
          "DEMO_VISIT_BELOW_ONE", "Visits of the demo site count from 1, not %d.".formatted(visit));
    }
    return visit;
  }

  private static String only(List<String> addresses) {
    if (addresses.size() != 1) {
      throw new IllegalStateException("one comment expected, not " + addresses.size());
    }
    return addresses.getFirst();
  }

  @Override
  public void close() {
    server.close();
  }
}
