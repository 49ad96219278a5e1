package org.bevara.render.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.bevara.record.Sha256;
import org.bevara.render.Conformance;
import org.bevara.render.Flavour;
import org.bevara.render.ItemPosition;
import org.bevara.render.Rendition;
import org.bevara.render.SheetHead;
import org.bevara.render.internal.ThreadOrder.Placed;

/// One document of parts that are set one after another, since setting takes some hundred times the
/// memory of the text: what is laid out is let go before the next part is.
///
/// It is checked as it is made, because the validator takes some 90 kB for an entry: each part as a
/// document of its own, and all of them joined, but for what stands on the pages. So everything is
/// checked once, pages in their part and whatever binds them in the whole. Structure, bookmarks and
/// identifiers of the parts become one tree each. The number of all pages is not known while the
/// parts are set, so it is not on them.
final class JoinedParts {

  private final SheetHead head;
  private final VeraChecker checker;
  private final MessageDigest digest = Sha256.newDigest();
  private final List<byte[]> parts = new ArrayList<>();
  private final List<ItemPosition> positions = new ArrayList<>();
  private Conformance conformance = new Conformance.Conformant();
  private int pages;

  JoinedParts(SheetHead head, VeraChecker checker) {
    this.head = head;
    this.checker = checker;
  }

  /// Sets a part, and checks it.
  void add(SheetMarkup markup, Map<String, byte[]> pictures, List<Placed> placed)
      throws IOException {
    markup.countsNoPages();
    byte[] source = markup.page().outerHtml().getBytes(StandardCharsets.UTF_8);
    digest.update(source);
    pictures.values().forEach(digest::update);
    byte[] part;
    try (Typesetter typesetter = Typesetter.of(markup, pictures, pages + 1)) {
      for (ItemPosition position : typesetter.identify(placed)) {
        positions.add(position.laterBy(pages));
      }
      pages += typesetter.document().getNumberOfPages();
      part = Finish.save(typesetter.document(), head, language(markup), Sha256.of(source));
    }
    parts.add(part);
    check(part);
  }

  /// All parts as one document.
  Rendition join(String language, List<String> warnings) throws IOException {
    byte[] pdf;
    byte[] bound;
    try (PDDocument whole = Loader.loadPDF(parts.getFirst())) {
      PDFMergerUtility merger = new PDFMergerUtility();
      for (byte[] part : parts.subList(1, parts.size())) {
        try (PDDocument next = Loader.loadPDF(part)) {
          merger.appendDocument(whole, next);
        }
      }
      Sha256 source = new Sha256(HexFormat.of().formatHex(digest.digest()));
      pdf = Finish.save(whole, head, language, source);
      for (PDPage page : whole.getPages()) {
        page.getCOSObject().removeItem(COSName.CONTENTS);
        page.setResources(new PDResources());
      }
      bound = Finish.save(whole, head, language, source);
    }
    check(bound);
    return new Rendition(pdf, Flavour.PDFA_2A, conformance, positions, warnings);
  }

  private void check(byte[] pdf) {
    if (conformance.isConformant()) {
      conformance = checker.check(pdf, Flavour.PDFA_2A);
    }
  }

  private static String language(SheetMarkup markup) {
    return markup.labels().locale().getLanguage();
  }
}
