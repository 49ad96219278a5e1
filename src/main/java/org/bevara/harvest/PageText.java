package org.bevara.harvest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A page's bytes as characters.
///
/// The encoding is that of a byte order mark, else of the answer's header, else of the page's
/// `meta`, else UTF-8.
///
/// @param broken the encoding that the page states and does not keep to; null if it does
record PageText(String characters, @Nullable Charset broken) {

  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final int HEAD = 1024;
  private static final Pattern META =
      Pattern.compile(
          "<meta[^>]{0,200}?charset\\s*=\\s*[\"']?([A-Za-z0-9._:-]+)", Pattern.CASE_INSENSITIVE);

  static PageText of(byte[] body, @Nullable String header) {
    Charset declared = marked(body);
    declared = declared == null ? named(header) : declared;
    declared = declared == null ? named(meta(body)) : declared;
    declared = declared == null ? StandardCharsets.UTF_8 : declared;
    try {
      String characters =
          declared
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(body))
              .toString();
      return new PageText(
          characters.startsWith("\uFEFF") ? characters.substring(1) : characters, null);
    } catch (CharacterCodingException e) {
      // Quirk: Nordic pages declare UTF-8 and send windows-1252; the raw bytes are kept either way.
      return new PageText(new String(body, WINDOWS), declared);
    }
  }

  private static @Nullable Charset marked(byte[] body) {
    int first = body.length > 0 ? body[0] & 0xff : -1;
    int second = body.length > 1 ? body[1] & 0xff : -1;
    if (first == 0xfe && second == 0xff) {
      return StandardCharsets.UTF_16BE;
    }
    if (first == 0xff && second == 0xfe) {
      return StandardCharsets.UTF_16LE;
    }
    return first == 0xef && second == 0xbb && body.length > 2 && (body[2] & 0xff) == 0xbf
        ? StandardCharsets.UTF_8
        : null;
  }

  private static @Nullable String meta(byte[] body) {
    String head = new String(body, 0, Math.min(HEAD, body.length), StandardCharsets.ISO_8859_1);
    Matcher meta = META.matcher(head);
    // what could be read as ASCII is not UTF-16, whatever it says of itself (HTML, clause 13.2.3.2)
    return meta.find() && !meta.group(1).regionMatches(true, 0, "utf-16", 0, 6)
        ? meta.group(1)
        : null;
  }

  /// The web's own reading of the name (WHATWG Encoding): ISO 8859-1 and ASCII mean windows-1252.
  private static @Nullable Charset named(@Nullable String name) {
    try {
      if (name == null || !Charset.isSupported(name)) {
        return null;
      }
      Charset charset = Charset.forName(name);
      return charset.equals(StandardCharsets.ISO_8859_1)
              || charset.equals(StandardCharsets.US_ASCII)
          ? WINDOWS
          : charset;
    } catch (IllegalCharsetNameException e) {
      return null;
    }
  }
}
