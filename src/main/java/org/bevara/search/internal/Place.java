package org.bevara.search.internal;

import java.util.Comparator;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.util.BytesRef;
import org.bevara.search.SearchRequest;
import org.bevara.search.SearchRequest.Sort;

/// Where a hit stands in the order of [Ordering]. Compares so, which is consistent with equals.
///
/// @param score 0 where hits are ordered by date
/// @param time of publication in milliseconds since 1970; `Long.MIN_VALUE` for none
/// @param record its identifier
record Place(float score, long time, String record) implements Comparable<Place> {

  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::score, Comparator.reverseOrder())
          .thenComparing(Place::time, Comparator.reverseOrder())
          .thenComparing(Place::record);

  /// The place of a hit that was found in that order.
  static Place of(FieldDoc hit) {
    int last = hit.fields.length - 1;
    return new Place(
        last == 2 ? (Float) hit.fields[0] : 0,
        (Long) hit.fields[last - 1],
        ((BytesRef) hit.fields[last]).utf8ToString());
  }

  /// What the engine goes on after.
  FieldDoc hit(SearchRequest request) {
    BytesRef id = new BytesRef(record);
    return new FieldDoc(
        Integer.MAX_VALUE,
        Float.NaN,
        Ordering.of(request) == Sort.RELEVANCE
            ? new Object[] {score, time, id}
            : new Object[] {time, id});
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }
}
