package org.bevara.egress;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;

/// Talks to the proxy port as raw bytes, so that a test can say what no client would.
final class ProxyClient implements AutoCloseable {

  private final Socket socket;
  private final InputStream in;

  ProxyClient(int port) throws IOException {
    socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
    socket.setSoTimeout(20_000);
    in = new BufferedInputStream(socket.getInputStream());
  }

  void say(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  void get(String uri) throws IOException {
    say(
        "GET "
            + uri
            + " HTTP/1.1\r\nHost: ignored.example\r\nProxy-Connection: keep-alive\r\n\r\n");
  }

  /// One head.
  String head() throws IOException {
    return Origin.head(in);
  }

  String read(int bytes) throws IOException {
    return new String(in.readNBytes(bytes), ISO_8859_1);
  }

  /// All that comes until the door hangs up; a reset ends it too.
  String rest() {
    StringBuilder rest = new StringBuilder();
    try {
      for (int next = in.read(); next >= 0; next = in.read()) {
        rest.append((char) next);
      }
    } catch (IOException e) {
      rest.append("[reset]");
    }
    return rest.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
