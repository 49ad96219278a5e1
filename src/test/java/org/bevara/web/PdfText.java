package org.bevara.web;

import java.io.InputStream;
import java.net.URI;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/// What a PDF says.
final class PdfText {

  private PdfText() {}

  static String of(String address) throws Exception {
    try (InputStream bytes = URI.create(address).toURL().openStream();
        PDDocument document = Loader.loadPDF(bytes.readAllBytes())) {
      return new PDFTextStripper().getText(document);
    }
  }
}
