package org.bevara.search.internal;

import org.apache.lucene.document.LongField;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSelector;
import org.bevara.search.QueryParser;
import org.bevara.search.SearchRequest;

/// The order of hits. Of those that fit equally well the newest comes first, and of equally new ones
/// that with the least identifier, so that the order is total.
final class Ordering {

  private static final SortField RECORD =
      new SortField(IndexField.RECORD_ID.key(), SortField.Type.STRING);

  private static final SortField NEWEST_FIRST =
      LongField.newSortField(
          IndexField.PUBLISHED_AT.key(), true, SortedNumericSelector.Type.MIN, Long.MIN_VALUE);

  private Ordering() {}

  /// By date where nothing is asked for that could be more or less relevant.
  static SearchRequest.Sort of(SearchRequest request) {
    return QueryParser.isBlank(request.query()) ? SearchRequest.Sort.DATE : request.sort();
  }

  static Sort sort(SearchRequest request) {
    return switch (of(request)) {
      case RELEVANCE -> new Sort(SortField.FIELD_SCORE, NEWEST_FIRST, RECORD);
      case DATE -> new Sort(NEWEST_FIRST, RECORD);
    };
  }
}
