package org.bevara.egress.internal;

import java.util.List;
import java.util.Optional;

/// How the end of a body is found (RFC 9112 section 6.3).
///
/// A message that can be read in two ways (Content-Length beside Transfer-Encoding, lengths that
/// differ, a coding other than a single `chunked`) is refused, not repaired: that is what request
/// smuggling is made of.
sealed interface Framing {

  /// There is no body.
  record None() implements Framing {}

  /// The body has so many bytes, 0 or more.
  record Length(long bytes) implements Framing {}

  record Chunked() implements Framing {}

  /// The body lasts as long as the connection.
  record UntilClose() implements Framing {}

  static Framing ofRequest(Head head) throws Fault {
    return declared(head, Side.CLIENT).orElse(new None());
  }

  /// The framing of an answer, which also depends on what was asked.
  ///
  /// @param method of the request that is answered
  static Framing ofAnswer(Head head, int status, String method) throws Fault {
    Optional<Framing> declared = declared(head, Side.ORIGIN);
    if (method.equals("HEAD") || status == 204 || status == 304) {
      return new None();
    }
    return declared.orElse(new UntilClose());
  }

  private static Optional<Framing> declared(Head head, Side side) throws Fault {
    List<String> codings = head.all("Transfer-Encoding");
    List<String> lengths = head.all("Content-Length").stream().distinct().toList();
    if (!codings.isEmpty() && !lengths.isEmpty()) {
      throw side.malformed("Content-Length and Transfer-Encoding contradict each other");
    }
    if (codings.size() > 1
        || (codings.size() == 1 && !codings.getFirst().equalsIgnoreCase("chunked"))) {
      throw side.malformed("the Transfer-Encoding is not a single 'chunked'");
    }
    if (codings.size() == 1 && head.start().contains("HTTP/1.0")) {
      throw side.malformed("HTTP/1.0 has no Transfer-Encoding");
    }
    if (codings.size() == 1) {
      return Optional.of(new Chunked());
    }
    if (lengths.isEmpty()) {
      return Optional.empty();
    }
    if (lengths.size() > 1 || !lengths.getFirst().matches("[0-9]{1,18}")) {
      throw side.malformed("the Content-Length is not one number");
    }
    return Optional.of(new Length(Long.parseLong(lengths.getFirst())));
  }
}
