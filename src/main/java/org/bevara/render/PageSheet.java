package org.bevara.render;

import java.util.List;
import java.util.Locale;
import org.bevara.record.Gap;

/// What is known of a page that a browser printed.
///
/// @param language the page's own language
/// @param items what the page shows, in its order
/// @param context how it was captured: account, logged in or not, sort order, locale (J22)
/// @param gaps what was there and was not captured
public record PageSheet(
    SheetHead head, Locale language, List<PageItem> items, List<Fact> context, List<Gap> gaps) {

  public PageSheet {
    items = List.copyOf(items);
    context = List.copyOf(context);
    gaps = List.copyOf(gaps);
  }

  /// An item that the page shows.
  ///
  /// @param uri its address, with its fragment
  /// @param label how its bookmark reads
  /// @param text what it says; it is found on the page by this, white space aside
  public record PageItem(String uri, String label, String text) {}
}
