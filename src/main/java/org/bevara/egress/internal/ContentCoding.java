package org.bevara.egress.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.bevara.egress.Body;
import org.bevara.egress.FailureCode;

/// Undoes the content coding of an answer (RFC 9110 section 8.4.1), never beyond a bound, however
/// small the coded bytes are. Only what is asked for is undone: gzip and deflate, one of them.
///
/// What unpacks [#MOST_FOLD] fold is a bomb, since text does not: pages that repeat themselves
/// unpack 20 to 100 fold, and DEFLATE reaches 1032.
final class ContentCoding {

  private static final int MOST_FOLD = 300;

  /// Below this no ratio is looked at.
  private static final int SMALL = 1 << 20;

  private ContentCoding() {}

  /// @param fields the values of Content-Encoding
  /// @param maxBytes of the decoded body, inclusive
  /// @throws Fault CODING_NOT_SUPPORTED, TOO_LARGE or MALFORMED_ANSWER
  static Body undo(List<String> fields, byte[] coded, int maxBytes) throws Fault {
    String coding = String.join(",", fields).strip().toLowerCase(Locale.ROOT);
    try (InputStream decoded = decoder(coding, coded)) {
      int most = (int) Math.min(maxBytes, Math.max(SMALL, (long) MOST_FOLD * coded.length));
      byte[] bytes = decoded.readNBytes(most);
      if (decoded.read() >= 0) {
        throw Fault.failed(
            FailureCode.TOO_LARGE,
            most < maxBytes
                ? "the body unpacks more than %d fold".formatted(MOST_FOLD)
                : "the body is over %d bytes when decoded".formatted(maxBytes));
      }
      return Body.of(bytes);
    } catch (Fault e) {
      throw e;
    } catch (IOException e) {
      throw Fault.failed(
          FailureCode.MALFORMED_ANSWER, "the body is not in the coding it claims", e);
    }
  }

  private static InputStream decoder(String coding, byte[] coded) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(coded);
    if (coded.length == 0) {
      return in;
    }
    return switch (coding) {
      case "", "identity" -> in;
      case "gzip", "x-gzip" -> new GZIPInputStream(in);
      case "deflate" -> isZlib(coded) ? new InflaterInputStream(in) : raw(in);
      default ->
          throw Fault.failed(
              FailureCode.CODING_NOT_SUPPORTED, "the body is in a coding that was not asked for");
    };
  }

  /// Quirk: some servers send bare DEFLATE (RFC 1951) under this name instead of zlib (RFC 1950).
  private static boolean isZlib(byte[] coded) {
    return coded.length > 1
        && (coded[0] & 0x0f) == 8
        && (((coded[0] & 0xff) << 8) | (coded[1] & 0xff)) % 31 == 0;
  }

  private static InputStream raw(InputStream in) {
    Inflater inflater = new Inflater(true);
    return new InflaterInputStream(in, inflater) {
      @Override
      public void close() throws IOException {
        inflater.end();
        super.close();
      }
    };
  }
}
