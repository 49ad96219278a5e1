package org.bevara.egress.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.Socket;

/// A connection past any proxy of the platform's that remembers whether its other end hung up.
///
/// Over TLS that tells an end from a cut: who has said all says so first (close_notify, RFC 8446
/// section 6.1), and Java by itself takes a connection that just breaks for an end as well.
final class EndSocket extends Socket {

  private volatile boolean ended;

  EndSocket() {
    super(Proxy.NO_PROXY);
  }

  /// Whether the end of the bytes was read.
  boolean hasEnded() {
    return ended;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(super.getInputStream()) {
      @Override
      public int read() throws IOException {
        return noted(super.read());
      }

      @Override
      public int read(byte[] buffer, int from, int length) throws IOException {
        return noted(super.read(buffer, from, length));
      }

      private int noted(int read) {
        ended |= read < 0;
        return read;
      }
    };
  }
}
