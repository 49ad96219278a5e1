package org.bevara.egress.internal;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/// A tunnel that a client asked for by CONNECT (RFC 9110 section 9.3.6) and that ends here: what it
/// carries is read as HTTP, over TLS with the door's own certificate or in plain.
///
/// Nothing is dialled for the tunnel itself, only for the requests in it, each judged for itself.
///
/// @param base scheme and authority of every request in it, for example `https://www.a.example`
/// @param socket where the client is spoken with
/// @param in buffered
record Tunnel(String base, Socket socket, BufferedInputStream in, BufferedOutputStream out) {

  private static final Pattern AUTHORITY =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]):([0-9]{1,5})");

  /// The first byte of a TLS record that begins a handshake (RFC 8446 section 5.1).
  private static final int HANDSHAKE = 0x16;

  /// Throws unless `authority` names host and port.
  static void check(String authority) throws Fault {
    if (!AUTHORITY.matcher(authority).matches()) {
      throw Side.CLIENT.malformed("CONNECT names no host and port");
    }
  }

  /// Waits for the client's first byte, which tells TLS from plain (`ws:`), and begins.
  ///
  /// @param in what the client says after the tunnel was granted; not at its end
  /// @param silence the longest in the handshake
  /// @return empty if the client hung up without a word
  static Optional<Tunnel> begin(
      String authority,
      Socket client,
      BufferedInputStream in,
      BufferedOutputStream out,
      Duration silence)
      throws IOException {
    in.mark(1);
    int first = in.read();
    in.reset();
    if (first < 0) {
      return Optional.empty();
    }
    if (first != HANDSHAKE) {
      return Optional.of(new Tunnel(base("http", authority), client, in, out));
    }
    client.setSoTimeout((int) silence.toMillis());
    SSLSocket secure = accept(client, in);
    return Optional.of(
        new Tunnel(
            base("https", authority),
            secure,
            new BufferedInputStream(secure.getInputStream(), 16 << 10),
            new BufferedOutputStream(secure.getOutputStream(), 32 << 10)));
  }

  private static SSLSocket accept(Socket client, InputStream in) throws IOException {
    byte[] read = in.readNBytes(in.available());
    SSLSocket secure =
        (SSLSocket)
            DoorCertificate.ofThisProcess()
                .context()
                .getSocketFactory()
                .createSocket(client, new ByteArrayInputStream(read), false);
    SSLParameters parameters = secure.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"http/1.1"});
    secure.setSSLParameters(parameters);
    secure.startHandshake();
    return secure;
  }

  /// The usual port is left out, as it is in the address that the client shows.
  private static String base(String scheme, String authority) {
    Matcher parts = AUTHORITY.matcher(authority);
    boolean usual =
        parts.matches() && parts.group(2).equals(String.valueOf(Target.usualPort(scheme)));
    return scheme + "://" + (usual ? parts.group(1) : authority);
  }
}
