package org.bevara.render;

import org.bevara.render.internal.PrintConverter;

/// Makes the PDF/A-2a of a page that a browser printed (design decision 9). Thread-safe.
public final class PagePrints {

  private final PrintConverter converter = new PrintConverter();

  /// The print as an archival document with closing pages of ours, which say what it shows, how it
  /// was captured and what is missing.
  ///
  /// @param chromiumPrint a tagged PDF as Chromium prints it; not changed
  /// @throws org.bevara.record.FailedException `PRINT_UNREADABLE` if it is no PDF
  public Rendition convert(byte[] chromiumPrint, PageSheet sheet) {
    return converter.convert(chromiumPrint, sheet);
  }
}
