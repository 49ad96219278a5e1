package org.bevara.harvest;

import java.util.List;
import java.util.Map;
import org.bevara.record.ItemContent;
import org.bevara.record.ItemKind;
import org.bevara.record.Visibility;

/// Items that a page shows or links to and that are read where they stand: what shows a restricted
/// item is restricted, so it must be known what a page shows.
final class ItemsElsewhere {

  private ItemsElsewhere() {}

  /// An item of which no more is said than where it is.
  static ItemContent named(String uri) {
    return new ItemContent(
        uri.contains("#") ? ItemKind.COMMENT : ItemKind.POST,
        uri,
        null,
        uri.replaceFirst("#.*", ""),
        null,
        null,
        null,
        null,
        Visibility.PUBLIC,
        "",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Map.of());
  }
}
