package org.bevara.egress.internal;

import org.bevara.record.Sha256;

/// What an exchange came to, for whoever ordered it.
sealed interface Outcome {

  /// The answer was received and recorded whole.
  record Whole(Head head, int status, Sha256 payloadDigest) implements Outcome {}

  /// There is no whole answer. The [Receiver] knows whether a part of it came.
  record Lacking(Trouble trouble) implements Outcome {}
}
