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
