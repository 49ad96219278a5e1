package org.bevara.egress.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.bevara.egress.EgressEvent;
import org.bevara.egress.EgressLimits;
import org.bevara.egress.FetchRequest;
import org.bevara.egress.FetchResult;
import org.bevara.egress.FetchTerms;
import org.bevara.egress.Passage;

/// A passage with its listening socket, which is bound to 127.0.0.1 and nothing else.
final class RecordingPassage implements Passage {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /// What cut exchanges get to be written down: only the disk can hold them up then.
  private static final Duration WRITING = Duration.ofSeconds(60);

  private final ServerSocket server;
  private final Courier courier;
  private final Traffic traffic;
  private final Journal journal;
  private final EgressLimits limits;
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
  private final Consumer<Passage> whenClosed;
  private boolean closed;

  RecordingPassage(
      ServerSocket server,
      Courier courier,
      Traffic traffic,
      Journal journal,
      EgressLimits limits,
      Consumer<Passage> whenClosed) {
    this.whenClosed = whenClosed;
    this.server = server;
    this.courier = courier;
    this.traffic = traffic;
    this.journal = journal;
    this.limits = limits;
  }

  /// A listening socket on a free port of 127.0.0.1.
  static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 128, InetAddress.ofLiteral("127.0.0.1"));
  }

  void start() {
    Thread.ofVirtual().name("egress-accept-", port()).start(this::accept);
  }

  @Override
  public int port() {
    return server.getLocalPort();
  }

  @Override
  public FetchResult fetch(FetchRequest request, FetchTerms terms) {
    return Apart.call(() -> new Fetcher(courier, limits, request, terms).fetch());
  }

  @Override
  public List<EgressEvent> events() {
    return journal.events();
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    Apart.run(this::end);
  }

  private void end() {
    Ongoing.closeQuietly(server);
    if (!traffic.drain(PATIENCE)) {
      traffic.severAll();
      traffic.drain(WRITING);
    }
    clients.forEach(Ongoing::closeQuietly);
    whenClosed.accept(this);
    journal.close();
  }

  private void accept() {
    while (true) {
      try {
        Socket client = server.accept();
        clients.add(client);
        Thread.ofVirtual().name("egress-client").start(() -> serve(client));
      } catch (IOException e) {
        // the passage is closed, or the platform has no socket left: who asks is turned away
        Ongoing.closeQuietly(server);
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setTcpNoDelay(true);
      new ProxyConnection(client, courier, limits.idleTimeout()).serve();
    } catch (IOException e) {
      // the client was gone before it asked for anything
    } finally {
      clients.remove(client);
    }
  }
}
