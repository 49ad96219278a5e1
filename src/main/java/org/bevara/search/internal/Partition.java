package org.bevara.search.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.IOUtils;
import org.bevara.record.FailedException;
import org.bevara.record.RecordId;

/// One part of the index that is open for writing, with a reader that sees what was written up to
/// the last [#refresh]. Not thread-safe.
final class Partition implements Closeable {

  private static final int ATTEMPTS = 10;

  /// A merge that ends after documents were deleted carries the deletions over; then it takes
  /// another round.
  private static final int EXPUNGE_ROUNDS = 5;

  /// What a part keeps in memory before it writes a segment. What all of them keep together
  /// [Partitions] bounds.
  private static final double BUFFER_MB = 64;

  /// Fewer than the engine's own ten: every question asks every segment, and records are written
  /// once and asked for over years.
  private static final double SEGMENTS_PER_TIER = 2;

  private final PartitionName name;
  private final Directory directory;
  private final CommitPolicy policy;
  private final ConcurrentMergeScheduler merges;
  private final IndexWriter writer;
  private DirectoryReader reader;
  private Identifiers identifiers;
  private boolean written;

  private Partition(
      PartitionName name,
      Directory directory,
      CommitPolicy policy,
      ConcurrentMergeScheduler merges,
      IndexWriter writer)
      throws IOException {
    this.name = name;
    this.directory = directory;
    this.policy = policy;
    this.merges = merges;
    this.writer = writer;
    this.reader = DirectoryReader.open(writer);
    this.identifiers = new Identifiers(reader);
  }

  /// The partition as of the commit that the manifest names; empty if it names none. Whatever lies
  /// there beyond that commit is from a crash and goes.
  static Partition open(Path root, PartitionName name, long generation) throws IOException {
    return open(root, name, generation, generation == CommitPolicy.NONE);
  }

  /// The partition without its documents; the commit that the manifest names stays until another is
  /// published.
  static Partition openEmpty(Path root, PartitionName name, long generation) throws IOException {
    return open(root, name, generation, true);
  }

  private static Partition open(Path root, PartitionName name, long generation, boolean empty)
      throws IOException {
    Path folder = root.resolve(name.toString());
    Files.createDirectories(folder);
    Directory directory = FSDirectory.open(folder);
    try {
      CommitPolicy policy = new CommitPolicy(generation);
      ConcurrentMergeScheduler merges = new ConcurrentMergeScheduler();
      IndexWriterConfig config =
          new IndexWriterConfig(Words.analyzer())
              .setSimilarity(LiveSearcher.SIMILARITY)
              .setIndexDeletionPolicy(policy)
              .setMergeScheduler(merges)
              .setRAMBufferSizeMB(BUFFER_MB)
              .setMergePolicy(
                  new TieredMergePolicy()
                      .setSegmentsPerTier(SEGMENTS_PER_TIER)
                      .setForceMergeDeletesPctAllowed(0))
              .setCommitOnClose(false)
              .setOpenMode(empty ? OpenMode.CREATE : OpenMode.APPEND);
      if (!empty) {
        config.setIndexCommit(commit(directory, name, generation));
      }
      return new Partition(name, directory, policy, merges, new IndexWriter(directory, config));
    } catch (IOException | RuntimeException e) {
      IOUtils.closeWhileHandlingException(directory);
      throw e;
    }
  }

  /// The commit of `generation`.
  static IndexCommit commit(Directory directory, PartitionName name, long generation)
      throws IOException {
    for (IndexCommit commit : commits(directory)) {
      if (commit.getGeneration() == generation) {
        return commit;
      }
    }
    throw new FailedException(
        "INDEX_DAMAGED",
        "The index lacks commit %d of its part %s: run `bevara rebuild-index`"
            .formatted(generation, name));
  }

  /// Lists the commits again if it fails: Lucene reads all of them, and a writer may just be taking
  /// away one that nobody asks for. What is damaged is so each time.
  private static List<IndexCommit> commits(Directory directory) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return DirectoryReader.listCommits(directory);
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  static Term identifier(RecordId record) {
    return new Term(IndexField.RECORD_ID.key(), record.value());
  }

  PartitionName name() {
    return name;
  }

  DirectoryReader reader() {
    return reader;
  }

  /// Whether `record` stood here at the last [#refresh], or was removed not long ago.
  boolean mayHold(RecordId record) throws IOException {
    return identifiers.mayHold(record);
  }

  void put(RecordId record, Document document) throws IOException {
    written = true;
    writer.updateDocument(identifier(record), document);
  }

  /// Holds what a record was before, instead of what is held of it here.
  void put(RecordId record, List<Document> earlier) throws IOException {
    written = true;
    writer.updateDocuments(identifier(record), earlier);
  }

  void remove(RecordId record) throws IOException {
    written = true;
    writer.deleteDocuments(identifier(record));
  }

  /// Lets the reader see what was written.
  void refresh() throws IOException {
    DirectoryReader fresh = DirectoryReader.openIfChanged(reader);
    if (fresh != null) {
      reader.close();
      reader = fresh;
      identifiers = new Identifiers(reader);
    }
  }

  /// Rewrites every segment that holds a deleted document.
  void expunge() throws IOException {
    for (int round = 0; writer.hasDeletions(); round++) {
      if (round == EXPUNGE_ROUNDS) {
        throw new FailedException(
            "INDEX_NOT_EXPUNGED",
            "Part %s of the index still holds deleted text after %d rounds: run it again"
                .formatted(name, EXPUNGE_ROUNDS));
      }
      // it leaves out what a merge is working on, and does not wait for that
      merges.sync();
      writer.forceMergeDeletes(true);
    }
  }

  /// Whether it stands in several segments, though nothing was written to it since the last commit.
  boolean isScattered() {
    return !written && segments() > 1;
  }

  /// In how many segments it stood at the last [#refresh].
  int segments() {
    return reader.leaves().size();
  }

  /// Makes one segment of all that it holds.
  void gather() throws IOException {
    writer.forceMerge(1);
  }

  /// Makes what was written durable, and returns the generation for the manifest.
  long commit() throws IOException {
    writer.commit();
    written = false;
    return policy.newest();
  }

  /// The manifest names the last commit now, so the one before is not needed.
  void committed() throws IOException {
    policy.publishNewest();
    writer.deleteUnusedFiles();
  }

  /// Drops what was not committed.
  @Override
  public void close() throws IOException {
    reader.close();
    writer.rollback();
    directory.close();
  }
}
