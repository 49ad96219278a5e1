package org.bevara.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.bevara.search.Posts.AUTHORITY;
import static org.bevara.search.Posts.STOCKHOLM;
import static org.bevara.search.Posts.id;
import static org.bevara.search.Posts.post;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bevara.record.RecordId;
import org.bevara.record.UsageException;
import org.bevara.search.SearchPage.Hit;
import org.bevara.search.SearchRequest.Sort;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was held at a point in time is found as it was then, and in no other way than through a
/// question about it.
class PointInTimeTests {

  private static final String MONDAY = "2024-05-06T12:00:00Z";
  private static final String TUESDAY = "2024-05-07T12:00:00Z";
  private static final String WEDNESDAY = "2024-05-08T12:00:00Z";

  @TempDir Path folder;

  @Test
  void commentThatWasEditedOnTuesdayIsFoundOnMondayByItsOldWordsOnly() {
    try (SearchIndex index = open()) {
      index.put(Posts.all(edited(1)));

      assertThat(found(index, "plogen", MONDAY)).containsExactly(id(1));
      assertThat(found(index, "sandningen", MONDAY)).isEmpty();
      assertThat(found(index, "plogen", TUESDAY)).isEmpty();
      assertThat(found(index, "sandningen", TUESDAY)).containsExactly(id(1));
      assertThat(found(index, "plogen", null)).isEmpty();
      assertThat(found(index, "sandningen", null)).containsExactly(id(1));
    }
  }

  @Test
  void eachRecordIsFoundOnceAtEveryTimeSinceItWasCaptured() {
    try (SearchIndex index = open()) {
      index.put(
          Posts.all(
              post(1, "snö tre")
                  .captured(WEDNESDAY)
                  .after(
                      post(1, "snö ett").captured(MONDAY), post(1, "snö två").captured(TUESDAY))));

      assertThat(found(index, "snö", "2024-05-06T11:59:59.999Z")).isEmpty();
      for (String time : List.of(MONDAY, "2024-05-07T11:59:59.999Z", TUESDAY, WEDNESDAY)) {
        assertThat(found(index, "snö", time)).as(time).containsExactly(id(1));
      }
      assertThat(found(index, "två", TUESDAY)).containsExactly(id(1));
      assertThat(found(index, "två", MONDAY)).isEmpty();
      assertThat(found(index, "två", WEDNESDAY)).isEmpty();
    }
  }

  @Test
  void commentThatIsGoneSinceIsFoundAsItStood() {
    try (SearchIndex index = open()) {
      index.put(
          Posts.all(
              post(1, "plogen")
                  .captured(MONDAY)
                  .gone(WEDNESDAY)
                  .after(post(1, "plogen").captured(MONDAY))));

      assertThat(found(index, "plogen state:live", TUESDAY)).containsExactly(id(1));
      assertThat(found(index, "plogen state:deleted", TUESDAY)).isEmpty();
      assertThat(found(index, "plogen state:live", WEDNESDAY)).isEmpty();
      assertThat(found(index, "plogen state:deleted", WEDNESDAY)).containsExactly(id(1));
    }
  }

  @Test
  void whatIsNewOrOtherSinceATimeIsFoundByThat() {
    try (SearchIndex index = open()) {
      index.put(Posts.all(edited(1), post(2, "sandningen").captured(MONDAY)));
      SearchRequest since = SearchRequest.of("sandningen").changedAfter(Instant.parse(MONDAY));

      assertThat(index.search(since, true).hits()).extracting(Hit::recordId).containsExactly(id(1));
      assertThat(index.search(since.changedAfter(Instant.parse(TUESDAY)), true).total()).isZero();
    }
  }

  @Test
  void indexGivesBackWhatARecordWasAsItWasGiven() {
    IndexedRecord record =
        post(1, "snö fem")
            .captured(WEDNESDAY)
            .gone("2024-06-01T00:00:00Z")
            .after(
                post(1, "snö ett").captured(MONDAY).laden(),
                post(1, "snö två").captured(TUESDAY),
                post(1, "snö fem").captured(WEDNESDAY))
            .record();
    try (SearchIndex index = open()) {
      index.put(List.of(record));
      assertThat(index.stored(id(1))).contains(record);
      index.commit();
    }
    try (SearchView view = SearchIndexes.openReadOnly(folder, AUTHORITY, STOCKHOLM)) {
      assertThat(view.stored(id(1))).contains(record);
      assertThat(view.ids()).containsExactly(id(1));
      List<IndexedRecord> all = new ArrayList<>();
      view.readAll(all::add);
      assertThat(all).containsExactlyInAnyOrderElementsOf(record.forms());
      view.verify();
    }
  }

