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
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.IOUtils;
import org.bevara.language.Synonyms;
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
/// Writing operations exclude one another. Readers go on with the snapshot before until an
/// operation is complete; who comes after one that nobody has looked at yet waits for those under
/// way, none of which takes long: before the long ones, everything is looked at.
public final class LuceneSearchIndex implements SearchIndex {

  private final Path root;
  private final ZoneId zone;
  private final Directory lockFolder;
  private final Lock lock;
  private final Partitions partitions;
  private final Reading reading;
  private volatile @Nullable Snapshot current;

  /// Whether `current` lacks what a complete operation wrote.
  private volatile boolean outdated;

  private LuceneSearchIndex(
      Path root, ZoneId zone, Directory lockFolder, Lock lock, Partitions partitions)
      throws IOException {
    this.root = root;
    this.zone = zone;
    this.lockFolder = lockFolder;
    this.lock = lock;
    this.partitions = partitions;
    this.current = partitions.snapshot();
    this.reading = new Reading(root, zone, Synonyms.ofProgram(), this::snapshot, this::snapshot);
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
    Partitions partitions = null;
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
      partitions = Partitions.open(root, zone, generations, empty);
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
        IOUtils.closeWhileHandlingException(partitions, lock, lockFolder);
      }
    }
  }

  @Override
  public synchronized void put(Collection<IndexedRecord> records) {
    Map<RecordId, IndexedRecord> latest = new LinkedHashMap<>();
    records.forEach(record -> latest.put(record.recordId(), record));
    write(() -> {
      for (IndexedRecord record : latest.values()) {
        partitions.put(record);
      }
      outdated = true;
    });
  }

  @Override
  public synchronized void remove(Collection<RecordId> records) {
    write(() -> {
      for (RecordId record : records) {
        partitions.remove(record);
      }
      outdated = true;
    });
  }

  @Override
  public synchronized void commit() {
    write(() -> {
      show();
      new Manifest(Words.fingerprint(), zone.getId(), partitions.commit()).write(root);
      partitions.committed();
    });
  }

  @Override
  public synchronized void gather(int most) {
    if (outdated) {
      write(this::show);
    }
    List<Partition> scattered = partitions.scattered(most);
    commit();
    for (Partition part : scattered) {
      write(() -> partitions.gather(part));
      // what it consisted of is given back before the next takes its room
      commit();
    }
  }

  @Override
  public synchronized void expunge() {
    write(() -> {
      show();
      partitions.expunge();
      show();
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
      partitions.close();
    } catch (IOException e) {
      throw Reading.failed(root, e);
    } finally {
      IOUtils.closeWhileHandlingException(lock, lockFolder);
    }
  }

  /// Lets readers see what was written. Called with the lock held.
  private void show() throws IOException {
    if (partitions.isChanged()) {
      Snapshot before = open();
      current = partitions.snapshot();
      before.release();
    }
    outdated = false;
  }

  private Snapshot snapshot() {
    if (outdated) {
      synchronized (this) {
        write(this::show);
      }
    }
    return open();
  }

  private Snapshot open() {
    Snapshot snapshot = current;
    if (snapshot == null) {
      throw new IllegalStateException("the index is closed");
    }
    return snapshot;
  }

  private void write(Operation operation) {
    open();
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
