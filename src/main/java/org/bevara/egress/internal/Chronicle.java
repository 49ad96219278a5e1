package org.bevara.egress.internal;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.bevara.egress.FailureCode;

/// Where exchanges are written down: a [WarcFile], or nowhere if they come out of one.
interface Chronicle extends Closeable {

  /// Enters an exchange, the messages exactly as they were on the wire to the origin, but for the
  /// value of `Authorization`.
  ///
  /// @param cut why the answer is not whole, empty if it is
  void exchange(
      Target target, Instant begun, Peer peer, Spool sent, Spool answer, Optional<FailureCode> cut)
      throws IOException;

  /// Enters a certificate that was not taken.
  void refused(TlsPeer shown, Instant begun) throws IOException;

  /// Enters that an exchange was refused or failed.
  ///
  /// @param uri left out unless it is absolute, which that of a malformed request need not be
  void trouble(String uri, String method, Instant begun, Trouble trouble) throws IOException;

  /// Nothing is entered: what is replayed stands in its WARC file already.
  static Chronicle none() {
    return new Chronicle() {
      @Override
      public void exchange(
          Target target,
          Instant begun,
          Peer peer,
          Spool sent,
          Spool answer,
          Optional<FailureCode> cut) {
        // see above
      }

      @Override
      public void refused(TlsPeer shown, Instant begun) {
        // see above
      }

      @Override
      public void trouble(String uri, String method, Instant begun, Trouble trouble) {
        // see above
      }

      @Override
      public void close() {
        // nothing is open
      }
    };
  }
}
