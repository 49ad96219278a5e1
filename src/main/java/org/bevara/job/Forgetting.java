package org.bevara.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bevara.capture.HeldRecord;
import org.bevara.disposal.CanaryScan;
import org.bevara.disposal.Executions;
import org.bevara.disposal.Proposal;
import org.bevara.disposal.ProposedRecord;
import org.bevara.job.internal.run.IndexDocuments;
import org.bevara.record.ChannelId;
import org.bevara.record.Custody;
import org.bevara.record.FailedException;
import org.bevara.record.RecordId;
import org.bevara.search.IndexedRecord;
import org.bevara.search.SearchIndex;

/// What the index says of a proposal's records: that they are in quarantine, and later nothing.
final class Forgetting {

  private static final int BATCH = 200;

  private final Archive archive;
  private final Desk desk;
  private final Executions executions;
  private final IndexDocuments documents;

  Forgetting(Archive archive, Desk desk, Executions executions) {
    this.archive = archive;
    this.desk = desk;
    this.executions = executions;
    this.documents = new IndexDocuments(archive.holdings(), archive.decisions(), desk.view());
  }

  /// Lets a search show what is in quarantine as such.
  void showQuarantined(Proposal quarantined) {
    List<HeldRecord> held =
        archive.proposals().records(quarantined.id()).stream()
            .filter(each -> each.spared() == null)
            .map(each -> archive.holdings().record(each.record()))
            .toList();
    try (SearchIndex index = desk.indexForWriting()) {
      for (int from = 0; from < held.size(); from += BATCH) {
        index.put(
            held.subList(from, Math.min(from + BATCH, held.size())).stream()
                .map(documents::document)
                .toList());
      }
      index.commit();
    }
  }

  /// Takes what was destroyed out of the index, and proves by its dictionaries and stored fields
  /// that nothing is left; what was spared is shown as kept again.
  ///
  /// @param traces knows their words and addresses
  /// @throws FailedException `INDEX_NOT_EXPUNGED`
  void forget(Proposal proposal, Set<RecordId> destroyed, CanaryScan traces) {
    try (SearchIndex index = desk.indexForWriting()) {
      index.remove(destroyed);
      index.put(
          archive.proposals().records(proposal.id()).stream()
              .filter(each -> each.spared() != null)
              .map(ProposedRecord::record)
              .map(archive.holdings()::record)
              .filter(held -> held.custody() != Custody.DESTROYED)
              .map(documents::document)
              .toList());
      stale(index, proposal, destroyed);
      index.expunge();
      Set<RecordId> left = left(index, destroyed, traces);
      if (!left.isEmpty()) {
        renew(index, left);
        index.expunge();
        left = left(index, destroyed, traces);
      }
      if (!left.isEmpty()) {
        throw new FailedException(
            "INDEX_NOT_EXPUNGED",
            "the index still holds something of what was destroyed, with %d records, %s among them: run bevara rebuild-index and then this again"
                .formatted(left.size(), left.iterator().next()));
      }
    }
  }

  /// The records of which the index still says something that was destroyed.
  private Set<RecordId> left(SearchIndex index, Set<RecordId> destroyed, CanaryScan traces) {
    Set<RecordId> left = new TreeSet<>(index.tracesOf(destroyed));
    index.readAll(document -> {
      if (!isOfItself(document, traces)) {
        left.add(document.recordId());
      }
    });
    return left;
  }

  /// Says of `records` what the store says of them now: a run that broke off before its index step
  /// leaves what they said before.
  private void renew(SearchIndex index, Set<RecordId> records) {
    for (RecordId record : records) {
      archive
          .holdings()
          .find(record)
          .filter(held -> held.custody() != Custody.DESTROYED)
          .map(documents::document)
          .ifPresentOrElse(
              document -> index.put(List.of(document)), () -> index.remove(List.of(record)));
    }
  }

  /// Pages that were cut say less than the index has of them, and threads have lost renditions.
  private void stale(SearchIndex index, Proposal proposal, Set<RecordId> destroyed) {
    Set<RecordId> threads = new HashSet<>();
    for (RecordId each : destroyed) {
      Optional.ofNullable(archive.holdings().record(each).threadId()).ifPresent(threads::add);
    }
    for (ChannelId channel : executions.channels(proposal.id())) {
      documents.held(desk.authority().name(), channel).stream()
          .filter(held -> !held.kind().isItem() || threads.contains(held.threadId()))
          .map(documents::document)
          .filter(document -> !index.stored(document.recordId()).equals(Optional.of(document)))
          .forEach(document -> index.put(List.of(document)));
    }
  }

  /// Whether a document repeats nothing of what was destroyed, but for what its record, which is
  /// kept, says in the store.
  private boolean isOfItself(IndexedRecord document, CanaryScan traces) {
    String words =
        String.join(
            "\n",
            document.uri(),
            document.text(),
            String.join("\n", document.altTexts()),
            document.json());
    try {
      return traces.in(words).isEmpty()
          || archive
              .holdings()
              .find(document.recordId())
              .filter(held -> held.custody() != Custody.DESTROYED)
              .map(documents::document)
              .filter(held -> held.forms().contains(document))
              .isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text in memory has no way to fail
    }
  }
}
