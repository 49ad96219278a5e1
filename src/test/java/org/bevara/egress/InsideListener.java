package org.bevara.egress;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A service on the inside that nobody may reach: one port on every address of this machine, TCP
/// and UDP. It notes who called, and answers so that a caller who got through would notice.
final class InsideListener implements AutoCloseable {

  private final ServerSocket tcp;
  private final DatagramSocket udp;
  private final List<String> heard = new CopyOnWriteArrayList<>();

  InsideListener() throws IOException {
    tcp = new ServerSocket(0);
    udp = new DatagramSocket(tcp.getLocalPort());
    Thread.ofVirtual().start(this::hearTcp);
    Thread.ofVirtual().start(this::hearUdp);
  }

  int port() {
    return tcp.getLocalPort();
  }

  List<String> heard() {
    return heard;
  }

  /// Calls itself in both ways and waits until it has heard both, then forgets them.
  void listens() throws IOException, InterruptedException {
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    new Socket(loopback, port()).close();
    try (DatagramSocket caller = new DatagramSocket()) {
      caller.send(new DatagramPacket(new byte[] {1}, 1, loopback, port()));
    }
    await(2);
    heard.clear();
  }

  /// Waits until so many calls were heard.
  void await(int calls) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (heard.size() < calls) {
      if (System.nanoTime() > end) {
        throw new AssertionError("heard only " + heard);
      }
      Thread.sleep(10);
    }
  }

  private void hearTcp() {
    try {
      while (true) {
        try (Socket caller = tcp.accept()) {
          heard.add("TCP on " + caller.getLocalAddress());
        }
      }
    } catch (IOException e) {
      // the test is over
    }
  }

  private void hearUdp() {
    try {
      while (true) {
        udp.receive(new DatagramPacket(new byte[100], 100));
        heard.add("UDP");
      }
    } catch (IOException e) {
      // the test is over
    }
  }

  @Override
  public void close() throws IOException {
    tcp.close();
    udp.close();
  }
}
