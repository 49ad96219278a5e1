package org.bevara.search.internal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.bevara.search.QueryNode;
import org.bevara.search.QueryParser;
import org.bevara.search.QueryWord;
import org.bevara.search.SearchPage.Count;
import org.bevara.search.SearchRequest;
import org.jspecify.annotations.Nullable;

/// Proposes another spelling where a word of a query finds nothing in a reader, or next to nothing
/// beside a word that is spelled nearly so.
final class DidYouMean {

  /// More than this is no slip.
  private static final int RARE = 3;

  /// How much commoner a word must be for one that finds something to count as a slip.
  private static final int MUCH_COMMONER = 100;

  /// Words of a query that are looked after, so that a long one does not take long.
  private static final int MOST_WORDS = 3;

  private static final int LONGEST = 30;

  private final IndexSearcher searcher;
  private final QueryTranslator translator;

  DidYouMean(IndexSearcher searcher, QueryTranslator translator) {
    this.searcher = searcher;
    this.translator = translator;
  }

  /// The whole query, spelled otherwise; null if there is nothing to propose.
  ///
  /// @param total how many records it finds: where all its words have to be in each, none of them
  ///   is rarer than that
  @Nullable String of(String query, long total) throws IOException {
    if (total > RARE && hasNoAlternatives(QueryParser.parse(query))) {
      return null;
    }
    LiveWords words = new LiveWords(searcher.getIndexReader());
    String proposed = query;
    int tried = 0;
    for (QueryWord word : QueryWord.of(query).reversed()) {
      if (isPlain(word.text()) && tried < MOST_WORDS) {
        long found = atMost(word.text(), RARE + 1);
        if (found <= RARE) {
          tried++;
          Optional<Count> nearest =
              words.nearest(word.text(), count -> count.count() > MUCH_COMMONER * found);
          if (nearest.isPresent()) {
            // from the last to the first, so that what stands before keeps its place
            proposed = word.replacedIn(proposed, nearest.get().value());
          }
        }
      }
    }
    return proposed.equals(query) || proposed.length() > QueryParser.MAX_LENGTH ? null : proposed;
  }

  private static boolean hasNoAlternatives(QueryNode asked) {
    return switch (asked) {
      case QueryNode.Or _ -> false;
      case QueryNode.And(var parts) -> parts.stream().allMatch(DidYouMean::hasNoAlternatives);
      default -> true;
    };
  }

  /// Numbers, codes and words with something in them are not guessed at.
  private static boolean isPlain(String word) {
    return word.length() <= LONGEST && word.codePoints().allMatch(Character::isLetter);
  }

  /// How many records a word finds in any of its forms; counts no further than `limit`.
  private long atMost(String word, int limit) throws IOException {
    Query query =
        searcher.rewrite(translator.query(SearchRequest.of(""), new QueryNode.Word(word)));
    Weight weight = searcher.createWeight(query, ScoreMode.COMPLETE_NO_SCORES, 1);
    long found = 0;
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    for (int i = 0; i < leaves.size() && found < limit; i++) {
      Scorer scorer = weight.scorer(leaves.get(i));
      if (scorer != null) {
        Bits live = leaves.get(i).reader().getLiveDocs();
        DocIdSetIterator documents = scorer.iterator();
        for (int document = documents.nextDoc();
            document != DocIdSetIterator.NO_MORE_DOCS && found < limit;
            document = documents.nextDoc()) {
          if (live == null || live.get(document)) {
            found++;
          }
        }
      }
    }
    return found;
  }
}
