package org.bevara.job;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bevara.record.AuthorityName;
import org.bevara.record.BusyException;
import org.bevara.record.RecordId;
import org.bevara.search.IndexedRecord;
import org.bevara.search.SearchIndex;
import org.bevara.search.SearchPage;
import org.bevara.search.SearchRequest;

/// Whose turn it is to write to an index: within this program one after another, in the order in
/// which they asked. So two runs of one authority, in a program that does both, each wait for as
/// long as the other's step takes, and neither fails for it. Thread-safe.
final class IndexTurns {

  private final Map<AuthorityName, Semaphore> turns = new ConcurrentHashMap<>();

  /// The index that `open` opens; the turn is over when it is closed.
  ///
  /// @throws BusyException `INDEX_IN_USE` if the thread is interrupted while it waits, or as `open`
  SearchIndex take(AuthorityName authority, Supplier<SearchIndex> open) {
    Semaphore turn = turns.computeIfAbsent(authority, _ -> new Semaphore(1, true));
    try {
      turn.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BusyException(
          "INDEX_IN_USE", "interrupted while the index of %s was waited for".formatted(authority));
    }
    boolean opened = false;
    try {
      SearchIndex index = open.get();
      opened = true;
      return new InTurn(index, turn, new AtomicBoolean());
    } finally {
      if (!opened) {
        turn.release();
      }
    }
  }

  /// An index that gives the turn on when it is closed.
  private record InTurn(SearchIndex index, Semaphore turn, AtomicBoolean over)
      implements SearchIndex {

    @Override
    public void put(Collection<IndexedRecord> records) {
      index.put(records);
    }

    @Override
    public void remove(Collection<RecordId> records) {
      index.remove(records);
    }

    @Override
    public void commit() {
      index.commit();
    }

    @Override
    public void gather(int most) {
      index.gather(most);
    }

    @Override
    public void expunge() {
      index.expunge();
    }

    @Override
    public SearchPage search(SearchRequest request, boolean seesRestricted) {
      return index.search(request, seesRestricted);
    }

    @Override
    public List<SearchPage.Count> complete(String start, int limit, boolean seesRestricted) {
      return index.complete(start, limit, seesRestricted);
    }

    @Override
    public Optional<IndexedRecord> stored(RecordId record) {
      return index.stored(record);
    }

    @Override
    public Stream<RecordId> ids() {
      return index.ids();
    }

    @Override
    public Set<RecordId> tracesOf(Collection<RecordId> records) {
      return index.tracesOf(records);
    }

    @Override
    public void readAll(Consumer<IndexedRecord> each) {
      index.readAll(each);
    }

    @Override
    public void verify() {
      index.verify();
    }

    @Override
    public void close() {
      if (over.compareAndSet(false, true)) {
        try (index) {
          // closing gives the lock of the folder back first
        } finally {
          turn.release();
        }
      }
    }
  }
}
