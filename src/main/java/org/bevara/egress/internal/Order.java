package org.bevara.egress.internal;

import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.bevara.egress.HeaderField;

/// A request as it is to be sent.
///
/// @param fields all of the head, `Host` included
/// @param framing of the body
/// @param body begins with the first byte of the body
record Order(
    String method, Target target, List<HeaderField> fields, Framing framing, InputStream body) {

  private static final String SECRET = "Authorization";

  /// The head in origin form (RFC 9112 section 3.2.1).
  byte[] head() {
    return Head.bytes(method + " " + target.path() + " HTTP/1.1", fields);
  }

  /// Whether the client asks to go on in WebSocket (RFC 6455 section 4.1).
  boolean switches() {
    return fields.stream().anyMatch(field -> field.is("Upgrade"));
  }

  /// The head as it is written down: the proof of who asks is not evidence of what was answered,
  /// and whoever reads the record could use it. That something stood there, and that it was left
  /// out, is told.
  byte[] recordedHead() {
    if (fields.stream().noneMatch(field -> field.is(SECRET))) {
      return head();
    }
    Stream<HeaderField> told =
        fields.stream()
            .map(field -> field.is(SECRET) ? new HeaderField(field.name(), "withheld") : field);
    return Head.bytes(
        method + " " + target.path() + " HTTP/1.1",
        Stream.concat(
                told,
                Stream.of(new HeaderField("Bevara-Note", "Authorization was sent, not recorded")))
            .toList());
  }

  boolean hasBody() {
    return !(framing instanceof Framing.None);
  }

  /// Whether it asks for the line to be closed after its answer, so that nothing may follow that.
  boolean closes() {
    return fields.stream()
        .anyMatch(field -> field.is("Connection") && field.value().equalsIgnoreCase("close"));
  }

  /// Whether sending it twice does no more than sending it once, so that it may go on a line that
  /// its origin has perhaps given up already (RFC 9110 section 9.2.2).
  boolean repeatable() {
    return !hasBody() && (method.equals("GET") || method.equals("HEAD"));
  }
}
