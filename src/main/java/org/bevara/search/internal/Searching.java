package org.bevara.search.internal;

import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.lucene.document.Document;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsCollector.MatchingDocs;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Matches;
import org.apache.lucene.search.MatchesIterator;
import org.apache.lucene.search.MultiCollectorManager;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollector;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BytesRef;
import org.bevara.language.Synonyms;
import org.bevara.record.Language;
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
          IndexField.LANGUAGE.key(),
          IndexField.TEXT.key(),
          IndexField.ALT.key(),
          IndexField.JSON.key());

  /// Hits that are scored and counted at once.
  private static final int FEW = 1000;

  /// Hits that are looked at in one go for one that is shown; each go costs a whole search.
  private static final int MOST_IN_ONE_GO = 2000;

  private final IndexSearcher searcher;
  private final QueryTranslator translator;

  Searching(IndexReader reader, ZoneId zone, Synonyms synonyms) {
    this.searcher = new LiveSearcher(reader);
    this.translator = new QueryTranslator(zone, synonyms);
  }

  /// A hit, and how many more say the same.
  private record Shown(FieldDoc hit, long alike) {}

  SearchPage page(SearchRequest request) throws IOException {
    long began = System.nanoTime();
    Query query = query(request);
    String after = request.after();
    FieldDoc last = after == null ? null : Cursor.parse(after, request).hit();
    Found found = found(query, request, last);
    Weight weight = searcher.createWeight(query, ScoreMode.COMPLETE, 1);
    List<Shown> shown =
        isCollapsed(request)
            ? collapsed(request, query, found.best(), new Groups(searcher, weight, request))
            : fields(found.best()).stream().map(hit -> new Shown(hit, 0)).toList();
    List<Shown> page = shown.subList(0, Math.min(shown.size(), request.limit()));
    String next =
        shown.size() > page.size()
            ? Cursor.after(Place.of(page.getLast().hit(), Ordering.of(request)), request)
            : null;
    List<Hit> hits = hits(query, page, request);
    String meant =
        after == null
            ? new DidYouMean(searcher, translator).of(request.query(), found.total())
            : null;
    long took = Duration.ofNanos(System.nanoTime() - began).toMillis();
    return new SearchPage(found.total(), took, hits, found.facets(), next, meant);
  }

  private static boolean isCollapsed(SearchRequest request) {
    return request.collapsed() && request.alike() == null;
  }

  /// @param best one more than asked for, which tells whether there is a next page
  private record Found(TopFieldDocs best, long total, SearchPage.@Nullable Facets facets) {}

  /// Of more than a few the best are looked for apart from the count: then what cannot be among
  /// them is passed over, and what is only counted is not scored. But a phrase costs more to find
  /// than to score, and is found once.
  private Found found(Query query, SearchRequest request, @Nullable FieldDoc last)
      throws IOException {
    int wanted = request.limit() + 1;
    if (hasPhrase(query)) {
      Object[] both =
          searcher.search(
              query,
              new MultiCollectorManager(
                  best(request, wanted, last, Integer.MAX_VALUE), new FacetsCollectorManager()));
      TopFieldDocs best = (TopFieldDocs) both[0];
      return new Found(
          best,
          best.totalHits.value(),
          request.facets() ? FacetCounts.of((FacetsCollector) both[1]) : null);
    }
    TopFieldDocs best = searcher.search(query, best(request, wanted, last, FEW));
    Query unscored = Unscored.of(query);
    if (!request.facets()) {
      boolean counted = best.totalHits.relation() == TotalHits.Relation.EQUAL_TO;
      return new Found(best, counted ? best.totalHits.value() : searcher.count(unscored), null);
    }
    FacetsCollector all = searcher.search(unscored, new FacetsCollectorManager());
    long total = all.getMatchingDocs().stream().mapToLong(MatchingDocs::totalHits).sum();
    return new Found(best, total, FacetCounts.of(all));
  }

  /// @param counted how many are counted before others may be passed over
  private static TopFieldCollectorManager best(
      SearchRequest request, int count, @Nullable FieldDoc after, int counted) {
    return new TopFieldCollectorManager(Ordering.sort(request), count, after, counted);
  }

  private static boolean hasPhrase(Query query) {
    AtomicBoolean found = new AtomicBoolean();
    query.visit(
        new QueryVisitor() {
          @Override
          public QueryVisitor getSubVisitor(Occur occur, Query parent) {
            found.compareAndSet(
                false, parent instanceof PhraseQuery || parent instanceof MultiPhraseQuery);
            return this;
          }
        });
    return found.get();
  }

  private static List<FieldDoc> fields(TopFieldDocs found) {
    List<FieldDoc> hits = new ArrayList<>();
    for (ScoreDoc hit : found.scoreDocs) {
      hits.add((FieldDoc) hit);
    }
    return hits;
  }

  private Query query(SearchRequest request) throws IOException {
    Query asked = translator.query(request, QueryParser.parse(request.query()));
    Query all = searcher.rewrite(new KnownTerms(searcher).in(searcher.rewrite(asked)));
    RecordId alike = request.alike();
    return alike == null
        ? all
        : searcher.rewrite(
            new BooleanQuery.Builder()
                .add(all, Occur.MUST)
                .add(alike(request, all, alike), Occur.FILTER)
                .build());
  }

  /// What a collapsed page counts as one with `record`; nothing, if that is not found.
  private Query alike(SearchRequest request, Query all, RecordId record) throws IOException {
    Weight weight = searcher.createWeight(all, ScoreMode.COMPLETE, 1);
    Groups groups = new Groups(searcher, weight, request);
    for (int document : Snapshot.documents(searcher.getIndexReader(), record)) {
      Groups.Group group = groups.of(document);
      if (group != null) {
        return says(group.gists());
      }
    }
    return new TermQuery(Partition.identifier(record));
  }

  private static Query says(Set<Long> gists) {
    Set<BytesRef> terms =
        gists.stream().map(Documents::digestTerm).collect(Collectors.toUnmodifiableSet());
    return new TermInSetQuery(IndexField.GIST.key(), terms);
  }

  /// Of what was found the hits that stand for themselves, one more than asked for if there are.
  ///
  /// Goes on until there are enough of them, each time without the texts that were seen: however
  /// often one was copied, it is passed over at once.
  private List<Shown> collapsed(
      SearchRequest request, Query query, TopFieldDocs found, Groups groups) throws IOException {
    List<Shown> shown = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    int count = request.limit() + 1;
    List<FieldDoc> hits = fields(found);
    while (true) {
      for (FieldDoc hit : hits) {
        Groups.Group group = groups.of(hit.doc);
        if (group == null) {
          shown.add(new Shown(hit, 0));
        } else {
          seen.addAll(group.gists());
          if (group.document() == hit.doc) {
            shown.add(new Shown(hit, group.size() - 1));
          }
        }
        if (shown.size() > request.limit()) {
          return shown;
        }
      }
      if (hits.size() < count) {
        return shown;
      }
      count = Math.min(count * 2, MOST_IN_ONE_GO);
      Query unseen =
          new BooleanQuery.Builder().add(query, Occur.MUST).add(says(seen), Occur.MUST_NOT).build();
      hits = fields(searcher.search(unseen, best(request, count, hits.getLast(), 1)));
    }
  }

  private List<Hit> hits(Query query, List<Shown> page, SearchRequest request) throws IOException {
    FieldDoc[] best = page.stream().map(Shown::hit).toArray(FieldDoc[]::new);
    score(best, query, request);
    Map<Language, Weight> weights = new EnumMap<>(Language.class);
    List<Hit> hits = new ArrayList<>(page.size());
    for (Shown shown : page) {
      FieldDoc hit = shown.hit();
      Document document = searcher.storedFields().document(hit.doc, SHOWN);
      Language language = Documents.language(document);
      Weight weight = weights.get(language);
      if (weight == null) {
        weight = searcher.createWeight(InLanguage.of(query, language), ScoreMode.COMPLETE, 1);
        weights.put(language, weight);
      }
      hits.add(
          new Hit(
              new RecordId(Documents.value(document, IndexField.RECORD_ID)),
              Documents.value(document, IndexField.JSON),
              hit.score,
              Snippet.of(Documents.body(document), matches(weight, hit.doc)),
              shown.alike()));
    }
    return hits;
  }

  private void score(FieldDoc[] best, Query query, SearchRequest request) throws IOException {
    if (Ordering.of(request) != SearchRequest.Sort.RELEVANCE) {
      TopFieldCollector.populateScores(best, searcher, query);
      return;
    }
    for (FieldDoc hit : best) {
      hit.score = (Float) hit.fields[0];
    }
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
