package org.bevara.egress;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// Talks through a tunnel of the proxy port as a browser does: it takes the door's certificate by
/// its key, and no other.
final class TunnelClient implements AutoCloseable {

  private final Socket wire;
  private final Socket socket;
  private final InputStream in;

  private TunnelClient(Socket wire, Socket socket) throws IOException {
    this.wire = wire;
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /// @param authority host and port
  static TunnelClient secure(int port, String authority) throws IOException {
    Socket wire = connect(port, authority);
    SSLSocket secure =
        (SSLSocket) trusting().getSocketFactory().createSocket(wire, "ignored.example", 443, false);
    secure.startHandshake();
    return new TunnelClient(wire, secure);
  }

  static TunnelClient plain(int port, String authority) throws IOException {
    Socket wire = connect(port, authority);
    return new TunnelClient(wire, wire);
  }

  private static Socket connect(int port, String authority) throws IOException {
    Socket wire = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
    wire.setSoTimeout(20_000);
    wire.getOutputStream()
        .write(
            "CONNECT %1$s HTTP/1.1\r\nHost: %1$s\r\n\r\n"
                .formatted(authority)
                .getBytes(ISO_8859_1));
    String head = Origin.head(wire.getInputStream());
    if (!head.startsWith("HTTP/1.1 200 ")) {
      throw new IOException("no tunnel: " + head);
    }
    return wire;
  }

  private static SSLContext trusting() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new ByKey()}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class ByKey implements X509TrustManager {

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
        throws CertificateException {
      try {
        byte[] digest =
            MessageDigest.getInstance("SHA-256").digest(chain[0].getPublicKey().getEncoded());
        if (!Base64.getEncoder().encodeToString(digest).equals(Egress.certificateKey())) {
          throw new CertificateException("not the door's key");
        }
      } catch (GeneralSecurityException e) {
        throw new CertificateException(e);
      }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {
      throw new UnsupportedOperationException();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  void say(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  void get(String path) throws IOException {
    say("GET " + path + " HTTP/1.1\r\nHost: www.provstad.example\r\n\r\n");
  }

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
    wire.close();
  }
}
