package org.bevara.channel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bevara.record.UsageException;

/// One host and one port of it, written `host:port`; an IPv6 address stands in brackets.
///
/// @param host lower case; an IPv6 address without its brackets
/// @param port 1 to 65535
public record HostPort(String host, int port) {

  private static final Pattern FORM =
      Pattern.compile("(?:([a-z0-9][a-z0-9.-]{0,252})|\\[([0-9a-f:.]{2,45})\\]):(\\d{1,5})");

  public HostPort {
    if (port < 1 || port > 65535) {
      throw malformed(host + ":" + port);
    }
  }

  /// The host and port that `text` names.
  ///
  /// @throws UsageException ADDRESS_MALFORMED if it does not name both
  public static HostPort parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw malformed(text);
    }
    String host = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
    return new HostPort(host, Integer.parseInt(matcher.group(3)));
  }

  private static UsageException malformed(String text) {
    return new UsageException(
        "ADDRESS_MALFORMED",
        "\"%s\" is not host:port: write the host in lower case and a port from 1 to 65535"
            .formatted(text));
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