  @Test
  void putHoldsNothingOfWhatWasHeldBefore() {
    try (SearchIndex index = open()) {
      index.put(Posts.all(edited(1)));
      index.put(Posts.all(post(1, "sandningen").captured(TUESDAY)));
      assertThat(found(index, "plogen", MONDAY)).isEmpty();

      index.put(Posts.all(edited(1)));
      index.put(
          Posts.all(
              post(1, "sandningen")
                  .at("2023-01-01T10:00:00Z")
                  .captured(TUESDAY)
                  .after(post(1, "saltet").at("2023-01-01T10:00:00Z").captured(MONDAY))));
      assertThat(found(index, "plogen", MONDAY)).isEmpty();
      assertThat(found(index, "saltet", MONDAY)).containsExactly(id(1));
    }
  }

  @Test
  void removedRecordIsGoneFromEveryTimeAndAfterExpungingFromTheFiles() {
    try (SearchIndex index = open()) {
      index.put(Posts.all(edited(1), edited(2)));
      index.commit();
      // what only the last commit still holds is a trace too
      index.remove(List.of(id(1)));

      assertThat(found(index, "plogen", MONDAY)).containsExactly(id(2));
      assertThat(index.tracesOf(List.of(id(1)))).containsExactly(id(1));
      index.expunge();

      assertThat(index.tracesOf(List.of(id(1), id(2)))).containsExactly(id(2));
      List<RecordId> left = new ArrayList<>();
      index.readAll(record -> left.add(record.recordId()));
      assertThat(left).containsExactly(id(2), id(2));
    }
  }

  /// A word that only an earlier version says is a trace of its record as much as any other.
  @Test
  void whatOnlyAnEarlierVersionSaysIsATraceUntilItIsExpunged() {
    try (SearchIndex index = open()) {
      index.put(Posts.all(edited(1)));
      index.commit();
      index.put(Posts.all(post(1, "sandningen är klar").captured(TUESDAY)));
      assertThat(texts(index)).contains("plogen är sen");

      index.expunge();
      assertThat(texts(index)).containsExactly("sandningen är klar");
    }
  }

  @Test
  void whatARecordWasIsAsRestrictedAsItIs() {
    try (SearchIndex index = open()) {
      index.put(
          Posts.all(
              post(1, "maskerat")
                  .secret()
                  .captured(TUESDAY)
                  .after(post(1, "plogen").secret().captured(MONDAY))));
      SearchRequest monday = SearchRequest.of("plogen").asOf(Instant.parse(MONDAY));
      assertThat(index.search(monday, false).total()).isZero();
      assertThat(index.search(monday, true).total()).isEqualTo(1);
    }
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(
            () -> post(1, "maskerat").secret().after(post(1, "plogen").captured(MONDAY)).record());
  }

  @Test
  void whatARecordWasMayBeRestrictedByItself() {
    try (SearchIndex index = open()) {
      index.put(
          Posts.all(
              post(1, "sidan")
                  .captured(TUESDAY)
                  .after(post(1, "sidan citat").secret().captured(MONDAY))));
      SearchRequest monday = SearchRequest.of("sidan").asOf(Instant.parse(MONDAY));
      assertThat(index.search(monday, false).total()).isZero();
      assertThat(index.search(monday, true).total()).isEqualTo(1);
      assertThat(index.search(SearchRequest.of("sidan"), false).total()).isEqualTo(1);
    }
  }

