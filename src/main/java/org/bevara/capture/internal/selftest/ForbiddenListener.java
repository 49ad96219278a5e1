package org.bevara.capture.internal.selftest;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bevara.record.FailedException;

/// A place on loopback that no page may reach: one port, TCP and UDP, IPv4 and, where there is one,
/// IPv6. What reaches it is noted.
public final class ForbiddenListener implements AutoCloseable {

  private static final Duration CONTROL = Duration.ofSeconds(5);
  private static final int TRIES = 20;
  private static final InetAddress IPV4 = InetAddress.ofLiteral("127.0.0.1");
  private static final InetAddress IPV6 = InetAddress.ofLiteral("::1");

  private final int port;
  private final List<AutoCloseable> sockets;
  private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();

  private ForbiddenListener(int port, List<AutoCloseable> sockets) {
    this.port = port;
    this.sockets = sockets;
  }

  /// Binds all of them to one free port.
  public static ForbiddenListener open() throws IOException {
    IOException last = new IOException("no free port");
    for (int i = 0; i < TRIES; i++) {
      List<AutoCloseable> sockets = new ArrayList<>();
      try {
        ServerSocket tcp = new ServerSocket(0, 50, IPV4);
        sockets.add(tcp);
        ForbiddenListener listener = new ForbiddenListener(tcp.getLocalPort(), sockets);
        DatagramSocket udp = new DatagramSocket(new InetSocketAddress(IPV4, listener.port));
        sockets.add(udp);
        listener.hear(tcp, "TCP");
        listener.hear(udp, "UDP");
        listener.addIpv6();
        return listener;
      } catch (IOException e) {
        closeAll(sockets);
        last = e;
      }
    }
    throw last;
  }

  private void addIpv6() {
    try {
      ServerSocket tcp = new ServerSocket(port, 50, IPV6);
      sockets.add(tcp);
      hear(tcp, "TCP over IPv6");
      DatagramSocket udp = new DatagramSocket(new InetSocketAddress(IPV6, port));
      sockets.add(udp);
      hear(udp, "UDP over IPv6");
    } catch (IOException _) {
      // a machine without IPv6 has nothing to reach there
    }
  }

  public int port() {
    return port;
  }

  /// Sends itself one connection and one packet; whether both were heard. Forgets them.
  public boolean hears() {
    try (Socket tcp = new Socket(IPV4, port);
        DatagramSocket udp = new DatagramSocket()) {
      tcp.getOutputStream().write('x');
      byte[] packet = "control".getBytes(StandardCharsets.US_ASCII);
      udp.send(new DatagramPacket(packet, packet.length, IPV4, port));
      String first = heard.poll(CONTROL.toMillis(), TimeUnit.MILLISECONDS);
      String second = heard.poll(CONTROL.toMillis(), TimeUnit.MILLISECONDS);
      return first != null && second != null && !first.equals(second);
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      throw interrupted();
    } finally {
      heard.clear();
    }
  }

  /// Waits a little for what is still on its way.
  public void listenFor(Duration time) {
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /// What arrived, each kind once.
  public List<String> hits() {
    return heard.stream().distinct().sorted().toList();
  }

  private void hear(ServerSocket tcp, String name) {
    Thread.ofVirtual()
        .start(() -> {
          while (!tcp.isClosed()) {
            try (Socket _ = tcp.accept()) {
              heard.add(name);
            } catch (IOException _) {
              // closed, or the visitor is gone again: its connection was accepted and counted
            }
          }
        });
  }

  private void hear(DatagramSocket udp, String name) {
    Thread.ofVirtual()
        .start(() -> {
          while (!udp.isClosed()) {
            try {
              udp.receive(new DatagramPacket(new byte[64], 64));
              heard.add(name);
            } catch (IOException _) {
              // closed
            }
          }
        });
  }

  @Override
  public void close() {
    closeAll(sockets);
  }

  private static void closeAll(List<AutoCloseable> sockets) {
    for (AutoCloseable socket : sockets) {
      try {
        socket.close();
      } catch (InterruptedException e) {
        throw interrupted();
      } catch (Exception e) {
        throw new IllegalStateException("a loopback socket does not close", e);
      }
    }
  }

  private static FailedException interrupted() {
    Thread.currentThread().interrupt();
    return new FailedException(
        "CAPTURE_INTERRUPTED", "The self-test was interrupted; run it again.");
  }
}
