package org.bevara.egress.internal;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.bevara.egress.FailureCode;

/// An encrypted line to an origin whose certificate was found good.
final class TlsLine implements Line {

  private final EndSocket socket;
  private final SSLSocket secure;
  private final Peer peer;
  private final InputStream in;
  private final OutputStream out;

  TlsLine(EndSocket socket, SSLSocket secure, TlsPeer tls) throws IOException {
    this.socket = socket;
    this.secure = secure;
    this.peer = new Peer(Optional.of(socket.getInetAddress()), Optional.of(tls));
    this.in = new BufferedInputStream(untilClosed(secure.getInputStream()), 16 << 10);
    this.out = secure.getOutputStream();
  }

  @Override
  public InputStream in() {
    return in;
  }

  @Override
  public OutputStream out() {
    return out;
  }

  @Override
  public Peer peer() {
    return peer;
  }

  @Override
  public boolean carriesMore() {
    return !socket.isClosed() && !secure.isInputShutdown();
  }

  /// Says goodbye first, as RFC 8446 section 6.1 asks.
  @Override
  public void hangUp() throws IOException {
    try (socket) {
      secure.shutdownOutput();
    }
  }

  /// Closes the connection itself, which waits for nothing: an orderly end could wait for another
  /// thread that is stuck in writing.
  @Override
  public void close() throws IOException {
    socket.close();
  }

  /// An end that the origin did not announce may be a cut, so it is none (RFC 9112 section 9.8).
  private InputStream untilClosed(InputStream decrypted) {
    return new FilterInputStream(decrypted) {
      @Override
      public int read() throws IOException {
        return announced(super.read());
      }

      @Override
      public int read(byte[] buffer, int from, int length) throws IOException {
        return announced(super.read(buffer, from, length));
      }

      private int announced(int read) throws Fault {
        if (read < 0 && socket.hasEnded()) {
          throw Fault.failed(
              FailureCode.CUT_SHORT, "the connection ended without TLS saying that it does");
        }
        return read;
      }
    };
  }
}
