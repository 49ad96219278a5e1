package org.bevara.job.internal.definition;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Decodes the bytes of a definition file, which must be UTF-8.
final class SourceText {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private SourceText() {}

  /// The text, without the byte order mark that some editors put first; empty with a finding if a
  /// byte is not UTF-8: guessing would put wrong letters into names.
  static Optional<String> decode(byte[] bytes, FileFindings findings) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(in, out, true);
    out.flip();
    if (result.isError()) {
      findings.add(
          DefinitionCode.BROKEN_ENCODING,
          Position.after(out),
          "byte %d (0x%02X, counted from 0) is not UTF-8: save the file as UTF-8"
              .formatted(in.position(), bytes[in.position()]));
      return Optional.empty();
    }
    String text = out.toString();
    return Optional.of(
        !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text);
  }
}
