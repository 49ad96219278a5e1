package org.bevara.search.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.util.IOUtils;
import org.bevara.record.RecordId;
import org.bevara.search.IndexedRecord;

/// The parts of an index that is open for writing, in one of which each record stands, and what it
/// was before in others. Not thread-safe.
///
/// What is written is seen by [#snapshot] only after a [#refresh], which costs some milliseconds
/// for every part written to, however little it was: so it is done when somebody looks, not after
/// each write.
final class Partitions implements Closeable {

  /// Records that wait in memory before a refresh that nobody asked for: some hundred megabytes.
  private static final int MOST_UNSEEN = 50_000;

  private final Path root;
  private final ZoneId zone;
  private final Map<PartitionName, Partition> parts = new TreeMap<>();

  /// Where the records stand that were put since the last refresh.
  private final Map<RecordId, Set<PartitionName>> unseen = new HashMap<>();

  private boolean changed;

  private Partitions(Path root, ZoneId zone) {
    this.root = root;
    this.zone = zone;
  }

  /// @param generations of each part's commit, or [CommitPolicy#NONE]
  /// @param empty whether to begin without documents; the commits stay until others are published
  static Partitions open(
      Path root, ZoneId zone, Map<PartitionName, Long> generations, boolean empty)
      throws IOException {
    Partitions partitions = new Partitions(root, zone);
    boolean opened = false;
    try {
      for (var entry : generations.entrySet()) {
        partitions.parts.put(
            entry.getKey(),
            empty
                ? Partition.openEmpty(root, entry.getKey(), entry.getValue())
                : Partition.open(root, entry.getKey(), entry.getValue()));
      }
      opened = true;
      return partitions;
    } finally {
      if (!opened) {
        IOUtils.closeWhileHandlingException(partitions);
      }
    }
  }

  void put(IndexedRecord record) throws IOException {
    RecordId id = record.recordId();
    PartitionName present = PartitionName.of(record.restricted(), record.publishedAt(), zone);
    Map<PartitionName, List<Document>> past = Documents.earlier(record, zone);
    Set<PartitionName> targets = new HashSet<>(past.keySet());
    targets.add(present);
    removeElsewhere(id, targets);
    part(present).put(id, Documents.document(record, zone));
    for (var earlier : past.entrySet()) {
      part(earlier.getKey()).put(id, earlier.getValue());
    }
    unseen.put(id, targets);
    changed = true;
    if (unseen.size() >= MOST_UNSEEN) {
      refresh();
    }
  }

  void remove(RecordId record) throws IOException {
    removeElsewhere(record, Set.of());
    unseen.remove(record);
    changed = true;
  }

  private void removeElsewhere(RecordId record, Set<PartitionName> targets) throws IOException {
    Set<PartitionName> written = unseen.getOrDefault(record, Set.of());
    for (Partition part : parts.values()) {
      if (!targets.contains(part.name())
          && (written.contains(part.name()) || part.mayHold(record))) {
        part.remove(record);
      }
    }
  }

  /// Lets [#snapshot] see what was written.
  void refresh() throws IOException {
    for (Partition part : parts.values()) {
      part.refresh();
    }
    unseen.clear();
  }

  /// Whether [#snapshot] would show anything else than before.
  boolean isChanged() {
    return changed;
  }

  /// Everything as of now.
  Snapshot snapshot() throws IOException {
    refresh();
    Map<PartitionName, DirectoryReader> readers = new TreeMap<>();
    parts.forEach((name, part) -> readers.put(name, part.reader()));
    Snapshot snapshot = new Snapshot(readers);
    changed = false;
    return snapshot;
  }

  /// Makes each part durable by itself.
  ///
  /// @return for the manifest
  Map<String, Long> commit() throws IOException {
    Map<String, Long> generations = new TreeMap<>();
    for (Partition part : parts.values()) {
      generations.put(part.name().toString(), part.commit());
    }
    return generations;
  }

  /// The manifest names the last commit now, so those before are not needed.
  void committed() throws IOException {
    for (Partition part : parts.values()) {
      part.committed();
    }
  }

  /// Rewrites every segment that holds a removed document.
  void expunge() throws IOException {
    for (Partition part : parts.values()) {
      part.expunge();
    }
    changed = true;
  }

  /// At most `most` parts that stand in several segments and were not written to since the last
  /// commit, those in most segments first.
  List<Partition> scattered(int most) {
    return parts.values().stream()
        .filter(Partition::isScattered)
        .sorted(Comparator.comparingInt(Partition::segments).reversed())
        .limit(most)
        .toList();
  }

  /// Makes one segment of a part.
  void gather(Partition part) throws IOException {
    part.gather();
    changed = true;
  }

  /// Drops what was not committed.
  @Override
  public void close() throws IOException {
    IOUtils.close(parts.values());
  }

  private Partition part(PartitionName name) throws IOException {
    Partition part = parts.get(name);
    if (part == null) {
      part = Partition.open(root, name, CommitPolicy.NONE);
      parts.put(name, part);
    }
    return part;
  }
}
