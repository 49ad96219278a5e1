package org.bevara.search.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.util.Bits;
import org.bevara.language.Synonyms;
import org.bevara.record.FailedException;
import org.bevara.record.RecordId;
import org.bevara.search.IndexedRecord;
import org.bevara.search.SearchPage;
import org.bevara.search.SearchRequest;
import org.bevara.search.SearchView;

/// The reading operations, each on the snapshot that is current when it begins.
final class Reading implements SearchView {

  private final Path root;
  private final ZoneId zone;
  private final Synonyms synonyms;
  private final Supplier<Snapshot> current;
  private final Supplier<Snapshot> whole;

  /// @param current the snapshot to read; one that is closed meanwhile is asked for again
  /// @param whole one that certainly has what records were before
  Reading(
      Path root,
      ZoneId zone,
      Synonyms synonyms,
      Supplier<Snapshot> current,
      Supplier<Snapshot> whole) {
    this.root = root;
    this.zone = zone;
    this.synonyms = synonyms;
    this.current = current;
    this.whole = whole;
  }

  @Override
  public SearchPage search(SearchRequest request, boolean seesRestricted) {
    return read(
        request.asOf() == null ? current : whole,
        snapshot -> {
          try (IndexReader years = snapshot.reader(seesRestricted, request)) {
            return new Searching(years, zone, synonyms).page(request);
          }
        });
  }

  @Override
  public List<SearchPage.Count> complete(String start, int limit, boolean seesRestricted) {
    return read(
        current,
        snapshot ->
            start.isBlank()
                ? List.of()
                : new LiveWords(snapshot.reader(seesRestricted)).beginning(start.strip(), limit));
  }

  @Override
  public Optional<IndexedRecord> stored(RecordId record) {
    return read(
        whole,
        snapshot -> {
          List<IndexedRecord> earlier = new ArrayList<>();
          Optional<IndexedRecord> present = Optional.empty();
          for (Snapshot.Found found : snapshot.find(record)) {
            IndexedRecord form = form(found);
            if (found.partition().past()) {
              earlier.add(form);
            } else {
              present = Optional.of(form);
            }
          }
          earlier.sort(Comparator.comparing(IndexedRecord::since));
          return present.map(form -> earlier.isEmpty() ? form : form.after(earlier));
        });
  }

  private static IndexedRecord form(Snapshot.Found found) throws IOException {
    return Documents.record(
        found.reader().storedFields().document(found.document()), found.partition().restricted());
  }

  @Override
  public Stream<RecordId> ids() {
    Snapshot snapshot = acquire(whole);
    // what a record was without what it is would be found by nobody who looks for what is held
    Stream<RecordId> orphans =
        snapshot
            .past()
            .flatMap(reader -> reader.leaves().stream())
            .flatMap(Reading::ids)
            .filter(id -> !isPresent(snapshot, id))
            .distinct();
    return Stream.concat(snapshot.reader(true).leaves().stream().flatMap(Reading::ids), orphans)
        .onClose(snapshot::release);
  }

  private static boolean isPresent(Snapshot snapshot, RecordId record) {
    try {
      return Snapshot.holds(snapshot.reader(true), record);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Set<RecordId> tracesOf(Collection<RecordId> records) {
    return read(whole, snapshot -> Traces.of(records, root, snapshot.whole()));
  }

  @Override
  public void readAll(Consumer<IndexedRecord> each) {
    try {
      Traces.readAll(root, each);
    } catch (IOException e) {
      throw failed(root, e);
    }
  }

  @Override
  public void verify() {
    read(
        whole,
        snapshot -> {
          for (LeafReaderContext leaf : snapshot.whole().leaves()) {
            if (leaf.reader() instanceof CodecReader segment) {
              segment.checkIntegrity();
            }
          }
          return true;
        });
  }

  /// Nothing to release: every operation gives back what it took.
  @Override
  public void close() {}

  static FailedException failed(Path root, IOException cause) {
    return new FailedException(
        "INDEX_FAILED",
        "The index in %s cannot be read or written (%s): check disk space and rights, then run"
                .formatted(root, cause.getClass().getSimpleName())
            + " `bevara verify`",
        cause);
  }

  private static Stream<RecordId> ids(LeafReaderContext leaf) {
    Bits live = leaf.reader().getLiveDocs();
    try {
      StoredFields stored = leaf.reader().storedFields();
      return IntStream.range(0, leaf.reader().maxDoc())
          .filter(document -> live == null || live.get(document))
          .mapToObj(document -> id(stored, document));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RecordId id(StoredFields stored, int document) {
    try {
      return new RecordId(
          Documents.value(
              stored.document(document, Set.of(IndexField.RECORD_ID.key())), IndexField.RECORD_ID));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Snapshot acquire(Supplier<Snapshot> asked) {
    while (true) {
      Snapshot snapshot = asked.get();
      if (snapshot.acquire()) {
        return snapshot;
      }
    }
  }

  private <T> T read(Supplier<Snapshot> asked, Operation<T> operation) {
    Snapshot snapshot = acquire(asked);
    try {
      return operation.apply(snapshot);
    } catch (IOException e) {
      throw failed(root, e);
    } finally {
      snapshot.release();
    }
  }

  private interface Operation<T> {
    T apply(Snapshot snapshot) throws IOException;
  }
}
