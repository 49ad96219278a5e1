package org.bevara.search.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.jspecify.annotations.Nullable;

/// The whole index at one moment, twice: all of it, and the part without restricted records, whose
/// word statistics come from nowhere else. Thread-safe; counts its users and closes when the last,
/// the maker included, has released it.
final class Snapshot {

  private final MultiReader everything;
  private final MultiReader unrestricted;
  private final Map<PartitionName, DirectoryReader> partitions;
  private int users = 1;

  /// Holds the readers open for itself; the caller still closes its own.
  Snapshot(Map<PartitionName, DirectoryReader> partitions) throws IOException {
    this.partitions = Map.copyOf(partitions);
    List<IndexReader> all = new ArrayList<>();
    List<IndexReader> open = new ArrayList<>();
    partitions.forEach((name, reader) -> {
      all.add(reader);
      if (!name.restricted()) {
        open.add(reader);
      }
    });
    this.everything = new MultiReader(all.toArray(IndexReader[]::new), false);
    this.unrestricted = new MultiReader(open.toArray(IndexReader[]::new), false);
  }

  /// A document and where it stands.
  record Found(IndexReader reader, int document, boolean restricted) {}

  IndexReader reader(boolean seesRestricted) {
    return seesRestricted ? everything : unrestricted;
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
        everything.close();
        unrestricted.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// The live document of `record`.
  @Nullable Found find(RecordId record) throws IOException {
    for (var partition : partitions.entrySet()) {
      int document = document(partition.getValue(), record);
      if (document >= 0) {
        return new Found(partition.getValue(), document, partition.getKey().restricted());
      }
    }
    return null;
  }

  /// The live document of `record` in one partition, or -1.
  static int document(IndexReader reader, RecordId record) throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      int document = document(leaf.reader(), record);
      if (document >= 0) {
        return leaf.docBase + document;
      }
    }
    return -1;
  }

  private static int document(LeafReader leaf, RecordId record) throws IOException {
    Terms terms = leaf.terms(IndexField.RECORD_ID.key());
    if (terms == null) {
      return -1;
    }
    TermsEnum term = terms.iterator();
    if (!term.seekExact(new BytesRef(record.value()))) {
      return -1;
    }
    Bits live = leaf.getLiveDocs();
    PostingsEnum documents = term.postings(null, PostingsEnum.NONE);
    for (int document = documents.nextDoc();
        document != DocIdSetIterator.NO_MORE_DOCS;
        document = documents.nextDoc()) {
      if (live == null || live.get(document)) {
        return document;
      }
    }
    return -1;
  }
}
