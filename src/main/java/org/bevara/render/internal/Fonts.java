package org.bevara.render.internal;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/// The bundled fonts, and which characters they have. `SOURCES.md` beside them says where they come
/// from. Immutable, thread-safe.
final class Fonts {

  private record Face(String family, int weight, byte[] file) {}

  private static final Fonts BUNDLED = new Fonts();

  /// In the order in which a character is looked for.
  private final List<Face> faces =
      List.of(
          face("Noto Sans", 400, "NotoSans-Regular.ttf"),
          face("Noto Sans", 700, "NotoSans-Bold.ttf"),
          face("Bevara Symbols", 400, "Symbols-Regular.ttf"),
          face("Noto Emoji", 400, "NotoEmoji-Regular.ttf"));

  private final BitSet covered = new BitSet();

  private Fonts() {
    for (Face face : faces) {
      cover(face.file());
    }
  }

  static Fonts bundled() {
    return BUNDLED;
  }

  /// Whether some font has a glyph for the code point.
  boolean covers(int codePoint) {
    return covered.get(codePoint);
  }

  void register(PdfRendererBuilder builder) {
    for (Face face : faces) {
      builder.useFont(
          () -> new ByteArrayInputStream(face.file()),
          face.family(),
          face.weight(),
          FontStyle.NORMAL,
          true);
    }
  }

  /// A font with nothing but U+FFFD, small enough to be embedded whole.
  static byte[] replacement() {
    return file("Replacement-Regular.ttf");
  }

  private static Face face(String family, int weight, String name) {
    return new Face(family, weight, file(name));
  }

  private static byte[] file(String name) {
    try (InputStream in = Fonts.class.getResourceAsStream("/render/fonts/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its font render/fonts/" + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the font render/fonts/%s cannot be read".formatted(name), e);
    }
  }

  private void cover(byte[] file) {
    try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file))) {
      CmapLookup map = font.getUnicodeCmapLookup();
      for (int codePoint = 0x20; codePoint < 0x20000; codePoint++) {
        if (map.getGlyphId(codePoint) != 0) {
          covered.set(codePoint);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a bundled font cannot be read", e);
    }
  }
}
