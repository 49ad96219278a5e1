package org.bevara.search.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.bevara.record.RecordId;
import org.bevara.search.IndexedRecord;

/// Looks for what is left of records in the files of an index, whether or not anything can find it.
///
/// A search for bytes would prove nothing, since segments are compressed; so the term dictionaries
/// are asked, and the stored fields of documents that are marked as deleted are read.
final class Traces {

  private Traces() {}

  /// Those of `records` that some commit of some partition on disk, or `current`, still knows.
  static Set<RecordId> of(Collection<RecordId> records, Path root, IndexReader current)
      throws IOException {
    Set<RecordId> found = in(current, records);
    for (PartitionName name : onDisk(root)) {
      try (Directory directory = FSDirectory.open(root.resolve(name.toString()))) {
        found.addAll(in(directory, records));
      }
    }
    return found;
  }

  private static Set<RecordId> in(Directory directory, Collection<RecordId> records)
      throws IOException {
    return commits(directory, reader -> in(reader, records)).stream()
        .flatMap(Set::stream)
        .collect(Collectors.toSet());
  }

  /// What can be read in each document of every commit on disk, those that are marked as deleted
  /// too. A commit that is taken away meanwhile is read anew with what took its place.
  static void readAll(Path root, Consumer<IndexedRecord> each) throws IOException {
    for (PartitionName name : onDisk(root)) {
      try (Directory directory = FSDirectory.open(root.resolve(name.toString()))) {
        commits(
            directory,
            reader -> {
              for (LeafReaderContext leaf : reader.leaves()) {
                var stored = leaf.reader().storedFields();
                for (int document = 0; document < leaf.reader().maxDoc(); document++) {
                  each.accept(Documents.record(stored.document(document), name.restricted()));
                }
              }
              return true;
            });
      }
    }
  }

  @FunctionalInterface
  private interface Look<T> {
    T at(IndexReader reader) throws IOException;
  }

  private static <T> List<T> commits(Directory directory, Look<T> look) throws IOException {
    List<IndexCommit> commits = commits(directory);
    while (true) {
      try {
        List<T> seen = new ArrayList<>();
        for (IndexCommit commit : commits) {
          try (DirectoryReader reader = DirectoryReader.open(commit)) {
            seen.add(look.at(reader));
          }
        }
        return seen;
      } catch (IOException e) {
        // a writer that committed meanwhile has taken the commit away
        List<IndexCommit> now = commits(directory);
        if (now.equals(commits)) {
          throw e;
        }
        commits = now;
      }
    }
  }

  private static List<IndexCommit> commits(Directory directory) throws IOException {
    return DirectoryReader.indexExists(directory)
        ? DirectoryReader.listCommits(directory)
        : List.of();
  }

  /// The partitions that have a folder, named by the manifest or not.
  static List<PartitionName> onDisk(Path root) throws IOException {
    List<PartitionName> names = new ArrayList<>();
    for (String kind : PartitionName.FOLDERS) {
      Path folder = root.resolve(kind);
      if (Files.isDirectory(folder)) {
        try (Stream<Path> years = Files.list(folder)) {
          years.forEach(year -> names.add(PartitionName.parse(kind + "/" + year.getFileName())));
        }
      }
    }
    return names;
  }

  private static Set<RecordId> in(IndexReader reader, Collection<RecordId> records)
      throws IOException {
    Set<RecordId> found = new HashSet<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      Terms terms = leaf.reader().terms(IndexField.RECORD_ID.key());
      if (terms != null) {
        TermsEnum term = terms.iterator();
        for (RecordId record : records) {
          if (term.seekExact(new BytesRef(record.value()))) {
            found.add(record);
          }
        }
      }
      found.addAll(deleted(leaf, records));
    }
    return found;
  }

  private static Set<RecordId> deleted(LeafReaderContext leaf, Collection<RecordId> records)
      throws IOException {
    Set<RecordId> found = new HashSet<>();
    Bits live = leaf.reader().getLiveDocs();
    if (live != null) {
      Set<RecordId> wanted = new HashSet<>(records);
      var stored = leaf.reader().storedFields();
      for (int document = 0; document < leaf.reader().maxDoc(); document++) {
        if (!live.get(document)) {
          String value =
              stored
                  .document(document, Set.of(IndexField.RECORD_ID.key()))
                  .get(IndexField.RECORD_ID.key());
          if (value != null && wanted.contains(new RecordId(value))) {
            found.add(new RecordId(value));
          }
        }
      }
    }
    return found;
  }
}
