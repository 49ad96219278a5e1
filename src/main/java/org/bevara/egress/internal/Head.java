package org.bevara.egress.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.egress.HeaderField;

/// The start line and fields of an HTTP/1.1 message (RFC 9112 sections 2 to 5) and the very bytes
/// they came in.
///
/// Read strictly, since whoever reads a message otherwise than the door does could be led past it:
/// no folded lines, no blank before the colon, no control characters. Lines of an answer may end in
/// a bare LF, as section 2.2 permits; those of a request may not.
final class Head {

  /// The longest head in bytes, inclusive: that of Chromium.
  static final int MAX_BYTES = 256 << 10;

  private static final Pattern FIELD =
      Pattern.compile(
          "([-!#$%&'*+.^_`|~0-9A-Za-z]+):[ \\t]*([\\t\\x20-\\x7e\\x80-\\xff]*?)[ \\t]*");
  private static final Pattern START = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]+");

  /// What concerns one connection only (RFC 9110 section 7.6.1), besides what Connection names.
  private static final Set<String> HOP_BY_HOP =
      Set.of("connection", "keep-alive", "te", "upgrade", "http2-settings", "expect");

  /// What says where the body ends cannot be talked away by naming it in Connection.
  private static final Set<String> FRAMING = Set.of("content-length", "transfer-encoding");

  private final byte[] raw;
  private final String start;
  private final List<HeaderField> fields;

  private Head(byte[] raw, String start, List<HeaderField> fields) {
    this.raw = raw;
    this.start = start;
    this.fields = fields;
  }

  /// Reads up to and including the empty line.
  ///
  /// @return empty if the stream ends before the first byte
  /// @throws Fault if it is malformed, too long or ends early
  static Optional<Head> read(InputStream in, Side side) throws IOException {
    ByteArrayOutputStream raw = new ByteArrayOutputStream(1024);
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    while (true) {
      int next = in.read();
      if (next < 0 && raw.size() == 0) {
        return Optional.empty();
      }
      if (next < 0) {
        throw side.ended("the connection ended within the head");
      }
      raw.write(next);
      if (raw.size() > MAX_BYTES) {
        throw side.malformed("the head is longer than %d bytes".formatted(MAX_BYTES));
      }
      if (next != '\n') {
        line.append((char) next);
        continue;
      }
      String text = withoutReturn(line, side);
      line.setLength(0);
      if (!text.isEmpty()) {
        lines.add(text);
      } else if (!lines.isEmpty()) {
        return Optional.of(parse(raw.toByteArray(), lines, side));
      } else if (side == Side.ORIGIN) {
        throw side.malformed("the head begins with an empty line");
      }
    }
  }

  private static String withoutReturn(StringBuilder line, Side side) throws Fault {
    int end = line.length() - 1;
    if (end >= 0 && line.charAt(end) == '\r') {
      return line.substring(0, end);
    }
    if (side == Side.CLIENT) {
      throw side.malformed("a line of the head ends without CR");
    }
    return line.toString();
  }

  private static Head parse(byte[] raw, List<String> lines, Side side) throws Fault {
    if (!START.matcher(lines.getFirst()).matches()) {
      throw side.malformed("the first line holds control characters");
    }
    List<HeaderField> fields = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      Matcher field = FIELD.matcher(line);
      if (!field.matches()) {
        throw side.malformed("line %d of the head is no field".formatted(fields.size() + 2));
      }
      fields.add(new HeaderField(field.group(1), field.group(2)));
    }
    return new Head(raw, lines.getFirst(), List.copyOf(fields));
  }

  /// The bytes as they came, the empty line included.
  byte[] raw() {
    return raw.clone();
  }

  String start() {
    return start;
  }

  List<HeaderField> fields() {
    return fields;
  }

  /// The values of every field of this name, in order.
  List<String> all(String name) {
    return fields.stream().filter(field -> field.is(name)).map(HeaderField::value).toList();
  }

  /// Whether a field that is a list (RFC 9110 section 5.6.1) names `token`.
  boolean lists(String name, String token) {
    return items(name).anyMatch(token::equals);
  }

  /// The fields that concern the message and not the connection it came on. What is for proxies
  /// only, and `Expect`, which the door answers itself, is left out too; `Transfer-Encoding` stays,
  /// as the door passes the framing on.
  List<HeaderField> endToEnd() {
    Set<String> nominated = items("Connection").collect(Collectors.toSet());
    return fields.stream()
        .filter(field -> {
          String name = field.name().toLowerCase(Locale.ROOT);
          return FRAMING.contains(name)
              || !(HOP_BY_HOP.contains(name)
                  || name.startsWith("proxy-")
                  || nominated.contains(name));
        })
        .toList();
  }

  /// The bytes of a head that is sent on.
  static byte[] bytes(String start, List<HeaderField> fields) {
    StringBuilder text = new StringBuilder(start).append("\r\n");
    fields.forEach(f -> text.append(f.name()).append(": ").append(f.value()).append("\r\n"));
    return text.append("\r\n").toString().getBytes(ISO_8859_1);
  }

  private Stream<String> items(String name) {
    return all(name).stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(item -> item.strip().toLowerCase(Locale.ROOT));
  }
}
