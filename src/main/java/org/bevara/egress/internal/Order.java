package org.bevara.egress.internal;

import java.io.InputStream;
import java.util.List;
import org.bevara.egress.HeaderField;

/// A request as it is to be sent.
///
/// @param fields all of the head, `Host` included
/// @param framing of the body
/// @param body begins with the first byte of the body
record Order(
    String method, Target target, List<HeaderField> fields, Framing framing, InputStream body) {

  /// The head in origin form (RFC 9112 section 3.2.1).
  byte[] head() {
    return Head.bytes(method + " " + target.path() + " HTTP/1.1", fields);
  }

  /// Whether the client asks to go on in WebSocket (RFC 6455 section 4.1).
  boolean switches() {
    return fields.stream().anyMatch(field -> field.is("Upgrade"));
  }

  boolean hasBody() {
    return !(framing instanceof Framing.None);
  }

  /// Whether sending it twice does no more than sending it once, so that it may go on a line that
  /// its origin has perhaps given up already (RFC 9110 section 9.2.2).
  boolean repeatable() {
    return !hasBody() && (method.equals("GET") || method.equals("HEAD"));
  }
}
