package org.bevara.search;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.bevara.search.Posts.AUTHORITY;
import static org.bevara.search.Posts.STOCKHOLM;
import static org.bevara.search.Posts.id;
import static org.bevara.search.Posts.post;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bevara.record.RecordId;
import org.bevara.record.UsageException;
import org.bevara.search.SearchPage.Count;
import org.bevara.search.SearchPage.Hit;
import org.bevara.search.SearchRequest.Sort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Texts that say the same, shown once.
class CollapsedHitsTests {

  private static final String LOST = "vi undrar varför plogningen alltid dröjer utanför skolan";

  @TempDir Path folder;
  private SearchIndex index;

  @BeforeEach
  void open() {
    index = SearchIndexes.open(folder, AUTHORITY, STOCKHOLM);
  }

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void copiesInAllYearsAndChannelsAreOneHitThatTellsHowManyThereAre() {
    index.put(
        Posts.all(
            post(1, "Snön är borta!"),
            post(2, "snön är BORTA 🎉 https://a.example/1").at("2021-01-01T00:00:00Z"),
            post(3, "@anna snon ar borta").on("skolan"),
            post(4, "snön är inte borta"),
            post(5, "Snön är borta").secret()));

    SearchPage page = index.search(SearchRequest.of("borta").collapsed(true).withFacets(), false);
    assertThat(shown(page)).containsEntry(id(4), 0L).containsValue(2L).hasSize(2);
    assertThat(page.total()).isEqualTo(4);
    assertThat(requireNonNull(page.facets()).channel())
        .containsExactly(new Count("kommunen", 3), new Count("skolan", 1));
    assertThat(shown(index.search(SearchRequest.of("borta").collapsed(true), true)))
        .containsValue(3L);
    assertThat(shown(index.search(SearchRequest.of("borta"), false)))
        .hasSize(4)
        .doesNotContainValue(2L);
  }

  @Test
  void bestOfAGroupIsShownWhateverTheOrder() {
    index.put(
        Posts.all(
            post(1, "Snön är borta").at("2021-01-01T00:00:00Z"),
            post(2, "Snön är borta!").at("2024-01-01T00:00:00Z"),
            post(3, "Snön är borta?").at("2023-01-01T00:00:00Z")));

    assertThat(shown(index.search(SearchRequest.of("").collapsed(true), false)))
        .containsExactly(Map.entry(id(2), 1L), Map.entry(id(3), 0L));
    SearchRequest old = SearchRequest.of("from:2020 to:2021").collapsed(true);
    assertThat(shown(index.search(old, false))).containsExactly(Map.entry(id(1), 0L));
  }

  @Test
  void whatSaysNothingInWordsStandsForItself() {
    index.put(
        Posts.all(
            post(1, "🎉"), post(2, "🎉"), post(3, ""), post(4, "https://a.example"), post(5, "")));

    assertThat(shown(index.search(SearchRequest.of("").collapsed(true), false)))
        .hasSize(5)
        .doesNotContainValue(1L);
  }

  @Test
  void textIsCountedWithTheFirstThatItIsLikeAndNotWithWhatThatOneIsLike() {
    // a slip more from each to the next
    index.put(
        Posts.all(
            post(4, LOST),
            post(3, LOST.replace("plogningen", "plogningan")),
            post(2, LOST.replace("plogningen", "plogninganna").replace("undrar", "undrat")),
            post(1, LOST.replace("alltid", "aldrig"))));

    SearchRequest all = SearchRequest.of("skolan").sorted(Sort.DATE).collapsed(true);
    assertThat(shown(index.search(all, false)))
        .containsExactly(Map.entry(id(4), 1L), Map.entry(id(2), 0L), Map.entry(id(1), 0L));
    assertThat(ids(index.search(all.alike(id(4)), false))).containsExactly(id(4), id(3));
    assertThat(ids(index.search(all.alike(id(3)), false))).containsExactly(id(4), id(3));
    assertThat(ids(index.search(all.alike(id(1)), false))).containsExactly(id(1));
  }

  @Test
  void likesOfARecordThatOneMayNotSeeOrThatIsNotFoundAreNone() {
    index.put(Posts.all(post(1, "snön borta"), post(2, "snön borta").secret(), post(3, "regn")));

    for (int other : List.of(2, 3, 4)) {
      SearchPage page = index.search(SearchRequest.of("snön").alike(id(other)), false);
      assertThat(page.total()).isZero();
      assertThat(page.hits()).isEmpty();
    }
    assertThat(index.search(SearchRequest.of("snön").alike(id(2)), true).total()).isEqualTo(2);
  }

