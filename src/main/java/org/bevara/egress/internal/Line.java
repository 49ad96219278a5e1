package org.bevara.egress.internal;

import java.io.Closeable;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.util.Optional;

/// An open connection to where answers come from.
interface Line extends Closeable {

  InputStream in();

  OutputStream out();

  /// The address at the other end; empty if answers come from a recording.
  Optional<InetAddress> peer();

  /// Whether another request may follow on the same line once an answer was read whole.
  boolean carriesMore();
}
