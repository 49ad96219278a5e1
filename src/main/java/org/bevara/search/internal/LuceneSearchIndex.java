package org.bevara.search.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
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
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.IOUtils;
import org.bevara.record.AuthorityName;
import org.bevara.record.BusyException;
import org.bevara.record.RecordId;
import org.bevara.search.IndexedRecord;
import org.bevara.search.SearchIndex;
import org.bevara.search.SearchPage;
import org.bevara.search.SearchRequest;
import org.jspecify.annotations.Nullable;

/// An authority's index on Lucene, open for writing.
///
/// Writing operations exclude one another; readers never wait for them, since they go on with the
/// snapshot before until the operation is complete.
public final class LuceneSearchIndex implements SearchIndex {

  private final Path root;
  private final ZoneId zone;
  private final Directory lockFolder;
  private final Lock lock;
  private final Map<PartitionName, Partition> partitions;
  private final Reading reading;
  private volatile @Nullable Snapshot current;

  private LuceneSearchIndex(
      Path root,
      ZoneId zone,
      Directory lockFolder,
      Lock lock,
      Map<PartitionName, Partition> partitions)
      throws IOException {
    this.root = root;
    this.zone = zone;
    this.lockFolder = lockFolder;
    this.lock = lock;
    this.partitions = partitions;
    this.current = snapshotOf(partitions);
    this.reading = new Reading(root, zone, this::snapshot);
  }

  /// See `SearchIndexes.open`.
  public static LuceneSearchIndex open(Path folder, AuthorityName authority, ZoneId zone) {
    return open(folder, authority, zone, false);
  }

  /// See `SearchIndexes.openEmpty`.
  public static LuceneSearchIndex openEmpty(Path folder, AuthorityName authority, ZoneId zone) {
    return open(folder, authority, zone, true);
  }

  private static LuceneSearchIndex open(
      Path folder, AuthorityName authority, ZoneId zone, boolean empty) {
    Path root = folder.resolve(authority.value());
    Directory lockFolder = null;
    Lock lock = null;
    Map<PartitionName, Partition> partitions = new TreeMap<>();
    boolean opened = false;
    try {
      Files.createDirectories(root);
      lockFolder = FSDirectory.open(root);
      lock = lockFolder.obtainLock("writer.lock");
      Manifest manifest =
          (empty ? Manifest.readIfReadable(root) : Manifest.read(root))
              .orElseGet(() -> new Manifest(Words.fingerprint(), zone.getId(), Map.of()));
      if (!empty) {
        manifest.checkUsable(root, zone);
      }
      Map<PartitionName, Long> generations = new TreeMap<>();
      Traces.onDisk(root).forEach(name -> generations.put(name, CommitPolicy.NONE));
      manifest
          .generations()
          .forEach((name, generation) -> generations.put(PartitionName.parse(name), generation));
      for (var entry : generations.entrySet()) {
        partitions.put(
            entry.getKey(),
            empty
                ? Partition.openEmpty(root, entry.getKey(), entry.getValue())
                : Partition.open(root, entry.getKey(), entry.getValue()));
      }
      LuceneSearchIndex index = new LuceneSearchIndex(root, zone, lockFolder, lock, partitions);
      opened = true;
      return index;
    } catch (LockObtainFailedException e) {
      throw new BusyException(
          "INDEX_IN_USE",
          "Another run is writing the index in %s: wait until it ends".formatted(root),
          e);
    } catch (IOException e) {
      throw Reading.failed(root, e);
    } finally {
      if (!opened) {
        IOUtils.closeWhileHandlingException(partitions.values());
        IOUtils.closeWhileHandlingException(lock, lockFolder);
      }
    }
  }

  @Override
  public synchronized void put(Collection<IndexedRecord> records) {
    Map<RecordId, IndexedRecord> latest = new LinkedHashMap<>();
    records.forEach(record -> latest.put(record.recordId(), record));
    write(() -> {
      for (IndexedRecord record : latest.values()) {
        PartitionName target = PartitionName.of(record.restricted(), record.publishedAt(), zone);
        for (Partition other : partitions.values()) {
          if (!other.name().equals(target)
              && Snapshot.document(other.reader(), record.recordId()) >= 0) {
            other.remove(record.recordId());
          }
        }
        partition(target).put(record.recordId(), Documents.document(record, zone));
      }
      refresh();
    });
  }

  @Override
  public synchronized void remove(Collection<RecordId> records) {
    write(() -> {
      for (RecordId record : records) {
        for (Partition partition : partitions.values()) {
          if (Snapshot.document(partition.reader(), record) >= 0) {
            partition.remove(record);
          }
        }
      }
      refresh();
    });
  }

  @Override
  public synchronized void commit() {
    write(() -> {
      Map<String, Long> generations = new TreeMap<>();
      for (Partition partition : partitions.values()) {
        generations.put(partition.name().toString(), partition.commit());
      }
      new Manifest(Words.fingerprint(), zone.getId(), generations).write(root);
      for (Partition partition : partitions.values()) {
        partition.committed();
      }
    });
  }

  @Override
  public synchronized void expunge() {
    write(() -> {
      for (Partition partition : partitions.values()) {
        partition.expunge();
      }
      refresh();
    });
    commit();
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
    Snapshot last = current;
    if (last == null) {
      return;
    }
    current = null;
    last.release();
    try {
      IOUtils.close(partitions.values());
    } catch (IOException e) {
      throw Reading.failed(root, e);
    } finally {
      IOUtils.closeWhileHandlingException(lock, lockFolder);
    }
  }

  private Partition partition(PartitionName name) throws IOException {
    Partition partition = partitions.get(name);
    if (partition == null) {
      partition = Partition.open(root, name, CommitPolicy.NONE);
      partitions.put(name, partition);
    }
    return partition;
  }

  private void refresh() throws IOException {
    boolean changed = false;
    for (Partition partition : partitions.values()) {
      changed |= partition.refresh();
    }
    if (changed) {
      Snapshot before = snapshot();
      current = snapshotOf(partitions);
      before.release();
    }
  }

  private static Snapshot snapshotOf(Map<PartitionName, Partition> partitions) throws IOException {
    Map<PartitionName, DirectoryReader> readers = new TreeMap<>();
    partitions.forEach((name, partition) -> readers.put(name, partition.reader()));
    return new Snapshot(readers);
  }

  private Snapshot snapshot() {
    Snapshot snapshot = current;
    if (snapshot == null) {
      throw new IllegalStateException("the index is closed");
    }
    return snapshot;
  }

  private void write(Operation operation) {
    snapshot();
    try {
      operation.run();
    } catch (IOException e) {
      throw Reading.failed(root, e);
    }
  }

  private interface Operation {
    void run() throws IOException;
  }
}
