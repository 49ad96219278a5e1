package org.bevara.upkeep;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bevara.record.RecordId;
import org.bevara.search.IndexedRecord;

/// What an authority's index must hold, as catalogue and store have it.
public interface Findable {

  /// One record that must be found.
  ///
  /// @param document what the index must hold of it; made when asked for, since it reads the store
  record Expected(RecordId id, Supplier<IndexedRecord> document) {}

  /// How many there are.
  long count();

  /// Hands out all of them, in no order.
  void each(Consumer<Expected> expected);
}
