package org.bevara.egress.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import org.bevara.egress.FailureCode;

/// Gives the failures of a socket's streams their meaning in one exchange: a cut, a silence that
/// was too long, or an end that hung up.
final class Guard {

  private Guard() {}

  static InputStream input(InputStream in, Side side, Ongoing ongoing) {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        try {
          return in.read();
        } catch (IOException e) {
          throw meaning(e, side, ongoing);
        }
      }

      @Override
      public int read(byte[] buffer, int from, int length) throws IOException {
        try {
          return in.read(buffer, from, length);
        } catch (IOException e) {
          throw meaning(e, side, ongoing);
        }
      }
    };
  }

  static OutputStream output(OutputStream out, Side side, Ongoing ongoing) {
    return new OutputStream() {
      @Override
      public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
      }

      @Override
      public void write(byte[] buffer, int from, int length) throws IOException {
        try {
          out.write(buffer, from, length);
        } catch (IOException e) {
          throw meaning(e, side, ongoing);
        }
      }

      @Override
      public void flush() throws IOException {
        try {
          out.flush();
        } catch (IOException e) {
          throw meaning(e, side, ongoing);
        }
      }
    };
  }

  /// What a broken stream means here.
  static Fault meaning(IOException e, Side side, Ongoing ongoing) {
    if (e instanceof Fault fault) {
      return fault;
    }
    if (ongoing.cut().isPresent()) {
      return Fault.failed(ongoing.cut().get(), "the exchange was cut", e);
    }
    if (e instanceof SocketTimeoutException) {
      return Fault.failed(FailureCode.TIMEOUT, "nothing came for too long", e);
    }
    return Fault.failed(side.gone(), "the connection broke", e);
  }
}
