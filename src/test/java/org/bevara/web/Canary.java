package org.bevara.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A listener on loopback that must hear nothing: it notes every connection, whether or not a
/// request comes over it, and answers with a script that would come back again.
final class Canary implements AutoCloseable {

  private static final int PATIENCE_MS = 500;

  private final ServerSocket socket;
  private final List<String> heard = new CopyOnWriteArrayList<>();

  Canary() throws IOException {
    socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::listen);
  }

  /// `host:port` of the listener by its number, to which a browser needs no name server.
  String place() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  /// The first line of every connection; empty where nothing was said.
  List<String> heard() {
    return List.copyOf(heard);
  }

  void forget() {
    heard.clear();
  }

  private void listen() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        Thread.ofVirtual().start(() -> answer(connection));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void answer(Socket connection) {
    try (connection) {
      connection.setSoTimeout(PATIENCE_MS);
      byte[] asked = new byte[4096];
      int length;
      try {
        length = connection.getInputStream().read(asked);
      } catch (SocketTimeoutException e) {
        length = 0;
      }
      heard.add(
          new String(asked, 0, Math.max(0, length), StandardCharsets.ISO_8859_1)
              .lines()
              .findFirst()
              .orElse(""));
      connection
          .getOutputStream()
          .write(
              ("HTTP/1.1 200 OK\r\nContent-Type: text/javascript\r\nAccess-Control-Allow-Origin: *\r\n"
                      + "Content-Length: 16\r\nConnection: close\r\n\r\nwindow.owned = 1")
                  .getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      heard.add("broken off: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
