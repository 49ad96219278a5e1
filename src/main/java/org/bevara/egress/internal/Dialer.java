package org.bevara.egress.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bevara.egress.EgressPolicy;
import org.bevara.egress.FailureCode;
import org.bevara.egress.NameResolver;
import org.bevara.egress.RefusalCode;
import org.bevara.record.HostPort;

/// Opens lines to the network, and only to addresses that were judged.
///
/// A name is resolved once. If any of its addresses is not of the public internet the name is
/// refused as a whole, since which of them is used is chance. The connection goes to the very
/// addresses that were judged, never by name, and past any proxy that the platform is set up with.
final class Dialer implements Upstream {

  private final EgressPolicy policy;
  private final NameResolver resolver;
  private final Tls tls;

  Dialer(EgressPolicy policy, NameResolver resolver) {
    this.policy = policy;
    this.resolver = resolver;
    this.tls = new Tls(policy.trust());
  }

  @Override
  public Line dial(Target target, Ongoing ongoing) throws Fault {
    EndSocket socket = connected(target.hostPort(), ongoing);
    if (target.isSecure()) {
      return tls.begin(socket, target.hostPort(), ongoing);
    }
    try {
      return new PlainLine(
          socket,
          new BufferedInputStream(socket.getInputStream(), 16 << 10),
          socket.getOutputStream());
    } catch (IOException e) {
      Ongoing.closeQuietly(socket);
      throw Guard.meaning(e, Side.ORIGIN, ongoing);
    }
  }

  private EndSocket connected(HostPort asked, Ongoing ongoing) throws Fault {
    Optional<HostPort> mapped = policy.mapped(asked);
    if (mapped.isPresent()) {
      InetAddress loopback = InetAddress.ofLiteral(mapped.get().host());
      return connect(List.of(loopback), mapped.get().port(), ongoing);
    }
    List<InetAddress> addresses = addresses(asked.host(), ongoing);
    for (InetAddress address : addresses) {
      judge(address, asked);
    }
    return connect(addresses, asked.port(), ongoing);
  }

  private void judge(InetAddress address, HostPort asked) throws Fault {
    boolean passes =
        switch (AddressFilter.judge(address)) {
          case GLOBAL -> true;
          case LOCAL -> policy.allow().contains(asked);
          case NEVER -> false;
        };
    if (!passes) {
      throw Fault.refused(
          RefusalCode.ADDRESS_REFUSED,
          "%s leads to %s, which is not an address of the public internet"
              .formatted(asked, address.getHostAddress()));
    }
  }

  private List<InetAddress> addresses(String host, Ongoing ongoing) throws Fault {
    if (host.equals("localhost") || host.endsWith(".localhost")) {
      // RFC 6761 section 6.3: loopback, without asking anybody
      return List.of(InetAddress.getLoopbackAddress());
    }
    Optional<InetAddress> literal = literal(host);
    return literal.isPresent() ? List.of(literal.get()) : resolved(host, ongoing);
  }

  /// Reads a literal as browsers do, decimal, octal and hexadecimal forms included.
  private static Optional<InetAddress> literal(String host) {
    try {
      return Optional.of(
          host.indexOf(':') < 0 ? Inet4Address.ofPosixLiteral(host) : InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// Resolves on a thread of its own, because the platform's resolver cannot be interrupted.
  private List<InetAddress> resolved(String host, Ongoing ongoing) throws Fault {
    FutureTask<List<InetAddress>> task = new FutureTask<>(() -> resolver.resolve(host));
    ongoing.attach(() -> task.cancel(true));
    Thread.ofVirtual().name("egress-resolve").start(task);
    try {
      List<InetAddress> addresses =
          task.get(policy.limits().connectTimeout().toNanos(), TimeUnit.NANOSECONDS);
      if (addresses.isEmpty()) {
        throw Fault.failed(FailureCode.NAME_UNKNOWN, host + " has no address");
      }
      return addresses;
    } catch (ExecutionException e) {
      throw Fault.failed(FailureCode.NAME_UNKNOWN, host + " cannot be resolved", e);
    } catch (TimeoutException e) {
      throw Fault.failed(FailureCode.TIMEOUT, "resolving " + host + " took too long", e);
    } catch (CancellationException e) {
      throw cutOr(ongoing, FailureCode.TIMEOUT, "resolving " + host + " was cut", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Fault.failed(FailureCode.PASSAGE_CLOSED, "interrupted while resolving " + host, e);
    }
  }

  private EndSocket connect(List<InetAddress> addresses, int port, Ongoing ongoing) throws Fault {
    Fault last = Fault.failed(FailureCode.CONNECT_FAILED, "there is no address to connect to");
    for (InetAddress address : addresses) {
      EndSocket socket = new EndSocket();
      ongoing.attach(socket);
      try {
        socket.connect(
            new InetSocketAddress(address, port),
            (int) policy.limits().connectTimeout().toMillis());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) policy.limits().idleTimeout().toMillis());
        return socket;
      } catch (IOException e) {
        Ongoing.closeQuietly(socket);
        last =
            cutOr(
                ongoing,
                FailureCode.CONNECT_FAILED,
                "%s port %d does not answer".formatted(address.getHostAddress(), port),
                e);
      }
    }
    throw last;
  }

  private static Fault cutOr(Ongoing ongoing, FailureCode code, String reason, Exception cause) {
    return Fault.failed(ongoing.cut().orElse(code), reason, cause);
  }

  private record PlainLine(Socket socket, InputStream in, OutputStream out) implements Line {

    @Override
    public Peer peer() {
      return new Peer(Optional.of(socket.getInetAddress()), Optional.empty());
    }

    @Override
    public boolean carriesMore() {
      return !socket.isClosed();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
