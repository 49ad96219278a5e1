package org.bevara.disposal.internal;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bevara.capture.Cut;
import org.bevara.capture.Cutting;
import org.bevara.disposal.ProposalId;
import org.bevara.record.RecordId;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectStore;

/// What destroyed items said, as long as their marked objects are there: rows tell nothing of them
/// any more, and pages are searched for their words.
public final class LastWords {

  private final ObjectStore store;
  private final Marks marks;
  private final Cutting cutting;

  public LastWords(ObjectStore store, Marks marks) {
    this.store = store;
    this.marks = marks;
    this.cutting = Cutting.in(store);
  }

  /// Of those items whose objects are there.
  List<Cut.Item> of(Collection<RecordId> items, ProposalId proposal) {
    return items.stream().flatMap(id -> of(id, proposal).stream()).toList();
  }

  private Optional<Cut.Item> of(RecordId id, ProposalId proposal) {
    List<ObjectId> versions =
        marks.versionsOf(id, proposal).stream()
            .filter(object -> store.find(object).isPresent())
            .toList();
    return versions.isEmpty() ? Optional.empty() : Optional.of(cutting.item(id, versions));
  }
}
