package org.bevara.render;

import org.bevara.render.internal.SheetRenderer;

/// Makes the PDF/A-2a of a certificate, a receipt or another document of the archive's own.
/// Thread-safe.
public final class DocumentRenderer {

  private final SheetRenderer renderer = new SheetRenderer();

  /// The sheet as a document; its positions are empty.
  public Rendition render(DocumentSheet sheet) {
    return renderer.render(sheet);
  }
}
