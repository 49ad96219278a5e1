package org.bevara.search.internal;

import java.io.IOException;
import java.util.Set;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSet;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.DocIdSetBuilder;

/// Finds where a word stands at least so many times.
///
/// A phrase that repeats a word is looked for by as many readers of that word's places side by
/// side, so that *ja ja ja ...* over a thousand characters would go through every text with a *ja*
/// hundreds of times. Beside this, which goes through them once, only those are left that can hold
/// it.
final class Often {

  private Often() {}

  /// @param word the terms by which it may stand, of one field
  static Query of(Set<Term> word, int times, IndexSearcher searcher) throws IOException {
    // whoever has so many of some terms has a share of them of one
    int share = Math.ceilDiv(times, word.size());
    int[] count = new int[1];
    DocIdSet[] found =
        FoundOnce.look(
            searcher,
            segment -> {
              DocIdSetBuilder often = new DocIdSetBuilder(segment.reader().maxDoc());
              for (Term term : word) {
                count[0] += find(term, share, segment, often);
              }
              return often.build();
            });
    return count[0] == 0 ? new MatchNoDocsQuery("nowhere so often") : new FoundOnce(found);
  }

  private static int find(Term term, int times, LeafReaderContext segment, DocIdSetBuilder found)
      throws IOException {
    Terms terms = segment.reader().terms(term.field());
    TermsEnum word = terms == null ? null : terms.iterator();
    if (word == null || !word.seekExact(term.bytes())) {
      return 0;
    }
    int count = 0;
    PostingsEnum documents = word.postings(null, PostingsEnum.FREQS);
    for (int document = documents.nextDoc();
        document != DocIdSetIterator.NO_MORE_DOCS;
        document = documents.nextDoc()) {
      if (documents.freq() >= times) {
        found.grow(1).add(document);
        count++;
      }
    }
    return count;
  }
}
