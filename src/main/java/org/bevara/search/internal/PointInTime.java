package org.bevara.search.internal;

import java.time.Instant;
import org.apache.lucene.document.LongField;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.bevara.search.SearchRequest;

/// What a question about a point in time leaves out of what a record is and was.
///
/// Of each record one document at most remains: each was so from its capture until the next began,
/// and the last is so still. What is gone from its source was captured before it was gone, so that
/// its present document begins only when it was.
final class PointInTime {

  private PointInTime() {}

  static void add(SearchRequest request, BooleanQuery.Builder all) {
    Instant asOf = request.asOf();
    if (asOf != null) {
      all.add(upTo(IndexField.CAPTURED_AT, asOf), Occur.FILTER);
      all.add(upTo(IndexField.UNTIL, asOf), Occur.MUST_NOT);
      all.add(after(IndexField.GONE_AT, asOf), Occur.MUST_NOT);
    }
    Instant changedAfter = request.changedAfter();
    if (changedAfter != null) {
      all.add(after(IndexField.CAPTURED_AT, changedAfter), Occur.FILTER);
    }
  }

  private static Query upTo(IndexField field, Instant then) {
    return LongField.newRangeQuery(field.key(), Long.MIN_VALUE, Documents.millis(then));
  }

  private static Query after(IndexField field, Instant then) {
    return LongField.newRangeQuery(field.key(), Documents.millis(then) + 1, Long.MAX_VALUE);
  }
}
