package org.bevara.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Where names become addresses. Asked once per connection, never again: a name whose answer
/// changes between check and use (DNS rebinding) gains nothing.
@FunctionalInterface
public interface NameResolver {

  /// Every address of `host`.
  ///
  /// @param host a name in lower case, never an address literal
  /// @throws UnknownHostException if it has none
  List<InetAddress> resolve(String host) throws UnknownHostException;

  /// The resolver of the platform.
  static NameResolver system() {
    return host -> List.of(InetAddress.getAllByName(host));
  }
}
