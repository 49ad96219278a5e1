package org.bevara.render.internal;

import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.bevara.render.ItemPosition;
import org.bevara.render.PageSheet.PageItem;

/// The bookmarks of a converted print: one for each item that was found, and the closing pages. A
/// print without items keeps the browser's own, made of its headings.
final class PrintOutline {

  private static final int LONGEST = 140;
  private static final float ABOVE = 4;

  private PrintOutline() {}

  static void write(
      PDDocument document,
      List<PageItem> items,
      List<ItemPosition> positions,
      int printed,
      Labels labels) {
    PDDocumentOutline outline = document.getDocumentCatalog().getDocumentOutline();
    if (outline == null || !positions.isEmpty()) {
      outline = new PDDocumentOutline();
      document.getDocumentCatalog().setDocumentOutline(outline);
    }
    for (PageItem item : items) {
      for (ItemPosition position : positions) {
        if (position.uri().equals(item.uri())) {
          PDPage page = document.getPage(position.page() - 1);
          float top = position.box().bottom() + position.box().height() + ABOVE;
          outline.addLast(bookmark(item.label(), page, top));
          break;
        }
      }
    }
    PDPage first = document.getPage(printed);
    outline.addLast(bookmark(labels.get("closing.title"), first, first.getMediaBox().getHeight()));
  }

  private static PDOutlineItem bookmark(String label, PDPage page, float top) {
    PDPageXYZDestination destination = new PDPageXYZDestination();
    destination.setPage(page);
    destination.setLeft(0);
    destination.setTop(Math.round(top));
    PDOutlineItem bookmark = new PDOutlineItem();
    bookmark.setTitle(SheetMarkup.shortened(label.replace('\n', ' ').strip(), LONGEST));
    bookmark.setDestination(destination);
    return bookmark;
  }
}
