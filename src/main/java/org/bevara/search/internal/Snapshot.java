package org.bevara.search.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.bevara.record.RecordId;

/// The index at one moment, four times: what records are, and that with what they were before; all
/// of each, and the part without restricted records, whose word statistics come from nowhere else.
/// Thread-safe; counts its users and closes when the last, the maker included, has released it.
final class Snapshot {

  private final Map<Part, MultiReader> parts = new HashMap<>();
  private final Map<PartitionName, DirectoryReader> partitions;
  private int users = 1;

  /// What somebody asks.
  private record Part(boolean seesRestricted, boolean pastToo) {

    boolean holds(PartitionName name) {
      return (seesRestricted || !name.restricted()) && (pastToo || !name.past());
    }
  }

  /// Holds the readers open for itself; the caller still closes its own.
  Snapshot(Map<PartitionName, DirectoryReader> partitions) throws IOException {
    this.partitions = Map.copyOf(partitions);
    for (boolean seesRestricted : new boolean[] {true, false}) {
      for (boolean pastToo : new boolean[] {true, false}) {
        Part part = new Part(seesRestricted, pastToo);
        IndexReader[] readers =
            partitions.entrySet().stream()
                .filter(entry -> part.holds(entry.getKey()))
                .map(Map.Entry::getValue)
                .toArray(IndexReader[]::new);
        parts.put(part, new MultiReader(readers, false));
      }
    }
  }

  /// A document and where it stands.
  record Found(IndexReader reader, int document, PartitionName partition) {}

  /// What records are.
  IndexReader reader(boolean seesRestricted) {
    return reader(seesRestricted, false);
  }

  /// @param pastToo whether with what records were before
  IndexReader reader(boolean seesRestricted, boolean pastToo) {
    return Objects.requireNonNull(parts.get(new Part(seesRestricted, pastToo)));
  }

  /// Of what records were before, partition by partition.
  Stream<DirectoryReader> past() {
    return partitions.entrySet().stream()
        .filter(entry -> entry.getKey().past())
        .map(Map.Entry::getValue);
  }

  /// False if it is closed already: then a newer one has taken its place.
  synchronized boolean acquire() {
    if (users == 0) {
      return false;
    }
    users++;
    return true;
  }

  synchronized void release() {
    users--;
    if (users == 0) {
      try {
        for (MultiReader part : parts.values()) {
          part.close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// The live documents of `record`: of what it is, and of what it was before.
  List<Found> find(RecordId record) throws IOException {
    List<Found> found = new ArrayList<>();
    for (var partition : partitions.entrySet()) {
      for (int document : documents(partition.getValue(), record)) {
        found.add(new Found(partition.getValue(), document, partition.getKey()));
      }
    }
    return found;
  }

  /// Whether a partition has a live document of `record`.
  static boolean holds(IndexReader reader, RecordId record) throws IOException {
    return !documents(reader, record).isEmpty();
  }

  /// The live documents of `record` in a reader: none, one, or of a record that was otherwise
  /// before several.
  static List<Integer> documents(IndexReader reader, RecordId record) throws IOException {
    List<Integer> documents = new ArrayList<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      addDocuments(leaf, record, documents);
    }
    return documents;
  }

  private static void addDocuments(LeafReaderContext context, RecordId record, List<Integer> found)
      throws IOException {
    LeafReader leaf = context.reader();
    Terms terms = leaf.terms(IndexField.RECORD_ID.key());
    if (terms == null) {
      return;
    }
    TermsEnum term = terms.iterator();
    if (!term.seekExact(new BytesRef(record.value()))) {
      return;
    }
    Bits live = leaf.getLiveDocs();
    PostingsEnum documents = term.postings(null, PostingsEnum.NONE);
    for (int document = documents.nextDoc();
        document != DocIdSetIterator.NO_MORE_DOCS;
        document = documents.nextDoc()) {
      if (live == null || live.get(document)) {
        found.add(context.docBase + document);
      }
    }
  }
}
