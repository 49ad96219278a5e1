package org.bevara.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bevara.search.Posts.AUTHORITY;
import static org.bevara.search.Posts.STOCKHOLM;
import static org.bevara.search.Posts.id;
import static org.bevara.search.Posts.post;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
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

  /// Two archives whose only difference is what neither of two people may see, through 300 rounds
  /// of captures, changes, restrictions, removals, commits and merges in several years: each answer
  /// of every kind has the same bytes. One archive holds copies, slips and rare words among its
  /// restricted records, to lead groups, proposals and completion astray; the other is from time to
  /// time made anew of what may be seen, in one go.
  @Test
  void whatNobodyMaySeeChangesNoByteOfAnyAnswer() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    Map<RecordId, IndexedRecord> held = new TreeMap<>();
    SearchIndex pure = SearchIndexes.open(folder.resolve("pure"), AUTHORITY, STOCKHOLM);
    try (SearchIndex mixed = SearchIndexes.open(folder.resolve("mixed"), AUTHORITY, STOCKHOLM)) {
      for (int round = 0; round < 300; round++) {
        List<IndexedRecord> batch =
            random
                .ints(1 + random.nextInt(8), 0, 150)
                .distinct()
                .mapToObj(number -> Posts.of(number, random, text(random)).at(time(random)))
                .map(post -> random.nextInt(3) == 0 ? post.secret().record() : post.record())
                .toList();
        List<RecordId> gone = random.ints(2, 0, 150).mapToObj(Posts::id).toList();
        mixed.put(batch);
        mixed.remove(gone);
        batch.forEach(record -> held.put(record.recordId(), record));
        held.keySet().removeAll(gone);
        if (random.nextInt(20) == 0) {
          mixed.expunge();
        } else if (random.nextInt(10) == 0) {
          mixed.commit();
        }
        if (random.nextInt(15) == 0) {
          pure.close();
          pure = SearchIndexes.open(folder.resolve("pure" + round), AUTHORITY, STOCKHOLM);
          pure.put(held.values().stream().filter(record -> !record.restricted()).toList());
        } else {
          pure.put(batch.stream().filter(record -> !record.restricted()).toList());
          pure.remove(
              batch.stream()
                  .filter(IndexedRecord::restricted)
                  .map(IndexedRecord::recordId)
                  .toList());
          pure.remove(gone);
        }
        SearchIndex other = pure;
        for (Function<SearchView, Object> question : questions(random)) {
          assertThat(question.apply(mixed).toString())
              .as("seed %d, round %d", seed, round)
              .isEqualTo(question.apply(other).toString());
        }
      }
      assertThat(held.values()).anyMatch(IndexedRecord::restricted);
    } finally {
      pure.close();
    }
  }

  private static String time(Random random) {
    return "202%d-0%d-01T00:00:00Z".formatted(4 + random.nextInt(2), 1 + random.nextInt(9));
  }

  private static String text(Random random) {
    List<String> stems = List.of("snöröjning", "badhus", "bibliotek", "plog", "hemlig", "väg");
    List<String> text = new ArrayList<>();
    int length = 1 + random.nextInt(3) * random.nextInt(6);
    for (int i = 0; i < length; i++) {
      text.add(
          stems.get(random.nextInt(stems.size()))
              + List.of("", "en", "ens", "et", "enn", "e").get(random.nextInt(6)));
    }
    return switch (random.nextInt(3)) {
      case 0 -> "Rösta nej till badhuset nu igen" + "!".repeat(random.nextInt(3));
      case 1 -> "vi undrar varför plogningen%s dröjer".formatted("abcr".charAt(random.nextInt(4)));
      default -> String.join(" ", text);
    };
  }

  private static List<Function<SearchView, Object>> questions(Random random) {
    String query =
        List.of(
                "",
                "badhuset",
                "hemligen OR snöröjningenx",
                "bibliotekte",
                "väge",
                "plo* -badhuset",
                "varför kanal:skolan",
                "snöröjnignen bibloteket",
                "vägen OR plogen OR hemliget")
            .get(random.nextInt(9));
    Sort sort = Sort.values()[random.nextInt(2)];
    SearchRequest asked = SearchRequest.of(query).sorted(sort).limit(20 + random.nextInt(40));
    RecordId any = id(random.nextInt(150));
    String start = List.of("h", "sno", "väg", "bib", "PLO", "snör").get(random.nextInt(6));
    int limit = 1 + random.nextInt(6);
    SearchRequest whole =
        switch (random.nextInt(5)) {
          case 0, 1 -> asked.withFacets();
          case 2, 3 -> asked.collapsed(true).withFacets();
          default -> asked.alike(any);
        };
    return List.of(view -> pages(view, whole), view -> view.complete(start, limit, false));
  }

  /// All pages of a question, one after another.
  private static List<SearchPage> pages(SearchView view, SearchRequest request) {
    List<SearchPage> pages = new ArrayList<>();
    SearchPage page = view.search(request, false);
    pages.add(untimed(page));
    while (page.next() != null) {
      page = view.search(request.after(page.next()), false);
      pages.add(untimed(page));
    }
    return pages;
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
    return new SearchPage(
        page.total(), 0, page.hits(), page.facets(), page.next(), page.didYouMean());
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
