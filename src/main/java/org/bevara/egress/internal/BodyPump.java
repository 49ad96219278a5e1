package org.bevara.egress.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.bevara.egress.FailureCode;

/// Moves one body from a stream to a [Sink], byte for byte, telling payload from chunk framing.
///
/// Bounded twice: the payload by `maxBytes`, and what is on the wire by twice that and a little, so
/// that a body of one-byte chunks with long extensions ends too. Chunks are read strictly (RFC 9112
/// section 7.1): lines end in CRLF, and no line is longer than 8 kB.
final class BodyPump {

  /// Takes a body in pieces.
  interface Sink {
    /// Every byte as it is on the wire.
    void wire(byte[] buffer, int from, int length) throws IOException;

    /// The bytes that are payload, which `wire` got as well.
    void payload(byte[] buffer, int from, int length) throws IOException;

    /// The pump may wait for more now: what was held back should go.
    void pause() throws IOException;
  }

  private static final int MAX_LINE = 8 << 10;
  private static final long WIRE_ALLOWANCE = 64 << 10;

  private final InputStream in;
  private final Sink sink;
  private final Side side;
  private final byte[] buffer = new byte[16 << 10];
  private final byte[] line = new byte[MAX_LINE];
  private long payloadLeft;
  private long wireLeft;

  BodyPump(InputStream in, Sink sink, Side side, long maxBytes) {
    this.in = in;
    this.sink = sink;
    this.side = side;
    this.payloadLeft = maxBytes;
    this.wireLeft = 2 * maxBytes + WIRE_ALLOWANCE;
  }

  /// @throws Fault TOO_LARGE at a bound, or what the side calls a malformed or early end
  void pump(Framing framing) throws IOException {
    switch (framing) {
      case Framing.None() -> {}
      case Framing.Length(long bytes) -> content(bytes);
      case Framing.Chunked() -> chunks();
      case Framing.UntilClose() -> untilClose();
    }
  }

  private void chunks() throws IOException {
    while (true) {
      long size = chunkSize(line());
      if (size == 0) {
        break;
      }
      content(size);
      if (!line().isEmpty()) {
        throw side.malformed("a chunk is longer than it says");
      }
    }
    while (!line().isEmpty()) {
      // trailer fields belong to the wire, not to the payload
    }
  }

  private long chunkSize(String line) throws Fault {
    int end = line.indexOf(';');
    String size = (end < 0 ? line : line.substring(0, end)).stripTrailing();
    if (!size.matches("[0-9A-Fa-f]{1,15}")) {
      throw side.malformed("a chunk does not begin with its size");
    }
    return Long.parseLong(size.toLowerCase(Locale.ROOT), 16);
  }

  private void content(long bytes) throws IOException {
    long left = bytes;
    while (left > 0) {
      int wanted = (int) Math.min(buffer.length, Math.min(left, payloadLeft));
      if (wanted == 0) {
        throw tooLarge();
      }
      sink.pause();
      int got = in.read(buffer, 0, wanted);
      if (got < 0) {
        throw side.ended("the connection ended within the body");
      }
      left -= got;
      deliver(got);
    }
  }

  private void untilClose() throws IOException {
    while (true) {
      sink.pause();
      int got = in.read(buffer, 0, (int) Math.min(buffer.length, payloadLeft + 1));
      if (got < 0) {
        return;
      }
      if (got > payloadLeft) {
        deliver((int) payloadLeft);
        throw tooLarge();
      }
      deliver(got);
    }
  }

  private void deliver(int length) throws IOException {
    payloadLeft -= length;
    wire(buffer, length);
    sink.payload(buffer, 0, length);
  }

  /// One line of the framing without its CRLF.
  private String line() throws IOException {
    sink.pause();
    int length = 0;
    while (length == 0 || line[length - 1] != '\n') {
      int next = in.read();
      if (next < 0) {
        throw side.ended("the connection ended within the chunk framing");
      }
      if (length == MAX_LINE) {
        throw side.malformed("a line of chunk framing is over %d bytes".formatted(MAX_LINE));
      }
      line[length++] = (byte) next;
    }
    wire(line, length);
    if (length < 2 || line[length - 2] != '\r') {
      throw side.malformed("a line of chunk framing ends without CR");
    }
    return new String(line, 0, length - 2, ISO_8859_1);
  }

  private void wire(byte[] bytes, int length) throws IOException {
    wireLeft -= length;
    if (wireLeft < 0) {
      throw tooLarge();
    }
    sink.wire(bytes, 0, length);
  }

  private static Fault tooLarge() {
    return Fault.failed(FailureCode.TOO_LARGE, "the body is larger than the limit");
  }
}
