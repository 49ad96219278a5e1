package org.bevara.search.internal;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsCollector.MatchingDocs;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.bevara.search.SearchPage.Count;
import org.bevara.search.SearchPage.Facets;

/// Counts the values of everything that was found. Exact: each segment is counted by its own value
/// numbers, and the counts are added up by value, so no table of all values has to be kept, or
/// forgotten when a record is destroyed.
final class FacetCounts {

  private static final int TOP = 50;

  private FacetCounts() {}

  static Facets of(FacetsCollector found) throws IOException {
    List<MatchingDocs> segments = found.getMatchingDocs();
    return new Facets(
        top(IndexField.CHANNEL_ID, segments),
        top(IndexField.AUTHOR, segments),
        top(IndexField.KIND, segments),
        top(IndexField.YEAR, segments),
        top(IndexField.LANGUAGE, segments),
        top(IndexField.STATE, segments));
  }

  private static List<Count> top(IndexField field, List<MatchingDocs> segments) throws IOException {
    Map<String, Long> counts = new HashMap<>();
    for (MatchingDocs segment : segments) {
      count(field, segment, counts);
    }
    return counts.entrySet().stream()
        .map(entry -> new Count(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingLong(Count::count).reversed().thenComparing(Count::value))
        .limit(TOP)
        .toList();
  }

  private static void count(IndexField field, MatchingDocs segment, Map<String, Long> counts)
      throws IOException {
    SortedSetDocValues values = DocValues.getSortedSet(segment.context().reader(), field.key());
    DocIdSetIterator documents = segment.bits().iterator();
    if (values.getValueCount() == 0 || documents == null) {
      return;
    }
    int[] byNumber = new int[Math.toIntExact(values.getValueCount())];
    for (int document = documents.nextDoc();
        document != DocIdSetIterator.NO_MORE_DOCS;
        document = documents.nextDoc()) {
      if (values.advanceExact(document)) {
        for (int i = 0; i < values.docValueCount(); i++) {
          byNumber[(int) values.nextOrd()]++;
        }
      }
    }
    for (int number = 0; number < byNumber.length; number++) {
      if (byNumber[number] > 0) {
        counts.merge(values.lookupOrd(number).utf8ToString(), (long) byNumber[number], Long::sum);
      }
    }
  }
}
