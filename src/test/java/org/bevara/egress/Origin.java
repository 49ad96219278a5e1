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
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.bevara.record.HostPort;
import org.jspecify.annotations.Nullable;

/// A server on a loopback address that says exactly what a test wants it to say, byte for byte, and
/// remembers who called.
final class Origin implements AutoCloseable {

  /// Speaks on one connection; may read further requests itself.
  interface Script {
    void play(Call call) throws IOException;
  }

  /// One connection, its first request head read.
  record Call(String head, InputStream in, OutputStream out, Socket wire) {
    /// Breaks the connection off, without the goodbye of TLS.
    void cut() throws IOException {
      wire.close();
    }

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
  private final @Nullable SSLContext tls;
  private final String protocol;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final List<String> names = new CopyOnWriteArrayList<>();
  private final List<Object> connections = new CopyOnWriteArrayList<>();

  Origin(Script script) {
    this("127.0.0.1", 0, script);
  }

  Origin(String address, int port, Script script) {
    this(address, port, script, null, "http/1.1");
  }

  private Origin(
      String address, int port, Script script, @Nullable SSLContext tls, String protocol) {
    this.script = script;
    this.tls = tls;
    this.protocol = protocol;
    try {
      server = new ServerSocket(port, 50, InetAddress.ofLiteral(address));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /// Speaks over TLS and shows this certificate.
  static Origin secure(TestAuthority.Server server, Script script) {
    return new Origin("127.0.0.1", 0, script, server.context(), "http/1.1");
  }

  /// As one that speaks another protocol than HTTP/1.1 over TLS, and only that one.
  static Origin secure(TestAuthority.Server server, String protocol, Script script) {
    return new Origin("127.0.0.1", 0, script, server.context(), protocol);
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
    return (tls == null ? "http://" : "https://") + hostPort() + path;
  }

  /// The first request heads of all connections so far.
  List<String> heads() {
    return heads;
  }

  /// How many connections were made, whether or not anything was said on them.
  int connections() {
    return connections.size();
  }

  /// The names by which TLS was asked for (SNI).
  List<String> names() {
    return names;
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

  private void serve(Socket wire) {
    try (wire) {
      Socket socket = tls == null ? wire : begin(tls, wire);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      String head = head(in);
      if (!head.isEmpty()) {
        heads.add(head);
        script.play(new Call(head, in, socket.getOutputStream(), wire));
      }
      if (tls != null) {
        socket.shutdownOutput();
      }
    } catch (IOException e) {
      // the door hung up, which some tests want
    }
  }

  private SSLSocket begin(SSLContext context, Socket wire) throws IOException {
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(wire, (InputStream) null, false);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {protocol});
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    ((ExtendedSSLSession) socket.getSession())
        .getRequestedServerNames()
        .forEach(name -> names.add(((SNIHostName) name).getAsciiName()));
    return socket;
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
