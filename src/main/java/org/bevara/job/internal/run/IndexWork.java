package org.bevara.job.internal.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.bevara.capture.HeldRecord;
import org.bevara.job.internal.lease.Lease;
import org.bevara.record.RecordId;
import org.bevara.search.IndexedRecord;
import org.bevara.search.SearchIndex;
import org.jspecify.annotations.Nullable;

/// The last step: puts what is held into the index, whatever its outcome, where it is not there yet
/// as it is now.
final class IndexWork implements Work<List<IndexedRecord>> {

  private static final int BATCH = 200;

  /// How long a run waits for another channel's to have written its part.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final VisitContext context;
  private final Supplier<SearchIndex> writer;
  private final IndexDocuments documents;
  private @Nullable SearchIndex index;
  private boolean changed;

  /// @param writer opens the index for writing; closed again at the step's end, so that runs on
  ///   other channels have to wait no longer than this step takes
  IndexWork(VisitContext context, Supplier<SearchIndex> writer) {
    this.context = context;
    this.writer = writer;
    this.documents = new IndexDocuments(context.holdings(), context.decisions(), context.view());
  }

  @Override
  public String name() {
    return "index";
  }

  @Override
  public List<List<IndexedRecord>> tasks() {
    SearchIndex open = Patience.whileBusy(writer, PATIENCE);
    index = open;
    List<RecordId> toldByItems =
        context.holdings().pages(context.name(), context.channel().id()).stream()
            .filter(page -> !documents.isFoundByItself(page))
            .map(HeldRecord::recordId)
            .filter(page -> open.stored(page).isPresent())
            .toList();
    if (!toldByItems.isEmpty()) {
      open.remove(toldByItems);
      changed = true;
    }
    List<IndexedRecord> stale =
        documents.held(context.name(), context.channel().id()).stream()
            .map(documents::document)
            .filter(record -> !open.stored(record.recordId()).equals(Optional.of(record)))
            .toList();
    List<List<IndexedRecord>> batches = new ArrayList<>();
    for (int from = 0; from < stale.size(); from += BATCH) {
      batches.add(stale.subList(from, Math.min(from + BATCH, stale.size())));
    }
    return batches;
  }

  @Override
  public void perform(List<IndexedRecord> batch) {
    Objects.requireNonNull(index, "tasks() opens the index").put(batch);
    changed = true;
  }

  @Override
  public void complete() {
    if (changed) {
      Lease.requireHeld();
      // one year a run, so that no run on another channel has to wait long for it
      Objects.requireNonNull(index, "tasks() opens the index").gather(1);
    }
  }

  @Override
  public void end() {
    if (index != null) {
      index.close();
    }
  }
}
