package org.bevara.egress.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// An open connection to where answers come from.
interface Line extends Closeable {

  InputStream in();

  OutputStream out();

  /// Who is at the other end.
  Peer peer();

  /// Whether another request may follow on the same line once an answer was read whole.
  boolean carriesMore();

  /// Ends the line after its last whole answer, in the way its protocol asks for. [#close] ends it
  /// at any time and from any thread.
  default void hangUp() throws IOException {
    close();
  }
}
