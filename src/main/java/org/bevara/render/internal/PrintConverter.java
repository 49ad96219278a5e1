package org.bevara.render.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.bevara.record.FailedException;
import org.bevara.record.Sha256;
import org.bevara.render.Flavour;
import org.bevara.render.ItemPosition;
import org.bevara.render.PageSheet;
import org.bevara.render.PageSheet.PageItem;
import org.bevara.render.Rendition;
import org.bevara.render.SheetHead;

/// Turns a browser's print into PDF/A-2a: mended, its items found, our closing pages added,
/// finished and checked. Thread-safe.
public final class PrintConverter {

  private final VeraChecker checker = new VeraChecker();

  public Rendition convert(byte[] print, PageSheet sheet) {
    SheetHead head = sheet.head();
    Labels labels = Labels.in(head.locale());
    try (PDDocument document = Loader.loadPDF(print)) {
      PrintRepairs.apply(document);
      GlyphRepairs glyphs = new GlyphRepairs(document);
      glyphs.apply();
      List<String> warnings = new ArrayList<>(warnings(glyphs, labels));
      List<ItemPosition> positions = positions(document, sheet.items());
      long missing =
          sheet.items().stream()
              .filter(item -> positions.stream().noneMatch(p -> p.uri().equals(item.uri())))
              .count();
      if (missing > 0) {
        warnings.add(labels.get("warning.notFound", missing));
      }
      int printed = document.getNumberOfPages();
      try (PDDocument closing =
          Loader.loadPDF(closing(sheet, labels, positions, warnings, printed))) {
        new PDFMergerUtility().appendDocument(document, closing);
        PrintOutline.write(document, sheet.items(), positions, printed, labels);
        String language = sheet.language().toLanguageTag();
        byte[] pdf = Finish.save(document, head, language, digest(print, sheet));
        return new Rendition(
            pdf, Flavour.PDFA_2A, checker.check(pdf, Flavour.PDFA_2A), positions, warnings);
      }
    } catch (IOException e) {
      throw new FailedException(
          "PRINT_UNREADABLE",
          "a browser's print of %d bytes could not be converted; the page is kept as it was captured"
              .formatted(print.length),
          e);
    }
  }

  private static List<String> warnings(GlyphRepairs glyphs, Labels labels) {
    List<String> named = new ArrayList<>();
    if (!glyphs.lost().isEmpty()) {
      named.add(ShownText.list(glyphs.lost()));
    }
    if (glyphs.unknown() > 0) {
      named.add(labels.get("warning.printLostUnknown", glyphs.unknown()));
    }
    return named.isEmpty()
        ? List.of()
        : List.of(labels.get("warning.printLost", String.join(", ", named)));
  }

  private static List<ItemPosition> positions(PDDocument document, List<PageItem> items)
      throws IOException {
    if (items.isEmpty()) {
      return List.of();
    }
    ItemFinder finder = new ItemFinder(PrintText.of(document));
    PrintStructure structure = new PrintStructure(document);
    List<ItemPosition> positions = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      PageItem item = items.get(i);
      Optional<ItemFinder.Range> range = finder.find(item.text());
      if (range.isPresent()) {
        COSDictionary element = structure.holding(finder.marks(range.get()));
        String id = element == null ? null : structure.identify(element, "item-" + (i + 1));
        for (Map.Entry<Integer, ItemPosition.Box> part : finder.boxes(range.get()).entrySet()) {
          positions.add(new ItemPosition(item.uri(), part.getKey(), part.getValue(), id));
        }
      }
    }
    structure.enterNames();
    return positions;
  }

  private static byte[] closing(
      PageSheet sheet,
      Labels labels,
      List<ItemPosition> positions,
      List<String> warnings,
      int printed)
      throws IOException {
    ShownText shown = new ShownText();
    SheetMarkup markup =
        new SheetMarkup(sheet.head(), labels, shown, labels.locale().getLanguage());
    markup.opening(labels.get("sheet.captured"), List.of());
    Closing closing = new Closing(markup, false);
    closing.says("closing.print");
    closing.says("closing.original");
    closing.gaps(sheet.gaps());
    closing.context(sheet.context());
    if (!sheet.items().isEmpty()) {
      closing.items(
          List.of(
              labels.get("closing.number"),
              labels.get("closing.what"),
              labels.get("closing.pages")),
          rows(sheet.items(), positions, labels),
          "number",
          "what",
          "pages");
    }
    List<String> all = new ArrayList<>(warnings);
    all.addAll(shown.warnings(labels));
    closing.sentences("closing.warnings", all);
    try (Typesetter typesetter = Typesetter.of(markup, Map.of(), printed + 1)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      typesetter.document().save(bytes);
      return bytes.toByteArray();
    }
  }

  private static List<List<String>> rows(
      List<PageItem> items, List<ItemPosition> positions, Labels labels) {
    List<List<String>> rows = new ArrayList<>();
    for (PageItem item : items) {
      List<String> pages =
          positions.stream()
              .filter(p -> p.uri().equals(item.uri()))
              .map(p -> String.valueOf(p.page()))
              .toList();
      rows.add(
          List.of(
              String.valueOf(rows.size() + 1),
              item.label() + "\n" + item.uri(),
              pages.isEmpty() ? labels.get("closing.notFound") : String.join(", ", pages)));
    }
    return rows;
  }

  private static Sha256 digest(byte[] print, PageSheet sheet) {
    MessageDigest digest = Sha256.newDigest();
    digest.update(print);
    digest.update(sheet.toString().getBytes(StandardCharsets.UTF_8));
    return new Sha256(HexFormat.of().formatHex(digest.digest()));
  }
}
