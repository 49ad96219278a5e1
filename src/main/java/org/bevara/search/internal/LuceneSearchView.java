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
import org.bevara.language.Synonyms;
import org.bevara.record.AuthorityName;
import org.bevara.record.FailedException;
import org.bevara.record.RecordId;
import org.bevara.search.IndexedRecord;
import org.bevara.search.SearchPage;
import org.bevara.search.SearchRequest;
import org.bevara.search.SearchView;
import org.jspecify.annotations.Nullable;

/// An authority's index as it was committed when this was opened. Takes no lock.
///
/// What records were before is opened when it is first asked for, with what they are, as it is
/// committed then.
public final class LuceneSearchView implements SearchView {

  private final Path root;
  private final ZoneId zone;
  private final Snapshot snapshot;
  private final Reading reading;
  private @Nullable Snapshot whole;
  private boolean closed;

  private LuceneSearchView(Path root, ZoneId zone, Synonyms synonyms, Snapshot snapshot) {
    this.root = root;
    this.zone = zone;
    this.snapshot = snapshot;
    this.reading = new Reading(root, zone, synonyms, this::snapshot, this::whole);
  }

  /// See `SearchIndexes.openReadOnly`.
  public static LuceneSearchView open(
      Path folder, AuthorityName authority, ZoneId zone, Synonyms synonyms) {
    Path root = folder.resolve(authority.value());
    try {
      return new LuceneSearchView(root, zone, synonyms, committed(root, zone, false));
    } catch (IOException e) {
      throw Reading.failed(root, e);
    }
  }

  private static Snapshot committed(Path root, ZoneId zone, boolean pastToo) throws IOException {
    Manifest manifest = manifest(root, zone);
    while (true) {
      try {
        return read(root, manifest, pastToo);
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

  private static Snapshot read(Path root, Manifest manifest, boolean pastToo) throws IOException {
    Map<PartitionName, DirectoryReader> readers = new TreeMap<>();
    try {
      for (var entry : manifest.generations().entrySet()) {
        PartitionName name = PartitionName.parse(entry.getKey());
        if (name.past() && !pastToo) {
          continue;
        }
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
      if (whole != null) {
        whole.release();
      }
    }
  }

  private synchronized Snapshot whole() {
    snapshot();
    if (whole == null) {
      try {
        whole = committed(root, zone, true);
      } catch (IOException e) {
        throw Reading.failed(root, e);
      }
    }
    return whole;
  }

  private synchronized Snapshot snapshot() {
    if (closed) {
      throw new IllegalStateException("the view is closed");
    }
    return snapshot;
  }
}
