package org.bevara.capture;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bevara.capture.internal.StoredCutting;
import org.bevara.record.RecordId;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectPart;
import org.bevara.store.ObjectStore;

/// Makes what is left of pages and snapshots when items that stand on them are destroyed (design
/// decision 7).
///
/// Objects never change, so what is left becomes another object; the caller stores it and destroys
/// the first. What cannot be cut is left out: the exchange and the print always, the picture where
/// it is not known where the item stands on it, the document where words of the item would be left.
/// Each loss is a gap in what is left. Thread-safe.
public interface Cutting {

  static Cutting in(ObjectStore store) {
    return new StoredCutting(store);
  }

  /// An item as the objects of its versions have it, whether or not rows still name them.
  ///
  /// @param versions at least one
  Cut.Item item(RecordId record, Collection<ObjectId> versions);

  /// Those of `items` that a page's reading repeats in its text, though its markup may not name
  /// them, as start pages do with excerpts and lists of latest comments.
  List<RecordId> quoted(ObjectId page, Collection<Cut.Item> items);

  /// What is left of a page's reading: `page.json` without the items' words and places.
  List<ObjectPart> page(ObjectId page, Cut cut);

  /// What is left of a snapshot; empty where nothing is to be left of it.
  Optional<List<ObjectPart>> snapshot(ObjectId snapshot, Cut cut);
}
