package org.bevara.harvest;

import java.io.ByteArrayOutputStream;
import java.net.IDN;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An `http` or `https` address in the one spelling that items and pages are recognised by.
///
/// References are resolved and spelled as RFC 3986 clauses 5.2 and 6.2.2 say: scheme and host in
/// lower case, no default port, no dot segments, no needless percent-encoding, everything beyond
/// ASCII percent-encoded. Query and fragment stay: session parameters are part of the address.
/// Nothing here throws, whatever the text: what is no such address is null.
record WebAddress(
    String scheme, String place, String path, @Nullable String query, @Nullable String fragment) {

  private static final int MAX_LENGTH = 4096;
  private static final Pattern PARTS =
      Pattern.compile(
          "(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#(.*))?",
          Pattern.DOTALL);
  private static final Pattern PLACE =
      Pattern.compile("([a-z0-9_-][a-z0-9._-]*|\\[[0-9a-f:.]+])(?::([0-9]{0,5}))?");
  private static final Pattern BEYOND_FOLDER =
      Pattern.compile("(?:^|/|%2F|%5C)\\.\\.(?:/|%2F|%5C|$)");
  private static final Pattern FILE = Pattern.compile(".*\\.(?:x?html?|php|aspx?|jsp|xml)");
  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  /// The address that `text` spells by itself; null if it spells none.
  static @Nullable WebAddress of(String text) {
    return of(null, text);
  }

  /// The address that `reference` means on the page at `base`; null if it means none.
  static @Nullable WebAddress of(@Nullable WebAddress base, String reference) {
    String text = clean(reference);
    Matcher parts = PARTS.matcher(text);
    if (text.isEmpty() || text.length() > MAX_LENGTH || !parts.matches()) {
      return null;
    }
    String scheme = parts.group(1) == null ? null : parts.group(1).toLowerCase(Locale.ROOT);
    if (scheme != null && !scheme.matches("https?")) {
      return null;
    }
    String path = encoded(parts.group(3), "!$&'()*+,;=:@/");
    String query = parts.group(4) == null ? null : encoded(parts.group(4), "!$&'()*+,;=:@/?");
    String fragment = parts.group(5) == null ? null : encoded(parts.group(5), "!$&'()*+,;=:@/?");
    if (parts.group(2) != null) {
      String spelled = scheme != null ? scheme : base != null ? base.scheme : null;
      if (spelled == null) {
        return null;
      }
      String place = place(spelled, parts.group(2));
      return place == null
          ? null
          : new WebAddress(spelled, place, withoutDots(path), query, fragment);
    }
    if (scheme != null || base == null) {
      return null;
    }
    if (path.isEmpty()) {
      return new WebAddress(
          base.scheme, base.place, base.path, query == null ? base.query : query, fragment);
    }
    String whole =
        path.startsWith("/") ? path : base.path.substring(0, base.path.lastIndexOf('/') + 1) + path;
    return new WebAddress(base.scheme, base.place, withoutDots(whole), query, fragment);
  }

  /// As browsers do: no blanks around, no line breaks or other controls within, `\` as `/`.
  private static String clean(String text) {
    String stripped =
        text.length() > 2 * MAX_LENGTH ? text : text.strip().replaceAll("\\p{Cntrl}", "");
    int rest = stripped.length();
    for (char end : new char[] {'?', '#'}) {
      int at = stripped.indexOf(end);
      rest = at < 0 ? rest : Math.min(rest, at);
    }
    return stripped.substring(0, rest).replace('\\', '/') + stripped.substring(rest);
  }

  /// Host and port; null where there is none, or where a name and password stand before it: such an
  /// address is meant to be mistaken for another.
  private static @Nullable String place(String scheme, String authority) {
    String name = authority.toLowerCase(Locale.ROOT);
    if (!name.chars().allMatch(c -> c < 128)) {
      try {
        name = IDN.toASCII(name).toLowerCase(Locale.ROOT);
      } catch (IllegalArgumentException e) {
        return null;
      }
    }
    Matcher parts = PLACE.matcher(name);
    if (!parts.matches()) {
      return null;
    }
    String host = parts.group(1).replaceAll("\\.+$", "");
    String port = parts.group(2);
    boolean usual =
        port == null || port.isEmpty() || port.equals(scheme.equals("http") ? "80" : "443");
    return usual ? host : host + ":" + port;
  }

  private static String encoded(String text, String allowed) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < utf8.length; i++) {
      int c = utf8[i] & 0xff;
      if (c == '%' && i + 2 < utf8.length && hex(utf8[i + 1]) >= 0 && hex(utf8[i + 2]) >= 0) {
        c = hex(utf8[i + 1]) * 16 + hex(utf8[i + 2]);
        i += 2;
        write(bytes, c, PLAIN.indexOf(c) >= 0);
      } else {
        write(bytes, c, PLAIN.indexOf(c) >= 0 || allowed.indexOf(c) >= 0);
      }
    }
    return bytes.toString(StandardCharsets.US_ASCII);
  }

  private static int hex(byte c) {
    return Character.digit(c, 16);
  }

  private static void write(ByteArrayOutputStream bytes, int c, boolean plain) {
    if (plain) {
      bytes.write(c);
    } else {
      bytes.writeBytes(String.format(Locale.ROOT, "%%%02X", c).getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static String withoutDots(String path) {
    Deque<String> kept = new ArrayDeque<>();
    String[] segments = path.split("/", -1);
    for (int i = 1; i < segments.length; i++) {
      boolean last = i == segments.length - 1;
      switch (segments[i]) {
        case "." -> kept.addAll(last ? List.of("") : List.of());
        case ".." -> {
          kept.pollLast();
          kept.addAll(last ? List.of("") : List.of());
        }
        case String segment -> kept.add(segment);
      }
    }
    return "/" + String.join("/", kept);
  }

  WebAddress withoutFragment() {
    return fragment == null ? this : new WebAddress(scheme, place, path, query, null);
  }

  /// Whether host and port are those of `other`; `http` and `https` on their usual ports are one.
  boolean sameHost(WebAddress other) {
    return place.equals(other.place);
  }

  /// Whether this leads to the same page as `other`: scheme, fragment and a slash at the end aside.
  boolean samePage(WebAddress other) {
    return sameHost(other)
        && withoutSlash(path).equals(withoutSlash(other.path))
        && Objects.equals(query, other.query);
  }

  /// Whether this lies at the path of `start` or below it; where `start` names a file, in its
  /// folder.
  boolean isWithin(WebAddress start) {
    String name = start.path.substring(start.path.lastIndexOf('/') + 1);
    String folder =
        withoutSlash(
            FILE.matcher(name).matches()
                ? start.path.substring(0, start.path.length() - name.length())
                : start.path);
    return sameHost(start)
        && (path.equals(folder) || path.startsWith(folder + "/"))
        && !BEYOND_FOLDER.matcher(path).find();
  }

  /// Whether `address` lies within the host and path of `start`; false for what is no address.
  static boolean within(URI start, String address) {
    WebAddress home = of(start.toString());
    WebAddress asked = of(address);
    return home != null && asked != null && asked.isWithin(home);
  }

  private static String withoutSlash(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  @Override
  public String toString() {
    return scheme
        + "://"
        + place
        + path
        + (query == null ? "" : "?" + query)
        + (fragment == null ? "" : "#" + fragment);
  }
}
