package org.bevara.egress.internal;

import java.io.IOException;

/// Whoever gets an answer while it is recorded.
interface Receiver extends BodyPump.Sink {

  /// The answer begins.
  void begin(Head answer, Framing framing) throws IOException;

  /// The answer is whole and recorded.
  void end() throws IOException;
}
