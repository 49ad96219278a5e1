package org.bevara.capture.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bevara.record.RecordId;
import org.jspecify.annotations.Nullable;

/// In which order the items of a thread stand once some of them are no longer there.
final class ThreadPlaces {

  private ThreadPlaces() {}

  /// What is there in the order of the page; what is not stays behind the item that it stood
  /// behind.
  ///
  /// @param before all items held of the thread before this visit, in their order
  /// @param seen the items on the page, known and new
  static List<RecordId> merged(List<RecordId> before, List<RecordId> seen) {
    List<RecordId> merged = new ArrayList<>(seen);
    Set<RecordId> placed = new HashSet<>(seen);
    @Nullable RecordId previous = null;
    for (RecordId id : before) {
      if (placed.add(id)) {
        merged.add(previous == null ? 0 : merged.indexOf(previous) + 1, id);
      }
      previous = id;
    }
    return List.copyOf(merged);
  }
}
