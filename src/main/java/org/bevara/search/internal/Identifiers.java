package org.bevara.search.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.bevara.record.RecordId;

/// The identifiers in the term dictionaries of one reader, for who asks for many one after another.
/// Not thread-safe; usable while the reader is open.
final class Identifiers {

  private final List<TermsEnum> segments = new ArrayList<>();

  Identifiers(IndexReader reader) throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      Terms terms = leaf.reader().terms(IndexField.RECORD_ID.key());
      if (terms != null) {
        segments.add(terms.iterator());
      }
    }
  }

  /// Whether a document of `record` is there. True also for one that was removed and not yet merged
  /// away; removing it once more does no harm.
  boolean mayHold(RecordId record) throws IOException {
    BytesRef id = new BytesRef(record.value());
    for (TermsEnum segment : segments) {
      if (segment.seekExact(id)) {
        return true;
      }
    }
    return false;
  }
}
