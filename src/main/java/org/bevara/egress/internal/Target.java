package org.bevara.egress.internal;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bevara.egress.RefusalCode;
import org.bevara.record.HostPort;

/// Where a request goes, taken from an absolute URI without trusting `java.net.URI`, which rejects
/// URIs that real pages hold.
///
/// @param uri as it was spelled, without fragment, octets beyond ASCII percent-encoded
/// @param scheme lower case
/// @param authority host and port as spelled, for the Host field
/// @param path with query, as spelled, never empty
record Target(String uri, String scheme, HostPort hostPort, String authority, String path) {

  private static final Pattern ABSOLUTE =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*)([^#]*)(?:#.*)?");
  private static final Pattern AUTHORITY =
      Pattern.compile("([A-Za-z0-9_-][A-Za-z0-9._-]*|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?");

  /// Every octet but blanks and control characters.
  private static final Pattern OCTETS = Pattern.compile("[\\x21-\\x7e\\x80-\\xff]+");

  /// Reads a URI whose characters are octets.
  ///
  /// @throws Fault SCHEME_REFUSED or REQUEST_MALFORMED
  static Target parse(String uri) throws Fault {
    Matcher parts = ABSOLUTE.matcher(uri);
    if (!OCTETS.matcher(uri).matches() || !parts.matches()) {
      throw malformed("the request names no absolute URI");
    }
    String scheme = parts.group(1).toLowerCase(Locale.ROOT);
    switch (scheme) {
      case "http", "https" -> {}
      default ->
          throw Fault.refused(
              RefusalCode.SCHEME_REFUSED, "the door carries http and https, not " + scheme);
    }
    Matcher authority = AUTHORITY.matcher(parts.group(2));
    if (!authority.matches()) {
      throw malformed("the URI's authority is not host or host:port");
    }
    int port =
        authority.group(2) == null ? usualPort(scheme) : Integer.parseInt(authority.group(2));
    if (port < 1 || port > 65535) {
      throw malformed("port %d is not between 1 and 65535".formatted(port));
    }
    String path = parts.group(3);
    return new Target(
        asciiOnly(uri.replaceFirst("#.*", "")),
        scheme,
        new HostPort(authority.group(1), port),
        parts.group(2),
        path.startsWith("/") ? path : "/" + path);
  }

  /// Whether it is asked for over TLS.
  boolean isSecure() {
    return scheme.equals("https");
  }

  /// Whether both are asked for at one host and port, and both over TLS or neither.
  boolean sameOrigin(Target other) {
    return hostPort.equals(other.hostPort) && scheme.equals(other.scheme);
  }

  /// The port that a URI of this scheme, http or https, need not name.
  static int usualPort(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }

  /// Percent-encodes the octets beyond ASCII.
  private static String asciiOnly(String octets) {
    StringBuilder ascii = new StringBuilder();
    for (int i = 0; i < octets.length(); i++) {
      char octet = octets.charAt(i);
      if (octet < 0x80) {
        ascii.append(octet);
      } else {
        ascii.append("%%%02X".formatted((int) octet));
      }
    }
    return ascii.toString();
  }

  private static Fault malformed(String reason) {
    return Fault.refused(RefusalCode.REQUEST_MALFORMED, reason);
  }
}