  @Test
  void cursorOfACollapsedPageBelongsToNoOther() {
    index.put(Posts.all(post(1, "snö ett"), post(2, "snö två")));
    SearchRequest one = SearchRequest.of("snö").limit(1);
    String next = index.search(one.collapsed(true), false).next();
    assertThat(next).isNotNull();
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> index.search(one.after(String.valueOf(next)), false))
        .satisfies(e -> assertThat(e.code()).isEqualTo("CURSOR_MALFORMED"));
  }

  @Test
  void whatWasCopiedThousandsOfTimesHidesNothingBehindIt() {
    List<IndexedRecord> records = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      records.add(post(10 + i, "Rösta nej till badhuset nu!").record());
    }
    records.add(post(1, "Rösta ja till badhuset nu!").record());
    records.add(post(2, "Badhuset öppnar").record());
    index.put(records);

    SearchPage page =
        index.search(
            SearchRequest.of("badhuset").sorted(Sort.DATE).collapsed(true).limit(2), false);
    assertThat(shown(page)).containsExactly(Map.entry(id(5009), 4999L), Map.entry(id(2), 0L));
    SearchPage last =
        index.search(
            SearchRequest.of("badhuset")
                .sorted(Sort.DATE)
                .collapsed(true)
                .limit(2)
                .after(String.valueOf(page.next())),
            false);
    assertThat(shown(last)).containsExactly(Map.entry(id(1), 0L));
    assertThat(last.next()).isNull();
  }

  @Test
  void amongMoreVariantsThanPeopleWriteOnlyEqualTextsAreOne() {
    List<IndexedRecord> records = new ArrayList<>();
    for (int i = 0; i < 101; i++) {
      String ending = "" + (char) ('a' + i / 26) + (char) ('a' + i % 26);
      String text = LOST.replace("plogningen", "plogningen" + ending);
      records.add(post(2 * i, text).record());
      records.add(post(2 * i + 1, text + "!").record());
    }
    index.put(records);
    SearchRequest all = SearchRequest.of("skolan").collapsed(true).limit(1000);

    assertThat(shown(index.search(all, false))).hasSize(101).doesNotContainValue(0L);
    index.remove(List.of(id(0), id(1)));
    assertThat(shown(index.search(all, false)).size()).isLessThan(100);
  }

  /// Against the rule said once more over a plain list: every page, both orders, both viewers.
  @Test
  void groupsAreThoseOfThePlainRuleOnWhateverPages() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<String> texts = new ArrayList<>();
    for (String base :
        List.of(LOST, "snön är borta", "det är halt på alla gator utanför biblioteket idag")) {
      for (int i = 0; i < 6; i++) {
        String[] words = base.split(" ");
        int at = random.nextInt(words.length);
        words[at] = words[at] + List.of("", "a", "r", "ts", "!", "xyz").get(random.nextInt(6));
        texts.add(String.join(" ", words));
      }
    }
    for (int i = 0; i < 300; i++) {
      Posts post =
          post(i, texts.get(random.nextInt(texts.size())))
              .at("202%d-0%d-01T00:00:00Z".formatted(random.nextInt(4), 1 + random.nextInt(9)));
      index.put(Posts.all(random.nextInt(6) == 0 ? post.secret() : post));
    }
    index.remove(random.ints(60, 0, 300).mapToObj(Posts::id).toList());

    for (String query : List.of("", "snön OR skolan", "är OR all*", "from:2022")) {
      for (Sort sort : Sort.values()) {
        for (boolean all : new boolean[] {true, false}) {
          SearchRequest request = SearchRequest.of(query).sorted(sort);
          Map<RecordId, Long> expected = plain(index.search(request.limit(1000), all).hits());
          SearchRequest folded = request.collapsed(true).limit(1 + random.nextInt(5));
          Map<RecordId, Long> actual = new LinkedHashMap<>();
          SearchPage page = index.search(folded, all);
          actual.putAll(shown(page));
          while (page.next() != null) {
            page = index.search(folded.after(page.next()), all);
            shown(page).forEach((id, more) -> assertThat(actual.put(id, more)).isNull());
          }
          assertThat(List.copyOf(actual.entrySet()))
              .as("%s by %s", query, sort)
              .containsExactlyElementsOf(expected.entrySet());
          actual.forEach((id, more) ->
              assertThat(index.search(request.alike(id), all).total()).isEqualTo(more + 1));
        }
      }
    }
  }

  private Map<RecordId, Long> plain(List<Hit> hits) {
    Map<RecordId, Long> shown = new LinkedHashMap<>();
    Map<RecordId, String> words = new HashMap<>();
    for (Hit hit : hits) {
      String text = index.stored(hit.recordId()).orElseThrow().text();
      words.put(hit.recordId(), text);
      RecordId head = hit.recordId();
      for (RecordId before : shown.keySet()) {
        if (PlainLikeness.alike(String.valueOf(words.get(before)), text)) {
          head = before;
          break;
        }
      }
      shown.merge(head, head.equals(hit.recordId()) ? 0L : 1L, Long::sum);
    }
    return shown;
  }

  private static Map<RecordId, Long> shown(SearchPage page) {
    Map<RecordId, Long> shown = new LinkedHashMap<>();
    page.hits().forEach(hit -> shown.put(hit.recordId(), hit.alike()));
    return shown;
  }

  private static List<RecordId> ids(SearchPage page) {
    return page.hits().stream().map(Hit::recordId).toList();
  }
}
