package org.bevara.search.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/// Looks up the words of a query once, for everything that is then done with it: the best hits, the
/// count, and the places of the words are three questions to the same terms, each in every segment.
///
/// What the query finds, and the scores, stay the same. Of the forms of a word those that stand
/// nowhere are left out.
final class KnownTerms {

  /// Times that a word stands in a phrase from which on it is worth counting.
  private static final int REPEATED = 4;

  private final IndexSearcher searcher;

  /// The words of a field in each segment, opened once for all that are looked up there; null where
  /// a segment has none.
  private final Map<String, @Nullable TermsEnum[]> words = new HashMap<>();

  KnownTerms(IndexSearcher searcher) {
    this.searcher = searcher;
  }

  Query in(Query query) throws IOException {
    return switch (query) {
      case TermQuery term -> known(term);
      case BoostQuery boosted -> new BoostQuery(in(boosted.getQuery()), boosted.getBoost());
      case ConstantScoreQuery unscored -> new ConstantScoreQuery(in(unscored.getQuery()));
      case DisjunctionMaxQuery forms -> known(forms);
      case BooleanQuery all -> known(all);
      case PrefixQuery beginning -> Beginning.of(beginning, searcher);
      case PhraseQuery phrase -> known(phrase, Stream.of(phrase.getTerms()).map(Set::of));
      case MultiPhraseQuery phrase ->
          known(phrase, Stream.of(phrase.getTermArrays()).map(List::of).map(Set::copyOf));
      default -> query;
    };
  }

  private Query known(TermQuery term) throws IOException {
    TermStates states = states(term.getTerm());
    return states.docFreq() == 0
        ? new MatchNoDocsQuery("stands nowhere")
        : new TermQuery(term.getTerm(), states);
  }

  private TermStates states(Term term) throws IOException {
    @Nullable TermsEnum[] segments = words.get(term.field());
    if (segments == null) {
      segments = segments(term.field());
      words.put(term.field(), segments);
    }
    TermStates states = new TermStates(searcher.getTopReaderContext());
    for (int segment = 0; segment < segments.length; segment++) {
      TermsEnum held = segments[segment];
      if (held != null && held.seekExact(term.bytes())) {
        states.register(held.termState(), segment, held.docFreq(), held.totalTermFreq());
      }
    }
    return states;
  }

  private @Nullable TermsEnum[] segments(String field) throws IOException {
    List<LeafReaderContext> leaves = searcher.getLeafContexts();
    @Nullable TermsEnum[] segments = new TermsEnum[leaves.size()];
    for (int segment = 0; segment < segments.length; segment++) {
      Terms terms = leaves.get(segment).reader().terms(field);
      segments[segment] = terms == null ? null : terms.iterator();
    }
    return segments;
  }

  /// @param words the terms of each place
  private Query known(Query phrase, Stream<Set<Term>> words) throws IOException {
    Map<Set<Term>, Integer> times = new HashMap<>();
    words.forEach(word -> times.merge(word, 1, Integer::sum));
    var most = Collections.max(times.entrySet(), Map.Entry.comparingByValue());
    if (most.getValue() < REPEATED) {
      return phrase;
    }
    Query often = Often.of(most.getKey(), most.getValue(), searcher);
    return isNone(often)
        ? often
        : new BooleanQuery.Builder().add(phrase, Occur.MUST).add(often, Occur.FILTER).build();
  }

  private Query known(DisjunctionMaxQuery forms) throws IOException {
    List<Query> known = new ArrayList<>();
    for (Query form : forms) {
      Query looked = in(form);
      if (!isNone(looked)) {
        known.add(looked);
      }
    }
    return known.size() == 1
        ? known.getFirst()
        : new DisjunctionMaxQuery(known, forms.getTieBreakerMultiplier());
  }

  private static boolean isNone(Query query) {
    return query instanceof MatchNoDocsQuery
        || query instanceof BoostQuery boosted && isNone(boosted.getQuery());
  }

  private Query known(BooleanQuery all) throws IOException {
    BooleanQuery.Builder known = new BooleanQuery.Builder();
    known.setMinimumNumberShouldMatch(all.getMinimumNumberShouldMatch());
    for (BooleanClause clause : all) {
      known.add(in(clause.query()), clause.occur());
    }
    return known.build();
  }
}
