package org.bevara.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/// The least HTTP proxy that serves these tests: one exchange a connection, and only to the places
/// it was told. What it refuses it writes down.
final class ForwardingProxy implements AutoCloseable {

  private static final Pattern REQUEST_LINE = Pattern.compile("(\\S+) (\\S+) HTTP/1\\.[01]");

  private final ServerSocket server;
  private final Set<String> allowed = ConcurrentHashMap.newKeySet();
  private volatile boolean open;
  private final List<String> refused = new CopyOnWriteArrayList<>();

  ForwardingProxy() throws IOException {
    server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  void allow(String hostAndPort) {
    allowed.add(hostAndPort);
  }

  /// As a proxy without an address filter.
  void allowAll() {
    open = true;
  }

  List<String> refused() {
    return refused;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException e) {
      if (!server.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      String head = readHead(client.getInputStream());
      var line = REQUEST_LINE.matcher(head.lines().findFirst().orElse(""));
      if (!line.matches()) {
        return;
      }
      if (line.group(1).equals("CONNECT") && allowed.contains(line.group(2))) {
        tunnel(client, URI.create("https://" + line.group(2)));
        return;
      }
      if (!line.group(2).startsWith("http://")) {
        refuse(client, line.group(2));
        return;
      }
      String place = line.group(2).substring("http://".length()).split("[/?#]", 2)[0];
      if (!open && !allowed.contains(place)) {
        refuse(client, place);
        return;
      }
      URI target = URI.create("http://" + place);
      String path = line.group(2).substring("http://".length() + place.length());
      String rest =
          head.substring(head.indexOf("\r\n") + 2)
              .replaceAll("(?im)^(Proxy-Connection|Connection):.*\r\n", "");
      try (Socket site = new Socket(target.getHost(), target.getPort())) {
        OutputStream up = site.getOutputStream();
        up.write(
            (line.group(1) + " " + (path.isEmpty() ? "/" : path) + " HTTP/1.1\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        up.write(("Connection: close\r\n" + rest).getBytes(StandardCharsets.ISO_8859_1));
        up.flush();
        Thread.ofVirtual().start(() -> pump(client, up));
        site.getInputStream().transferTo(client.getOutputStream());
      }
    } catch (IOException _) {
      // one side hung up, or the site does not answer: the client sees an empty reply
    }
  }

  private static void tunnel(Socket client, URI target) throws IOException {
    try (Socket site = new Socket(target.getHost(), target.getPort())) {
      client
          .getOutputStream()
          .write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
      OutputStream up = site.getOutputStream();
      Thread.ofVirtual().start(() -> pump(client, up));
      site.getInputStream().transferTo(client.getOutputStream());
    }
  }

  private static void pump(Socket from, OutputStream to) {
    try {
      from.getInputStream().transferTo(to);
    } catch (IOException _) {
      // the exchange is over
    }
  }

  private void refuse(Socket client, String place) throws IOException {
    refused.add(place);
    client
        .getOutputStream()
        .write(
            "HTTP/1.1 403 Forbidden\r\nContent-Length: 7\r\nConnection: close\r\n\r\nrefused"
                .getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String readHead(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int last = 0;
    for (int b = in.read(); b >= 0; b = in.read()) {
      head.write(b);
      last = last << 8 | b;
      if (last == 0x0d0a0d0a) {
        break;
      }
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
