package org.bevara.search.internal;

import java.io.IOException;
import java.util.Iterator;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSet;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Matches;
import org.apache.lucene.search.MatchesUtils;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.DocIdSetBuilder;
import org.apache.lucene.util.StringHelper;

/// What holds a word that begins in some way.
///
/// Thousands of words may begin so. The engine would go through all of them for the best hits, for
/// the count, and again for each passage that is shown, to mark them; here they are gone through
/// once, and to mark a passage its own words are read.
final class Beginning extends FoundOnce {

  private static final Set<String> BODY = Set.of(IndexField.TEXT.key(), IndexField.ALT.key());

  private final PrefixQuery asked;

  private Beginning(PrefixQuery asked, DocIdSet[] found) {
    super(found);
    this.asked = asked;
  }

  static Query of(PrefixQuery asked, IndexSearcher searcher) throws IOException {
    Weight weight = searcher.createWeight(searcher.rewrite(asked), ScoreMode.COMPLETE_NO_SCORES, 1);
    DocIdSet[] found =
        FoundOnce.look(
            searcher,
            segment -> {
              Scorer documents = weight.scorer(segment);
              DocIdSetBuilder all = new DocIdSetBuilder(segment.reader().maxDoc());
              if (documents != null) {
                all.add(documents.iterator());
              }
              return all.build();
            });
    return new Beginning(asked, found);
  }

  @Override
  Matches places(LeafReaderContext segment, int document, Matches held) throws IOException {
    if (!asked.getField().equals(IndexField.EXACT.key())) {
      return held;
    }
    Document stored = segment.reader().storedFields().document(document, BODY);
    NavigableSet<BytesRef> words = begun(Documents.body(stored));
    Matches places =
        MatchesUtils.forField(
            asked.getField(),
            () -> {
              Iterator<BytesRef> each = words.iterator();
              return MatchesUtils.disjunction(
                  segment,
                  document,
                  this,
                  asked.getField(),
                  () -> each.hasNext() ? each.next() : null);
            });
    return places == null ? held : places;
  }

  /// The words of `text` that begin so.
  private NavigableSet<BytesRef> begun(String text) {
    return Words.of(IndexField.EXACT, text).stream()
        .map(Words.Placed::term)
        .filter(word -> StringHelper.startsWith(word, asked.getPrefix().bytes()))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
