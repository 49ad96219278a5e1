package org.bevara.render.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.pdmodel.PDStructureElementNameTreeNode;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.bevara.record.FailedException;
import org.bevara.record.Sha256;
import org.bevara.render.DocumentSheet;
import org.bevara.render.DocumentSheet.Block;
import org.bevara.render.Fact;
import org.bevara.render.Flavour;
import org.bevara.render.ItemPosition;
import org.bevara.render.Rendition;
import org.bevara.render.SheetHead;
import org.bevara.render.ThreadSheet;
import org.bevara.render.internal.ThreadOrder.Placed;
import org.jsoup.nodes.Element;

/// Makes documents of sheets: HTML, set to PDF, finished as PDF/A, checked. Thread-safe.
public final class SheetRenderer {

  private final VeraChecker checker = new VeraChecker();

  public Rendition render(ThreadSheet sheet) {
    SheetHead head = sheet.head();
    Labels labels = Labels.in(head.locale());
    ShownText shown = new ShownText();
    SheetMarkup markup = new SheetMarkup(head, labels, shown, labels.locale().getLanguage());
    markup.opening(
        labels.get("sheet.captured"),
        List.of(
            new Fact(
                labels.get("sheet.shown"), labels.get("sheet.count", sheet.entries().size()))));
    if (!sheet.gaps().isEmpty()) {
      markup
          .body()
          .appendElement("p")
          .addClass("notice")
          .text(labels.get("sheet.gapNotice", sheet.gaps().size(), labels.get("closing.title")));
    }
    ThreadMarkup thread = new ThreadMarkup(markup);
    List<Placed> placed = ThreadOrder.of(sheet.entries());
    List<List<String>> listed = new ArrayList<>();
    for (Placed entry : placed) {
      String line = thread.write(entry);
      listed.add(List.of(String.valueOf(entry.number()), line, entry.entry().recordId().value()));
    }
    Closing closing = new Closing(markup, true);
    closing.says("closing.thread");
    closing.says("closing.original");
    closing.gaps(sheet.gaps());
    closing.context(sheet.context());
    closing.sentences("closing.decision", sheet.decision());
    if (sheet.entries().stream().anyMatch(e -> e.versions() > 1)) {
      closing.sentences("closing.versions", List.of(labels.get("closing.versionsNote")));
    }
    closing.items(
        List.of(
            labels.get("closing.number"), labels.get("closing.what"), labels.get("sheet.record")),
        listed,
        "number",
        "what",
        "record");
    List<String> warnings = shown.warnings(labels);
    closing.sentences("closing.warnings", warnings);
    return set(markup, thread.pictures(), head, placed, warnings);
  }

  public Rendition render(DocumentSheet sheet) {
    SheetHead head = sheet.head();
    Labels labels = Labels.in(head.locale());
    ShownText shown = new ShownText();
    SheetMarkup markup = new SheetMarkup(head, labels, shown, labels.locale().getLanguage());
    markup.opening(labels.get("sheet.drawnUp"), List.of());
    int headings = 0;
    for (Block block : sheet.blocks()) {
      switch (block) {
        case Block.Heading(String text) -> {
          String id = "heading-" + ++headings;
          Element heading = markup.body().appendElement("h2").id(id);
          heading.text(shown.line(text));
          markup.bookmark(id, heading.text());
        }
        case Block.Paragraph(String text) -> markup.text(markup.body(), text);
        case Block.Facts(List<Fact> facts) -> markup.facts(markup.body(), facts);
        case Block.Table(List<String> header, List<List<String>> rows) ->
            markup.table(markup.body(), header, rows);
      }
    }
    List<String> warnings = shown.warnings(labels);
    warnings.forEach(warning -> markup.text(markup.body(), warning));
    return set(markup, Map.of(), head, List.of(), warnings);
  }

  private Rendition set(
      SheetMarkup markup,
      Map<String, byte[]> pictures,
      SheetHead head,
      List<Placed> placed,
      List<String> warnings) {
    try (Typesetter typesetter = new Typesetter(markup.page(), pictures, 1)) {
      List<ItemPosition> positions = new ArrayList<>();
      Map<String, PDStructureElement> elements = new TreeMap<>();
      for (Placed entry : placed) {
        String id = ThreadMarkup.id(entry);
        positions.addAll(typesetter.positions(id, entry.entry().content().uri()));
        PDStructureElement element = typesetter.structureElement(id);
        if (element != null) {
          element.setElementIdentifier(id);
          elements.put(id, element);
        }
      }
      if (!elements.isEmpty()) {
        PDStructureElementNameTreeNode ids = new PDStructureElementNameTreeNode();
        ids.setNames(elements);
        typesetter.document().getDocumentCatalog().getStructureTreeRoot().setIDTree(ids);
      }
      byte[] pdf =
          Finish.save(
              typesetter.document(),
              head,
              markup.labels().locale().getLanguage(),
              digest(markup, pictures));
      return new Rendition(
          pdf, Flavour.PDFA_2A, checker.check(pdf, Flavour.PDFA_2A), positions, warnings);
    } catch (IOException e) {
      throw new FailedException(
          "RENDITION_FAILED",
          "a document could not be set; its record is kept as it was captured: " + e.getMessage(),
          e);
    }
  }

  private static Sha256 digest(SheetMarkup markup, Map<String, byte[]> pictures) {
    MessageDigest digest = Sha256.newDigest();
    digest.update(markup.page().outerHtml().getBytes(StandardCharsets.UTF_8));
    pictures.values().forEach(digest::update);
    return new Sha256(HexFormat.of().formatHex(digest.digest()));
  }
}
