package org.bevara.egress.internal;

import java.net.InetAddress;
import java.util.Optional;

/// Who is at the other end of a line, for the record.
///
/// @param address empty if answers come from a recording
/// @param tls empty if the line is not encrypted, or answers come from a recording
record Peer(Optional<InetAddress> address, Optional<TlsPeer> tls) {

  /// Nobody: there is no line, or it leads to a recording.
  static final Peer NOBODY = new Peer(Optional.empty(), Optional.empty());
}
