package org.bevara.channel;

import org.bevara.record.HostPort;

/// Where a host name of `egress.map` leads instead of to what the name service says.
public sealed interface EgressTarget {

  /// The site that is built in; its port is known when it is started.
  record Demo() implements EgressTarget {}

  /// A fixed place.
  record Fixed(HostPort place) implements EgressTarget {}

  /// The target that `text` names: the word `demo`, or `host:port`.
  ///
  /// @throws org.bevara.record.UsageException HOST_PORT_INVALID if it is neither
  static EgressTarget parse(String text) {
    return text.equals("demo") ? new Demo() : new Fixed(HostPort.parse(text));
  }
}
