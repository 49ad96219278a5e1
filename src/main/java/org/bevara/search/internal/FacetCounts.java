package org.bevara.search.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsCollector.MatchingDocs;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.BytesRefHash;
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
    BytesRefHash values = new BytesRefHash();
    long[] counts = new long[0];
    for (MatchingDocs segment : segments) {
      counts = count(field, segment, values, counts);
    }
    long least = least(counts, values.size());
    BytesRef value = new BytesRef();
    List<Count> commonest = new ArrayList<>();
    for (int number = 0; number < values.size(); number++) {
      if (counts[number] >= least) {
        commonest.add(new Count(values.get(number, value).utf8ToString(), counts[number]));
      }
    }
    return commonest.stream()
        .sorted(Comparator.comparingLong(Count::count).reversed().thenComparing(Count::value))
        .limit(TOP)
        .toList();
  }

  /// The count below which a value is not among the commonest, however equal ones are ordered.
  private static long least(long[] counts, int values) {
    if (values <= TOP) {
      return 0;
    }
    long[] sorted = Arrays.copyOf(counts, values);
    Arrays.sort(sorted);
    return sorted[values - TOP];
  }

  /// @return `counts` by the numbers that `values` gives, with those of the segment added
  private static long[] count(
      IndexField field, MatchingDocs segment, BytesRefHash values, long[] counts)
      throws IOException {
    SortedSetDocValues held = DocValues.getSortedSet(segment.context().reader(), field.key());
    if (segment.totalHits() == 0 || held.getValueCount() == 0) {
      return counts;
    }
    int[] byNumber = new int[Math.toIntExact(held.getValueCount())];
    count(segment.bits().iterator(), held, byNumber);
    long[] sums = counts;
    for (int number = 0; number < byNumber.length; number++) {
      if (byNumber[number] > 0) {
        int place = values.add(held.lookupOrd(number));
        place = place < 0 ? -place - 1 : place;
        sums = ArrayUtil.grow(sums, place + 1);
        sums[place] += byNumber[number];
      }
    }
    return sums;
  }

  private static void count(DocIdSetIterator documents, SortedSetDocValues held, int[] byNumber)
      throws IOException {
    SortedDocValues single = DocValues.unwrapSingleton(held);
    for (int document = documents.nextDoc();
        document != DocIdSetIterator.NO_MORE_DOCS;
        document = documents.nextDoc()) {
      if (single != null) {
        if (single.advanceExact(document)) {
          byNumber[single.ordValue()]++;
        }
      } else if (held.advanceExact(document)) {
        for (int i = 0; i < held.docValueCount(); i++) {
          byNumber[(int) held.nextOrd()]++;
        }
      }
    }
  }
}
