package org.bevara.render;

import org.bevara.render.internal.SheetRenderer;

/// Makes the PDF/A-2a of a selection of items, without a browser. Thread-safe.
public final class SelectionRenderer {

  private final SheetRenderer renderer = new SheetRenderer();

  /// The sheet as a document. All that is captured is shown as text: markup in it has no effect,
  /// its addresses are not fetched and are no live links.
  public Rendition render(SelectionSheet sheet) {
    return renderer.render(sheet);
  }
}
