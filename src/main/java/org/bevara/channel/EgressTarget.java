package org.bevara.channel;

import org.bevara.record.HostPort;
import org.jspecify.annotations.Nullable;

/// Where a host name of `egress.map` leads instead of to what the name service says.
public sealed interface EgressTarget {

  /// The site that is built in; its port is known when it is started.
  record Demo() implements EgressTarget {}

  /// A fixed place for each of the two protocols.
  ///
  /// @param http where port 80 of the name leads; null if nowhere
  /// @param https where port 443 of the name leads, to a server that speaks TLS; null if nowhere
  record Fixed(@Nullable HostPort http, @Nullable HostPort https) implements EgressTarget {}

  /// The target that `text` names: the word `demo`, or `host:port`, which is one for http alone.
  ///
  /// @throws org.bevara.record.UsageException HOST_PORT_INVALID if it is neither
  static EgressTarget parse(String text) {
    return text.equals("demo") ? new Demo() : new Fixed(HostPort.parse(text), null);
  }
}
