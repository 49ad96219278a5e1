package org.bevara.search.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
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
import org.bevara.search.SearchRequest;

/// The index at one moment: what records are and what they were before; and of each the part
/// without restricted records, whose word statistics come from nowhere else. Thread-safe; counts
/// its users and closes when the last, the maker included, has released it.
final class Snapshot {

  private final Map<PartitionName, DirectoryReader> partitions;

  /// Keeps all of them open.
  private final MultiReader whole;

  /// What records are, by whether restricted ones are among them.
  private final Map<Boolean, MultiReader> present;

  private int users = 1;

  /// Holds the readers open for itself; the caller still closes its own.
  Snapshot(Map<PartitionName, DirectoryReader> partitions) throws IOException {
    this.partitions = Map.copyOf(partitions);
    this.whole = of(_ -> true);
    this.present =
        Map.of(
            true, of(name -> !name.past()), false, of(name -> !name.past() && !name.restricted()));
  }

  /// A document and where it stands.
  record Found(IndexReader reader, int document, PartitionName partition) {}

  /// What records are.
  IndexReader reader(boolean seesRestricted) {
    return Objects.requireNonNull(present.get(seesRestricted));
  }

  /// What records are and what they were before.
  IndexReader whole() {
    return whole;
  }

  /// The part in which a question can find anything, since its days leave years out: of what
  /// records are, and if it asks about a time of what they were before. The caller closes it before
  /// this is released.
  IndexReader reader(boolean seesRestricted, SearchRequest asked) throws IOException {
    return of(name ->
        (seesRestricted || !name.restricted())
            && (asked.asOf() != null || !name.past())
            && name.holds(asked.from(), asked.to()));
  }

  private MultiReader of(Predicate<PartitionName> chosen) throws IOException {
    return new MultiReader(
        partitions.entrySet().stream()
            .filter(entry -> chosen.test(entry.getKey()))
            .map(Map.Entry::getValue)
            .toArray(IndexReader[]::new),
        false);
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
        for (MultiReader part : present.values()) {
          part.close();
        }
        whole.close();
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
