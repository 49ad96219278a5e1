package org.bevara.render;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.PDFTextStripperByArea;

/// What a reader gets out of a document.
final class PdfReading {

  record Bookmark(String title, int page) {}

  private PdfReading() {}

  static String text(byte[] pdf) {
    return text(pdf, 1, Integer.MAX_VALUE);
  }

  static String text(byte[] pdf, int firstPage, int lastPage) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setStartPage(firstPage);
      stripper.setEndPage(lastPage);
      return stripper.getText(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Without any white space, since lines are broken where the page ends.
  static String dense(String text) {
    return text.replaceAll("[\\s\u00a0]+", "");
  }

  /// The text within the positions' boxes, one string a position.
  static List<String> textIn(byte[] pdf, List<ItemPosition> positions) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      List<String> texts = new ArrayList<>();
      for (ItemPosition position : positions) {
        PDPage page = document.getPage(position.page() - 1);
        ItemPosition.Box box = position.box();
        PDFTextStripperByArea area = new PDFTextStripperByArea();
        float top = page.getMediaBox().getHeight() - box.bottom() - box.height();
        area.addRegion(
            "item", new Rectangle2D.Float(box.left(), top, box.width() + 1, box.height()));
        area.extractRegions(page);
        texts.add(area.getTextForRegion("item"));
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int pages(byte[] pdf) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return document.getNumberOfPages();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Bookmark> bookmarks(byte[] pdf) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      List<Bookmark> bookmarks = new ArrayList<>();
      var outline = document.getDocumentCatalog().getDocumentOutline();
      if (outline != null) {
        for (PDOutlineItem item : outline.children()) {
          var page = item.findDestinationPage(document);
          bookmarks.add(new Bookmark(item.getTitle(), document.getPages().indexOf(page) + 1));
        }
      }
      return bookmarks;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
