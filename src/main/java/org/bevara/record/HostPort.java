package org.bevara.record;

import java.util.Locale;
import java.util.regex.Pattern;

/// One port of one host, the unit in which the door to the network is opened: never a whole host or
/// network.
///
/// The host is a name or an address literal as it stands in a URI, in lower case, without the
/// brackets of an IPv6 literal and without the dot of an absolute name. Two are equal when these
/// spellings are: `127.0.0.1` and `127.1` are not, so what is allowed is allowed in one spelling
/// only.
///
/// @param port 1 to 65535, both inclusive
public record HostPort(String host, int port) {

  private static final Pattern HOST = Pattern.compile("[a-z0-9._-]+|[0-9a-f:.]*:[0-9a-f:.]*");

  public HostPort {
    host = normalized(host);
    if (!HOST.matcher(host).matches() || port < 1 || port > 65535) {
      throw new UsageException(
          "HOST_PORT_INVALID",
          "'%s' port %d is no host and port: write it as host:port, port 1 to 65535"
              .formatted(host, port));
    }
  }

  /// Reads `host:port`, an IPv6 literal in brackets: `[::1]:8080`.
  ///
  /// @throws UsageException HOST_PORT_INVALID
  public static HostPort parse(String text) {
    int colon = text.lastIndexOf(':');
    boolean bare = !text.startsWith("[") && text.indexOf(':') < colon;
    if (colon < 1 || bare || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
      throw new UsageException(
          "HOST_PORT_INVALID", "'%s' is not host:port, for example localhost:8080".formatted(text));
    }
    return new HostPort(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
  }

  /// The host as it is compared: lower case, no brackets, no trailing dot.
  public static String normalized(String host) {
    String bare = host.toLowerCase(Locale.ROOT);
    if (bare.startsWith("[") && bare.endsWith("]")) {
      return bare.substring(1, bare.length() - 1);
    }
    return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
  }

  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
