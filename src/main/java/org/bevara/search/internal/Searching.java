package org.bevara.search.internal;

import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.lucene.document.Document;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsCollector.MatchingDocs;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Matches;
import org.apache.lucene.search.MatchesIterator;
import org.apache.lucene.search.MultiCollectorManager;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.TopFieldCollector;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.search.Weight;
import org.bevara.record.RecordId;
import org.bevara.search.QueryParser;
import org.bevara.search.SearchPage;
import org.bevara.search.SearchPage.Hit;
import org.bevara.search.SearchRequest;
import org.jspecify.annotations.Nullable;

/// Answers one question from one reader; what the reader does not hold cannot touch the answer.
final class Searching {

  private static final Set<String> SHOWN =
      Set.of(
          IndexField.RECORD_ID.key(),
          IndexField.TEXT.key(),
          IndexField.ALT.key(),
          IndexField.JSON.key());

  private final IndexSearcher searcher;
  private final ZoneId zone;

  Searching(IndexReader reader, ZoneId zone) {
    this.searcher = new LiveSearcher(reader);
    this.zone = zone;
  }

  SearchPage page(SearchRequest request) throws IOException {
    long began = System.nanoTime();
    Query asked = new QueryTranslator(zone).query(request, QueryParser.parse(request.query()));
    Query query = searcher.rewrite(new KnownTerms(searcher).in(searcher.rewrite(asked)));
    Found found = found(query, request);
    ScoreDoc[] best = found.best().scoreDocs;
    score(best, query, request);
    boolean more = best.length > request.limit();
    int count = Math.min(best.length, request.limit());
    List<Hit> hits = hits(query, best, count);
    String next = more ? Cursor.after((FieldDoc) best[count - 1], request) : null;
    long took = Duration.ofNanos(System.nanoTime() - began).toMillis();
    return new SearchPage(found.total(), took, hits, found.facets(), next);
  }

  /// @param best one more than asked for, which tells whether there is a next page
  private record Found(TopFieldDocs best, long total, SearchPage.@Nullable Facets facets) {}

  /// The best are looked for apart from the count: then what cannot be among them is passed over,
  /// and what is only counted is not scored. But a phrase costs more to find than to score, and is
  /// found once.
  private Found found(Query query, SearchRequest request) throws IOException {
    if (hasPhrase(query)) {
      Object[] both =
          searcher.search(
              query,
              new MultiCollectorManager(
                  best(request, Integer.MAX_VALUE), new FacetsCollectorManager()));
      TopFieldDocs best = (TopFieldDocs) both[0];
      return new Found(
          best,
          best.totalHits.value(),
          request.facets() ? FacetCounts.of((FacetsCollector) both[1]) : null);
    }
    TopFieldDocs best = searcher.search(query, best(request, 1));
    Query unscored = Unscored.of(query);
    if (!request.facets()) {
      return new Found(best, searcher.count(unscored), null);
    }
    FacetsCollector all = searcher.search(unscored, new FacetsCollectorManager());
    long total = all.getMatchingDocs().stream().mapToLong(MatchingDocs::totalHits).sum();
    return new Found(best, total, FacetCounts.of(all));
  }

  /// @param counted how many are counted exactly before others may be passed over
  private static TopFieldCollectorManager best(SearchRequest request, int counted) {
    String after = request.after();
    FieldDoc last = after == null ? null : Cursor.parse(after, request);
    return new TopFieldCollectorManager(
        Ordering.sort(request), request.limit() + 1, last, counted);
  }

  private static boolean hasPhrase(Query query) {
    AtomicBoolean found = new AtomicBoolean();
    query.visit(
        new QueryVisitor() {
          @Override
          public QueryVisitor getSubVisitor(Occur occur, Query parent) {
            found.compareAndSet(false, parent instanceof PhraseQuery);
            return this;
          }
        });
    return found.get();
  }

  private void score(ScoreDoc[] best, Query query, SearchRequest request) throws IOException {
    if (Ordering.of(request) == SearchRequest.Sort.DATE) {
      TopFieldCollector.populateScores(best, searcher, query);
      return;
    }
    for (ScoreDoc hit : best) {
      hit.score = (Float) ((FieldDoc) hit).fields[0];
    }
  }

  private List<Hit> hits(Query query, ScoreDoc[] found, int count) throws IOException {
    Weight weight = searcher.createWeight(query, ScoreMode.COMPLETE, 1);
    List<Hit> hits = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ScoreDoc hit = found[i];
      Document document = searcher.storedFields().document(hit.doc, SHOWN);
      hits.add(
          new Hit(
              new RecordId(Documents.value(document, IndexField.RECORD_ID)),
              Documents.value(document, IndexField.JSON),
              hit.score,
              Snippet.of(Documents.body(document), matches(weight, hit.doc))));
    }
    return hits;
  }

  private List<Snippet.Span> matches(Weight weight, int document) throws IOException {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
    List<Snippet.Span> spans = new ArrayList<>();
    Matches matches = weight.matches(leaf, document - leaf.docBase);
    if (matches != null) {
      for (String field : matches) {
        if (field.equals(IndexField.EXACT.key()) || field.startsWith("text_")) {
          MatchesIterator match = matches.getMatches(field);
          while (match != null && match.next()) {
            spans.add(new Snippet.Span(match.startOffset(), match.endOffset()));
          }
        }
      }
    }
    return spans;
  }
}
