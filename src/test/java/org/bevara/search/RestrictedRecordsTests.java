package org.bevara.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bevara.search.Posts.AUTHORITY;
import static org.bevara.search.Posts.STOCKHOLM;
import static org.bevara.search.Posts.id;
import static org.bevara.search.Posts.post;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bevara.record.RecordId;
import org.bevara.search.SearchRequest.Sort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What someone without the right gets does not tell that restricted records exist (contract,
/// "Restricted records").
class RestrictedRecordsTests {

  @TempDir Path folder;

  @Test
  void restrictedRecordIsFoundOnlyByWhoMaySeeIt() {
    try (SearchIndex index = SearchIndexes.open(folder, AUTHORITY, STOCKHOLM)) {
      index.put(Posts.all(post(1, "snö"), post(2, "snö hemligt").secret()));

      assertThat(index.search(SearchRequest.of("snö"), false).total()).isEqualTo(1);
      assertThat(index.search(SearchRequest.of("snö"), true).total()).isEqualTo(2);
      assertThat(index.search(SearchRequest.of("hemligt"), false).total()).isZero();
      assertThat(index.search(SearchRequest.of("hem*"), false).total()).isZero();
      assertThat(index.search(SearchRequest.of(""), false).total()).isEqualTo(1);
    }
  }

  @Test
  void recordThatBecomesRestrictedOrFreeChangesSidesAtOnce() {
    try (SearchIndex index = SearchIndexes.open(folder, AUTHORITY, STOCKHOLM)) {
      index.put(Posts.all(post(1, "snö")));
      index.put(Posts.all(post(1, "snö").secret()));
      assertThat(index.search(SearchRequest.of("snö"), false).total()).isZero();
      assertThat(index.search(SearchRequest.of("snö"), true).total()).isEqualTo(1);

      index.put(Posts.all(post(1, "snö")));
      assertThat(index.search(SearchRequest.of("snö"), false).total()).isEqualTo(1);
      assertThat(index.search(SearchRequest.of("snö"), true).total()).isEqualTo(1);
    }
  }

  /// Whole pages are compared, scores, cursors and facets included, with those of an index that has
  /// never held a restricted record and was filled in one go.
  @Test
  void answersAreThoseOfAnIndexThatNeverHeldARestrictedRecord() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<String> words =
        List.of(
            "snö",
            "is",
            "snöröjning",
            "snöröjningen",
            "vägen",
            "kallt",
            "röjd",
            "regn",
            "plogen",
            "hemligt");
    List<IndexedRecord> records = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      records.add(Posts.random(i, random, words).record());
    }
    List<IndexedRecord> open = records.stream().filter(r -> !r.restricted()).toList();
    assertThat(open.size()).isBetween(200, 390);
    try (SearchIndex mixed = SearchIndexes.open(folder.resolve("mixed"), AUTHORITY, STOCKHOLM);
        SearchIndex pure = SearchIndexes.open(folder.resolve("pure"), AUTHORITY, STOCKHOLM)) {
      pure.put(open);
      for (int i = 0; i < records.size(); i += 50) {
        List<IndexedRecord> batch = records.subList(i, i + 50);
        // first everything free and with other text, as before it was looked at or edited
        mixed.put(batch.stream().map(r -> freeAndLonger(r)).toList());
        mixed.put(batch);
      }
      mixed.put(List.of(post(900, "snö hemligt").record()));
      mixed.remove(List.of(id(900)));

      List<String> queries =
          List.of(
              "",
              "snö",
              "hemligt",
              "snöröjningens",
              "snö*",
              "hem*",
              "snö OR is OR regn",
              "\"snö is\"",
              "plogen -snö",
              "kanal:skolan snö",
              "author:person is",
              "from:2024 regn",
              "kind:post",
              "unik",
              "uni*");
      for (String query : queries) {
        for (Sort sort : Sort.values()) {
          SearchRequest request = SearchRequest.of(query).sorted(sort).limit(37).withFacets();
          String next = null;
          do {
            SearchRequest page = next == null ? request : request.after(next);
            SearchPage expected = pure.search(page, false);
            SearchPage actual = mixed.search(page, false);
            assertThat(untimed(actual)).as("%s by %s", query, sort).isEqualTo(untimed(expected));
            assertThat(untimed(pure.search(page, true))).isEqualTo(untimed(expected));
            next = actual.next();
          } while (next != null);
        }
      }
      assertThat(mixed.search(SearchRequest.of(""), true).total()).isEqualTo(400);
    }
  }

  private static IndexedRecord freeAndLonger(IndexedRecord r) {
    return new IndexedRecord(
        r.recordId(),
        r.channelId(),
        r.kind(),
        r.uri(),
        r.author(),
        r.publishedAt(),
        r.state(),
        r.language(),
        false,
        r.text() + " snö unik hemligt",
        r.altTexts(),
        r.hashtags(),
        r.mentions(),
        r.linkHosts(),
        r.signals(),
        r.outcome(),
        r.json());
  }

  private static SearchPage untimed(SearchPage page) {
    return new SearchPage(page.total(), 0, page.hits(), page.facets(), page.next(), page.didYouMean());
  }

  @Test
  void storedRecordsAndIdentifiersAreWholeForTheProgramItself() {
    try (SearchIndex index = SearchIndexes.open(folder, AUTHORITY, STOCKHOLM)) {
      index.put(Posts.all(post(1, "snö"), post(2, "snö").secret()));
      try (var ids = index.ids()) {
        assertThat(ids.toList()).containsExactlyInAnyOrder(new RecordId[] {id(1), id(2)});
      }
      assertThat(index.stored(id(2)).orElseThrow().restricted()).isTrue();
    }
  }
}
