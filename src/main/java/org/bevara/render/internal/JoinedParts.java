package org.bevara.render.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.bevara.record.Sha256;
import org.bevara.render.ItemPosition;
import org.bevara.render.internal.ThreadOrder.Placed;
import org.jspecify.annotations.Nullable;

/// One document of parts that are set one after another, since setting takes some hundred times the
/// memory of the text: what is laid out is let go before the next part is.
///
/// Structure, bookmarks and identifiers of the parts become one tree each. The number of all pages
/// is not known while the parts are set, so it is not on them.
final class JoinedParts implements AutoCloseable {

  private final PDFMergerUtility merger = new PDFMergerUtility();
  private final MessageDigest digest = Sha256.newDigest();
  private final List<ItemPosition> positions = new ArrayList<>();
  private @Nullable PDDocument whole;

  /// Sets a part and appends it.
  void add(SheetMarkup markup, Map<String, byte[]> pictures, List<Placed> placed)
      throws IOException {
    digest.update(markup.page().outerHtml().getBytes(StandardCharsets.UTF_8));
    pictures.values().forEach(digest::update);
    int before = whole == null ? 0 : whole.getNumberOfPages();
    PDDocument part = Loader.loadPDF(set(markup, pictures, placed, before));
    if (whole == null) {
      whole = part;
      return;
    }
    try (part) {
      merger.appendDocument(whole, part);
    }
  }

  private byte[] set(
      SheetMarkup markup, Map<String, byte[]> pictures, List<Placed> placed, int before)
      throws IOException {
    markup.countsNoPages();
    try (Typesetter typesetter = new Typesetter(markup.page(), pictures, before + 1)) {
      typesetter.identify(placed).stream()
          .map(position -> position.laterBy(before))
          .forEach(positions::add);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      typesetter.document().save(bytes);
      return bytes.toByteArray();
    }
  }

  /// All parts together, to be closed by closing this.
  PDDocument document() {
    if (whole == null) {
      throw new IllegalStateException("a document has a part at least");
    }
    return whole;
  }

  List<ItemPosition> positions() {
    return positions;
  }

  /// Of all that the parts were made from. To be asked once.
  Sha256 digest() {
    return new Sha256(HexFormat.of().formatHex(digest.digest()));
  }

  @Override
  public void close() throws IOException {
    if (whole != null) {
      whole.close();
    }
  }
}
