package org.bevara.search.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.bevara.search.SearchRequest;
import org.bevara.search.SearchRequest.Sort;
import org.jspecify.annotations.Nullable;

/// What says the same among all that a question finds, in the order of the hits.
///
/// A text stands for itself, unless one that stands for itself comes before it and says the same or
/// nearly the same ([Gist#isLike]); then it is counted there, at the first such one. So whatever is
/// counted with a hit was compared with just that hit.
///
/// All that can be alike has one shape, and each shape is looked at by itself: what a group holds
/// follows from the question and the live records alone, whichever page asks. A shape with more
/// than [#MOST_TEXTS] different texts among what is found is made by somebody who wants to be a
/// burden: there only equal texts are counted together. Not thread-safe; one per question.
final class Groups {

  static final int MOST_TEXTS = 100;

  private final IndexSearcher searcher;
  private final Weight weight;
  private final Sort order;
  private final Map<Long, Map<Long, Group>> byShape = new HashMap<>();

  /// @param weight of the whole of `request`, with scores
  Groups(IndexSearcher searcher, Weight weight, SearchRequest request) {
    this.searcher = searcher;
    this.weight = weight;
    this.order = Ordering.of(request);
  }

  /// Records that are shown as one.
  ///
  /// @param document the first in the order of the hits, which stands for them
  /// @param size how many they are, itself included
  /// @param gists the digests of their texts
  record Group(int document, long size, Set<Long> gists) {}

  /// Equal texts among what is found.
  ///
  /// @param document the first of them in the order of the hits
  private record Text(long gist, int document, Place place, long count) {

    Text and(Text other) {
      Text first = place.compareTo(other.place) <= 0 ? this : other;
      return new Text(gist, first.document, first.place, count + other.count);
    }
  }

  /// The digest of what a document's text says; null if that is nothing.
  @Nullable Long gist(int document) throws IOException {
    return value(document, IndexField.GIST);
  }

  /// The group to which a document belongs; null if its text says nothing, or if it is not found.
  @Nullable Group of(int document) throws IOException {
    Long gist = gist(document);
    Long shape = value(document, IndexField.SHAPE);
    if (gist == null || shape == null) {
      return null;
    }
    Map<Long, Group> groups = byShape.get(shape);
    if (groups == null) {
      groups = grouped(texts(shape));
      byShape.put(shape, groups);
    }
    return groups.get(gist);
  }

  private @Nullable Long value(int document, IndexField field) throws IOException {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
    NumericDocValues values = DocValues.getNumeric(leaf.reader(), field.key());
    return values.advanceExact(document - leaf.docBase) ? values.longValue() : null;
  }

  /// The different texts of that shape among what is found, in the order of the hits.
  private List<Text> texts(long shape) throws IOException {
    Map<Long, Text> texts = new HashMap<>();
    Term term = new Term(IndexField.SHAPE.key(), Documents.digestTerm(shape));
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      PostingsEnum alike = leaf.reader().postings(term, PostingsEnum.NONE);
      Scorer scorer = alike == null ? null : weight.scorer(leaf);
      if (alike != null && scorer != null) {
        collect(leaf, alike, scorer, texts);
      }
    }
    return texts.values().stream().sorted(Comparator.comparing(Text::place)).toList();
  }

  private void collect(
      LeafReaderContext leaf, PostingsEnum alike, Scorer scorer, Map<Long, Text> texts)
      throws IOException {
    Bits live = leaf.reader().getLiveDocs();
    DocIdSetIterator found = scorer.iterator();
    NumericDocValues gists = DocValues.getNumeric(leaf.reader(), IndexField.GIST.key());
    SortedNumericDocValues times =
        DocValues.getSortedNumeric(leaf.reader(), IndexField.PUBLISHED_AT.key());
    SortedDocValues records = DocValues.getSorted(leaf.reader(), IndexField.RECORD_ID.key());
    for (int document = alike.nextDoc();
        document != DocIdSetIterator.NO_MORE_DOCS;
        document = alike.nextDoc()) {
      if (found.docID() < document) {
        found.advance(document);
      }
      if (found.docID() == document
          && (live == null || live.get(document))
          && gists.advanceExact(document)
          && records.advanceExact(document)) {
        Place place =
            new Place(
                order == Sort.RELEVANCE ? scorer.score() : 0,
                times.advanceExact(document) ? times.nextValue() : Place.never(order),
                records.lookupOrd(records.ordValue()).utf8ToString(),
                order);
        long gist = gists.longValue();
        texts.merge(gist, new Text(gist, leaf.docBase + document, place, 1), Text::and);
      }
    }
  }

  /// The group of each text, by its digest.
  private Map<Long, Group> grouped(List<Text> texts) throws IOException {
    List<List<Text>> groups = new ArrayList<>();
    List<Gist> first = new ArrayList<>();
    for (Text text : texts) {
      int group = groups.size();
      if (texts.size() > 1 && texts.size() <= MOST_TEXTS) {
        Gist gist = Gist.of(body(text.document()));
        group = 0;
        while (group < groups.size() && !first.get(group).isLike(gist)) {
          group++;
        }
        if (group == groups.size()) {
          first.add(gist);
        }
      }
      if (group == groups.size()) {
        groups.add(new ArrayList<>());
      }
      groups.get(group).add(text);
    }
    Map<Long, Group> byGist = new HashMap<>();
    for (List<Text> group : groups) {
      Set<Long> gists = new HashSet<>();
      group.forEach(text -> gists.add(text.gist));
      long size = group.stream().mapToLong(text -> text.count()).sum();
      Group made = new Group(group.getFirst().document(), size, Set.copyOf(gists));
      gists.forEach(gist -> byGist.put(gist, made));
    }
    return byGist;
  }

  private String body(int document) throws IOException {
    return Documents.body(
        searcher
            .storedFields()
            .document(document, Set.of(IndexField.TEXT.key(), IndexField.ALT.key())));
  }
}
