package org.bevara.egress.internal;

import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Resolves the reference of a Location field (RFC 3986 section 5.2) and makes it sendable. Done by
/// hand because `java.net.URI` rejects what sites really send.
final class Reference {

  private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*");
  private static final Pattern BASE = Pattern.compile("([^:]+:)(//[^/?#]*)([^?#]*)(\\?[^#]*)?.*");

  private Reference() {}

  /// @param base an absolute URI with authority
  static String resolve(String base, String reference) {
    if (ABSOLUTE.matcher(reference).matches()) {
      return reference;
    }
    Matcher parts = BASE.matcher(base);
    if (!parts.matches()) {
      throw new IllegalArgumentException("the base is no absolute URI");
    }
    String scheme = parts.group(1);
    String authority = parts.group(2);
    String path = parts.group(3).isEmpty() ? "/" : parts.group(3);
    if (reference.startsWith("//")) {
      return scheme + reference;
    }
    if (reference.isEmpty() || reference.startsWith("#")) {
      return base;
    }
    if (reference.startsWith("?")) {
      return scheme + authority + path + reference;
    }
    String merged =
        reference.startsWith("/")
            ? reference
            : path.substring(0, path.lastIndexOf('/') + 1) + reference;
    return scheme + authority + withoutDots(merged);
  }

  /// Percent-encodes blanks and what lies beyond ASCII, as browsers do before they send.
  ///
  /// @param uri characters, or octets as ISO 8859-1 characters if `charset` is that
  static String sendable(String uri, Charset charset) {
    StringBuilder encoded = new StringBuilder();
    for (byte octet : uri.strip().getBytes(charset)) {
      if (octet > 0x20 && octet < 0x7f) {
        encoded.append((char) octet);
      } else {
        encoded.append("%%%02X".formatted(octet & 0xff));
      }
    }
    return encoded.toString();
  }

  private static String withoutDots(String pathAndQuery) {
    int end = pathAndQuery.replace('#', '?').indexOf('?');
    String path = end < 0 ? pathAndQuery : pathAndQuery.substring(0, end);
    Deque<String> kept = new ArrayDeque<>();
    String[] segments = path.substring(1).split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      boolean last = i == segments.length - 1;
      boolean up = segments[i].equals("..");
      boolean dots = up || segments[i].equals(".");
      if (up) {
        kept.pollLast();
      }
      if (!dots) {
        kept.addLast(segments[i]);
      } else if (last) {
        kept.addLast("");
      }
    }
    return "/" + String.join("/", kept) + (end < 0 ? "" : pathAndQuery.substring(end));
  }
}
