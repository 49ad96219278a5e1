package org.bevara.capture;

import java.util.List;
import java.util.Set;
import org.bevara.record.ItemContent;
import org.bevara.record.RecordId;

/// What is to be taken out of everything that shows a version of a page.
///
/// @param items those that are destroyed
/// @param keptAuthors names that stay, since items that are kept bear them too
/// @param reference under which the destruction is accounted for, without blank; named in what is
///   left
/// @param whole whether nothing of the page is to be left but that it was there
public record Cut(List<Item> items, Set<String> keptAuthors, String reference, boolean whole) {

  public Cut {
    items = List.copyOf(items);
    keptAuthors = Set.copyOf(keptAuthors);
  }

  /// An item in all its versions, the oldest first.
  public record Item(RecordId record, List<ItemContent> versions) {

    public Item {
      versions = List.copyOf(versions);
      if (versions.isEmpty()) {
        throw new IllegalArgumentException("an item has at least one version");
      }
    }
  }
}
