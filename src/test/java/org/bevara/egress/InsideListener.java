package org.bevara.egress;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
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
  private final List<String> asked = new CopyOnWriteArrayList<>();

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

  /// What HTTP callers asked for, as the request line has it.
  List<String> asked() {
    return asked;
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
        Socket caller = tcp.accept();
        heard.add("TCP on " + caller.getLocalAddress());
        Thread.ofVirtual().start(() -> listenTo(caller));
      }
    } catch (IOException e) {
      // the test is over
    }
  }

  private void listenTo(Socket caller) {
    try (caller) {
      caller.setSoTimeout(1000);
      String line =
          new BufferedReader(new InputStreamReader(caller.getInputStream(), US_ASCII)).readLine();
      if (line != null) {
        asked.add(line.split(" ", 3)[1]);
      }
    } catch (IOException | ArrayIndexOutOfBoundsException e) {
      // a caller who asks for nothing was heard all the same
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
