package org.bevara.search.internal;

import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Matches;
import org.apache.lucene.search.MatchesIterator;
import org.apache.lucene.search.MultiCollectorManager;
import org.apache.lucene.search.Query;
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
    Query query =
        searcher.rewrite(
            new QueryTranslator(zone).query(request, QueryParser.parse(request.query())));
    String after = request.after();
    FieldDoc last = after == null ? null : Cursor.parse(after, request);
    // one more than asked for tells whether there is a next page
    TopFieldCollectorManager best =
        new TopFieldCollectorManager(
            Ordering.sort(request), request.limit() + 1, last, Integer.MAX_VALUE);
    TopFieldDocs found;
    SearchPage.Facets facets = null;
    if (request.facets()) {
      Object[] both =
          searcher.search(query, new MultiCollectorManager(best, new FacetsCollectorManager()));
      found = (TopFieldDocs) both[0];
      facets = FacetCounts.of((FacetsCollector) both[1]);
    } else {
      found = searcher.search(query, best);
    }
    TopFieldCollector.populateScores(found.scoreDocs, searcher, query);
    boolean more = found.scoreDocs.length > request.limit();
    int count = Math.min(found.scoreDocs.length, request.limit());
    List<Hit> hits = hits(query, found.scoreDocs, count);
    String next = more ? Cursor.after((FieldDoc) found.scoreDocs[count - 1], request) : null;
    long took = Duration.ofNanos(System.nanoTime() - began).toMillis();
    return new SearchPage(found.totalHits.value(), took, hits, facets, next);
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
