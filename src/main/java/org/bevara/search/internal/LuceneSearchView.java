package org.bevara.search.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.IOUtils;
import org.bevara.record.AuthorityName;
import org.bevara.record.FailedException;
import org.bevara.record.RecordId;
import org.bevara.search.IndexedRecord;
import org.bevara.search.SearchPage;
import org.bevara.search.SearchRequest;
import org.bevara.search.SearchView;

/// An authority's index as it was committed when this was opened. Takes no lock.
public final class LuceneSearchView implements SearchView {

  private final Snapshot snapshot;
  private final Reading reading;
  private boolean closed;

  private LuceneSearchView(Path root, ZoneId zone, Snapshot snapshot) {
    this.snapshot = snapshot;
    this.reading = new Reading(root, zone, this::snapshot);
  }

  /// See `SearchIndexes.openReadOnly`.
  public static LuceneSearchView open(Path folder, AuthorityName authority, ZoneId zone) {
    Path root = folder.resolve(authority.value());
    try {
      return new LuceneSearchView(root, zone, committed(root, zone));
    } catch (IOException e) {
      throw Reading.failed(root, e);
    }
  }

  private static Snapshot committed(Path root, ZoneId zone) throws IOException {
    Manifest manifest = manifest(root, zone);
    while (true) {
      try {
        return read(root, manifest);
      } catch (IOException | FailedException e) {
        // a writer that committed meanwhile has taken away what the manifest named
        Manifest now = manifest(root, zone);
        if (now.equals(manifest)) {
          throw e;
        }
        manifest = now;
      }
    }
  }

  private static Manifest manifest(Path root, ZoneId zone) throws IOException {
    Manifest manifest =
        Manifest.read(root)
            .orElseGet(() -> new Manifest(Words.fingerprint(), zone.getId(), Map.of()));
    manifest.checkUsable(root, zone);
    return manifest;
  }

  private static Snapshot read(Path root, Manifest manifest) throws IOException {
    Map<PartitionName, DirectoryReader> readers = new TreeMap<>();
    try {
      for (var entry : manifest.generations().entrySet()) {
        PartitionName name = PartitionName.parse(entry.getKey());
        Directory directory = FSDirectory.open(root.resolve(name.toString()));
        readers.put(
            name, DirectoryReader.open(Partition.commit(directory, name, entry.getValue())));
      }
      return new Snapshot(readers);
    } finally {
      // the snapshot holds them open by itself
      IOUtils.close(readers.values());
    }
  }

  @Override
  public SearchPage search(SearchRequest request, boolean seesRestricted) {
    return reading.search(request, seesRestricted);
  }

  @Override
  public List<SearchPage.Count> complete(String start, int limit, boolean seesRestricted) {
    return reading.complete(start, limit, seesRestricted);
  }

  @Override
  public Optional<IndexedRecord> stored(RecordId record) {
    return reading.stored(record);
  }

  @Override
  public Stream<RecordId> ids() {
    return reading.ids();
  }

  @Override
  public Set<RecordId> tracesOf(Collection<RecordId> records) {
    return reading.tracesOf(records);
  }

  @Override
  public void readAll(Consumer<IndexedRecord> each) {
    reading.readAll(each);
  }

  @Override
  public void verify() {
    reading.verify();
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      snapshot.release();
    }
  }

  private synchronized Snapshot snapshot() {
    if (closed) {
      throw new IllegalStateException("the view is closed");
    }
    return snapshot;
  }
}
