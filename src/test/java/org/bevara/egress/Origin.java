package org.bevara.egress;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bevara.record.HostPort;

/// A server on a loopback address that says exactly what a test wants it to say, byte for byte, and
/// remembers who called.
final class Origin implements AutoCloseable {

  /// Speaks on one connection; may read further requests itself.
  interface Script {
    void play(Call call) throws IOException;
  }

  /// One connection, its first request head read.
  record Call(String head, InputStream in, OutputStream out) {
    void say(String text) throws IOException {
      say(text.getBytes(ISO_8859_1));
    }

    void say(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
    }

    String path() {
      return head.split(" ", 3)[1];
    }
  }

  private final ServerSocket server;
  private final Script script;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final List<Object> connections = new CopyOnWriteArrayList<>();

  Origin(Script script) {
    this("127.0.0.1", 0, script);
  }

  Origin(String address, int port, Script script) {
    this.script = script;
    try {
      server = new ServerSocket(port, 50, InetAddress.ofLiteral(address));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /// Answers each request of a connection with the same bytes.
  static Origin answering(String answer) {
    return new Origin(call -> {
      call.say(answer);
      while (!head(call.in()).isEmpty()) {
        call.say(answer);
      }
    });
  }

  int port() {
    return server.getLocalPort();
  }

  HostPort hostPort() {
    return new HostPort(server.getInetAddress().getHostAddress(), port());
  }

  String uri(String path) {
    return "http://" + hostPort() + path;
  }

  /// The first request heads of all connections so far.
  List<String> heads() {
    return heads;
  }

  /// How many connections were made, whether or not anything was said on them.
  int connections() {
    return connections.size();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        connections.add(socket);
        sockets.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException e) {
      // the test is over
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      String head = head(in);
      if (!head.isEmpty()) {
        heads.add(head);
        script.play(new Call(head, in, socket.getOutputStream()));
      }
    } catch (IOException e) {
      // the door hung up, which some tests want
    }
  }

  /// Reads one head, empty at the end of the stream.
  static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    return head.toString();
  }
}
