package org.bevara.search.internal;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.LiveDocs;

/// Searches with word statistics of what is live alone.
///
/// Lucene counts documents that were deleted and not yet merged away when it weighs how rare a word
/// is. A record that became restricted, or was destroyed, would so go on to be felt in the scores
/// of others, and the same question to the same holdings would be answered in another order after a
/// merge. Here scores are a function of the live records that the reader holds, and of nothing
/// else:
///
/// - *documents with the term* is counted among the live, in segments that have deleted ones;
/// - *documents* is the number of live ones, whether they have the field or not;
/// - the *average length* of a text is a constant.
final class LiveSearcher extends IndexSearcher {

  /// Words in a post or comment that is neither short nor long.
  private static final float AVERAGE_WORDS = 25;

  /// How many documents are gone through in the time in which some are skipped once.
  private static final int DEARER_TO_SKIP = 16;

  /// Posts are short: a comment of five words is not half as relevant as one of three. So length
  /// counts little (b; Lucene's default is 0.75).
  static final Similarity SIMILARITY =
      new BM25Similarity(1.2f, 0.3f) {
        @Override
        protected float avgFieldLength(CollectionStatistics statistics) {
          return AVERAGE_WORDS;
        }
      };

  /// Terms of the longest question that the grammar lets through, each word in all its forms and
  /// languages: more than Lucene's 1024.
  private static final int MOST_TERMS = 1 << 15;

  static {
    setMaxClauseCount(MOST_TERMS);
  }

  /// Of the terms asked for since this was made; a searcher answers one question.
  private final Map<Term, TermStatistics> counted = new HashMap<>();

  LiveSearcher(IndexReader reader) {
    super(reader);
    setSimilarity(SIMILARITY);
    // the cache is shared by all readers, and would keep queries, which may be names
    setQueryCache(null);
  }

  @Override
  public CollectionStatistics collectionStatistics(String field) {
    int live = Math.max(1, getIndexReader().numDocs());
    return new CollectionStatistics(field, live, live, live, live);
  }

  @Override
  public TermStatistics termStatistics(Term term, int docFreq, long totalTermFreq)
      throws IOException {
    if (!getIndexReader().hasDeletions()) {
      return new TermStatistics(term.bytes(), docFreq, docFreq);
    }
    TermStatistics known = counted.get(term);
    if (known == null) {
      known = counted(term);
      counted.put(term, known);
    }
    return known;
  }

  private TermStatistics counted(Term term) throws IOException {
    long live = 0;
    for (LeafReaderContext leaf : getIndexReader().leaves()) {
      Terms terms = leaf.reader().terms(term.field());
      if (terms != null) {
        TermsEnum found = terms.iterator();
        if (found.seekExact(term.bytes())) {
          Bits liveDocs = leaf.reader().getLiveDocs();
          live += liveDocs == null ? found.docFreq() : live(found, liveDocs);
        }
      }
    }
    // a term that only deleted documents have matches nothing, so its weight does not matter
    long some = Math.max(1, live);
    return new TermStatistics(term.bytes(), some, some);
  }

  private static long live(TermsEnum term, Bits liveDocs) throws IOException {
    PostingsEnum documents = term.postings(null, PostingsEnum.NONE);
    return liveDocs instanceof LiveDocs known
            && (long) known.deletedCount() * DEARER_TO_SKIP < term.docFreq()
        ? term.docFreq() - common(documents, known.deletedDocsIterator())
        : live(documents, liveDocs);
  }

  private static long live(PostingsEnum documents, Bits liveDocs) throws IOException {
    long live = 0;
    for (int document = documents.nextDoc();
        document != DocIdSetIterator.NO_MORE_DOCS;
        document = documents.nextDoc()) {
      if (liveDocs.get(document)) {
        live++;
      }
    }
    return live;
  }

  private static long common(DocIdSetIterator documents, DocIdSetIterator deleted)
      throws IOException {
    long common = 0;
    for (int document = deleted.nextDoc();
        document != DocIdSetIterator.NO_MORE_DOCS;
        document = deleted.nextDoc()) {
      int at = documents.docID() < document ? documents.advance(document) : documents.docID();
      if (at == document) {
        common++;
      }
    }
    return common;
  }
}