  /// Scores, facets and cursors included: what records were weighs nothing in a question about what
  /// they are, and what is restricted nothing in one about what they were.
  @Test
  void answersAboutTodayAreThoseOfAnIndexWithoutAPast() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<String> words = List.of("snö", "is", "snöröjning", "vägen", "kallt", "plogen", "regn");
    List<IndexedRecord> present = new ArrayList<>();
    List<IndexedRecord> whole = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      IndexedRecord now = Posts.random(i, random, words).record();
      present.add(now);
      whole.add(now.after(before(now, random, words)));
    }
    try (SearchIndex plain = SearchIndexes.open(folder.resolve("a"), AUTHORITY, STOCKHOLM);
        SearchIndex full = SearchIndexes.open(folder.resolve("b"), AUTHORITY, STOCKHOLM);
        SearchIndex open = SearchIndexes.open(folder.resolve("c"), AUTHORITY, STOCKHOLM)) {
      plain.put(present);
      full.put(whole);
      open.put(whole.stream().filter(record -> !record.restricted()).toList());
      Instant then = Instant.parse("2023-11-01T00:00:00Z");
      for (String query : List.of("snö", "snö OR is", "plo*", "\"snö is\"", "")) {
        SearchRequest asked = SearchRequest.of(query).withFacets().limit(7);
        assertSame(plain.search(asked, true), full.search(asked, true));
        assertSame(plain.search(asked, false), full.search(asked, false));
        assertSame(open.search(asked.asOf(then), false), full.search(asked.asOf(then), false));
      }
    }
  }

  @Test
  void cursorBelongsToItsPointInTime() {
    try (SearchIndex index = open()) {
      index.put(Posts.all(edited(1), edited(2), edited(3)));
      SearchRequest monday = SearchRequest.of("plogen").limit(2).asOf(Instant.parse(MONDAY));
      String next = index.search(monday, true).next();
      assertThat(next).isNotNull();
      assertThat(index.search(monday.after(next), true).hits()).hasSize(1);
      assertThatExceptionOfType(UsageException.class)
          .isThrownBy(() -> index.search(monday.asOf(null).after(next), true))
          .extracting(UsageException::code)
          .isEqualTo("CURSOR_MALFORMED");
    }
  }

  @Test
  void oldestFirstIsNewestFirstTheOtherWayButForWhatHasNoTime() {
    try (SearchIndex index = open()) {
      index.put(
          Posts.all(
              post(1, "snö").at(TUESDAY), post(2, "snö").at(MONDAY), post(3, "snö").at(null)));
      for (String query : List.of("snö", "")) {
        assertThat(index.search(SearchRequest.of(query).sorted(Sort.OLDEST), true).hits())
            .extracting(Hit::recordId)
            .containsExactly(id(2), id(1), id(3));
      }
      String next = index.search(SearchRequest.of("snö").sorted(Sort.OLDEST).limit(1), true).next();
      assertThat(next).isNotNull();
      assertThat(
              index
                  .search(SearchRequest.of("snö").sorted(Sort.OLDEST).limit(1).after(next), true)
                  .hits())
          .extracting(Hit::recordId)
          .containsExactly(id(1));
    }
  }

  private SearchIndex open() {
    return SearchIndexes.open(folder, AUTHORITY, STOCKHOLM);
  }

  private static Posts edited(int number) {
    return post(number, "sandningen är klar")
        .captured(TUESDAY)
        .after(post(number, "plogen är sen").captured(MONDAY));
  }

  private static List<IndexedRecord> before(IndexedRecord now, Random random, List<String> words) {
    List<IndexedRecord> before = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      IndexedRecord other = Posts.random(0, random, words).record();
      before.add(
          new IndexedRecord(
              now.recordId(),
              now.channelId(),
              now.kind(),
              now.uri(),
              now.author(),
              now.publishedAt(),
              now.state(),
              now.language(),
              now.restricted(),
              other.text(),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              null,
              now.json(),
              now.capturedAt().minusSeconds(3600L * i),
              null,
              List.of()));
    }
    return before;
  }

  private static List<String> texts(SearchView index) {
    List<String> texts = new ArrayList<>();
    index.readAll(record -> texts.add(record.text()));
    return texts;
  }

  private static List<RecordId> found(SearchView index, String query, @Nullable String time) {
    SearchRequest asked = SearchRequest.of(query).asOf(time == null ? null : Instant.parse(time));
    SearchPage page = index.search(asked, true);
    assertThat(page.total()).isEqualTo(page.hits().size());
    return page.hits().stream().map(Hit::recordId).toList();
  }

  private static void assertSame(SearchPage one, SearchPage other) {
    assertThat(other.total()).isEqualTo(one.total());
    assertThat(other.hits()).isEqualTo(one.hits());
    assertThat(other.facets()).isEqualTo(one.facets());
    assertThat(other.next()).isEqualTo(one.next());
  }
}
