package org.bevara.search.internal;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorerSupplier;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSet;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Matches;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/// Documents that were looked for when this was made, in the segments of one reader; all score
/// alike. Equal only to itself.
class FoundOnce extends Query {

  private final DocIdSet[] found;

  /// @param found by the number of the segment
  FoundOnce(DocIdSet[] found) {
    this.found = found;
  }

  /// Looks for documents in one segment.
  @FunctionalInterface
  interface Look {
    DocIdSet in(LeafReaderContext segment) throws IOException;
  }

  static DocIdSet[] look(IndexSearcher searcher, Look look) throws IOException {
    List<LeafReaderContext> segments = searcher.getLeafContexts();
    DocIdSet[] found = new DocIdSet[segments.size()];
    for (LeafReaderContext segment : segments) {
      found[segment.ord] = look.in(segment);
    }
    return found;
  }

  /// Where the words stand that made a document be found; without places unless there is more to
  /// say.
  ///
  /// @param held what says that it was found
  Matches places(LeafReaderContext segment, int document, Matches held) throws IOException {
    return held;
  }

  @Override
  public final Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
    return new ConstantScoreWeight(this, boost) {
      @Override
      public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext segment) throws IOException {
        DocIdSetIterator documents = found[segment.ord].iterator();
        return documents == null
            ? null
            : ConstantScoreScorerSupplier.fromIterator(
                documents, score(), mode, segment.reader().maxDoc());
      }

      @Override
      public @Nullable Matches matches(LeafReaderContext segment, int document) throws IOException {
        Matches held = super.matches(segment, document);
        return held == null ? null : places(segment, document, held);
      }

      @Override
      public boolean isCacheable(LeafReaderContext segment) {
        return false;
      }
    };
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public final int hashCode() {
    return Arrays.hashCode(found);
  }

  @Override
  public String toString(String field) {
    return "found";
  }
}
