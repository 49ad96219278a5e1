package org.bevara.search.internal;

import java.util.Comparator;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.util.BytesRef;
import org.bevara.search.SearchRequest.Sort;

/// Where a hit stands in the order of [Ordering]. Compares so, which is consistent with equals for
/// places in one order.
///
/// @param score 0 where hits are ordered by date
/// @param time of publication in milliseconds since 1970; for none what [#never] says
/// @param record its identifier
/// @param order in which it was found
record Place(float score, long time, String record, Sort order) implements Comparable<Place> {

  private static final Comparator<Place> OLDEST_FIRST =
      Comparator.comparingLong(Place::time).thenComparing(Place::record);

  private static final Comparator<Place> BEST_FIRST =
      Comparator.comparing(Place::score, Comparator.reverseOrder())
          .thenComparing(Place::time, Comparator.reverseOrder())
          .thenComparing(Place::record);

  /// The place of a hit that was found in that order.
  static Place of(FieldDoc hit, Sort order) {
    int last = hit.fields.length - 1;
    return new Place(
        order == Sort.RELEVANCE ? (Float) hit.fields[0] : 0,
        (Long) hit.fields[last - 1],
        ((BytesRef) hit.fields[last]).utf8ToString(),
        order);
  }

  /// The time of what has none, which comes last.
  static long never(Sort order) {
    return order == Sort.OLDEST ? Long.MAX_VALUE : Long.MIN_VALUE;
  }

  /// What the engine goes on after.
  FieldDoc hit() {
    BytesRef id = new BytesRef(record);
    return new FieldDoc(
        Integer.MAX_VALUE,
        Float.NaN,
        order == Sort.RELEVANCE ? new Object[] {score, time, id} : new Object[] {time, id});
  }

  @Override
  public int compareTo(Place other) {
    return (order == Sort.OLDEST ? OLDEST_FIRST : BEST_FIRST).compare(this, other);
  }
}
