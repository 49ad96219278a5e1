package org.bevara.search;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.bevara.search.Posts.AUTHORITY;
import static org.bevara.search.Posts.STOCKHOLM;
import static org.bevara.search.Posts.id;
import static org.bevara.search.Posts.post;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bevara.language.Synonyms;
import org.bevara.record.Author;
import org.bevara.record.AuthorityName;
import org.bevara.record.BusyException;
import org.bevara.record.ChannelId;
import org.bevara.record.ItemKind;
import org.bevara.record.Language;
import org.bevara.record.RecordId;
import org.bevara.record.SourceState;
import org.bevara.record.UsageException;
import org.bevara.search.SearchPage.Count;
import org.bevara.search.SearchPage.Hit;
import org.bevara.search.SearchRequest.Sort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchIndexTests {

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
  void whatWasPutIsFoundWithoutACommit() {
    index.put(Posts.all(post(1, "Snön är inte röjd på Storgatan")));

    assertThat(found("storgatan")).containsExactly(id(1));
    assertThat(found("badhuset")).isEmpty();
  }

  @Test
  void recordComesBackWholeWithTheJsonThatWasGiven() {
    IndexedRecord given =
        post(1, "Å <b> & \"å\"")
            .laden()
            .by(new Author("Bo Ö", "bo", "https://b.example", true))
            .record();
    IndexedRecord bare = post(2, "").at(null).by(null).secret().record();
    index.put(List.of(given, bare));

    assertThat(index.stored(id(1))).contains(given);
    assertThat(index.stored(id(2))).contains(bare);
    assertThat(index.stored(id(3))).isEmpty();
    assertThat(page("kommunen OR bo OR å").hits())
        .extracting(Hit::json)
        .containsExactly(given.json());
  }

  @Test
  void recordPutAgainReplacesTheOneBeforeInWhateverPart() {
    index.put(Posts.all(post(1, "gammal").at("2023-12-31T22:00:00Z")));
    index.put(Posts.all(post(1, "ny").at("2023-12-31T23:00:00Z")));

    assertThat(found("gammal")).isEmpty();
    assertThat(found("ny")).containsExactly(id(1));
    assertThat(page("").total()).isEqualTo(1);
    assertThat(ids()).containsExactly(id(1));
  }

  @Test
  void recordIsMovedAndRemovedAlthoughNobodyLookedInBetween() {
    index.put(Posts.all(post(1, "ett").at("2022-05-01T00:00:00Z"), post(2, "ett")));
    index.put(Posts.all(post(1, "två").at("2023-05-01T00:00:00Z"), post(2, "två").secret()));
    index.put(Posts.all(post(1, "tre").at("2022-05-01T00:00:00Z")));
    index.remove(List.of(id(2)));
    index.commit();

    assertThat(ids()).containsExactly(id(1));
    assertThat(found("tre")).containsExactly(id(1));
    assertThat(found("ett OR två")).isEmpty();
  }

  @Test
  void ofARecordPutTwiceInOneBatchTheLastCounts() {
    index.put(Posts.all(post(1, "ett"), post(1, "två").at("2020-01-01T00:00:00Z")));

    assertThat(found("ett")).isEmpty();
    assertThat(found("två")).containsExactly(id(1));
  }

  @Test
  void emptyQueryListsEverythingNewestFirstAndTheUndatedLast() {
    index.put(
        Posts.all(
            post(1, "a").at(null),
            post(2, "b").at("2021-01-01T00:00:00Z"),
            post(3, "c").at("2024-01-01T00:00:00Z"),
            post(4, "d").at("2022-01-01T00:00:00Z")));

    assertThat(found(" ")).containsExactly(id(3), id(4), id(2), id(1));
  }

  /// Forms that stand in no text find the text, in every language.
  @ParameterizedTest
  @CsvSource({
    "SV, Snöröjning på Storgatan, snöröjningen",
    "SV, Snöröjning på Storgatan, snöröjningens",
    "SV, Snöröjningen dröjer, snöröjning",
    "SV, Kommunernas beslut, kommun",
    "NB, Brøyting av veien, brøytingen",
    "NB, Brøytingen er utsatt, brøyting",
    "NN, Vegane er ikkje brøytte, vegen",
    "FI, Kadulla on lunta, kadun",
    "FI, Talossa on kylmä, talo",
    "EN, The roads were cleared, clearing",
    "UND, Snöröjning!, snöröjningen",
  })
  void inflectedWordIsFound(Language language, String text, String query) {
    index.put(Posts.all(post(1, text).in(language), post(2, "något annat").in(language)));

    assertThat(found(query)).containsExactly(id(1));
  }

  @Test
  void lettersWithMarksAreLettersOfTheirOwn() {
    index.put(
        Posts.all(post(1, "hår"), post(2, "här"), post(3, "har"), post(4, "bön"), post(5, "bon")));

    assertThat(found("hår")).containsExactly(id(1));
    assertThat(found("här")).containsExactly(id(2));
    assertThat(found("har")).containsExactly(id(3));
    assertThat(found("bön")).containsExactly(id(4));
    assertThat(found("BÖN")).containsExactly(id(4));
  }

  @Test
  void norwegianAndSwedishSpellingOfALetterFindEachOther() {
    index.put(
        Posts.all(
            post(1, "møte").in(Language.NB),
            post(2, "möte").in(Language.SV),
            post(3, "mote").in(Language.NB)));

    assertThat(found("möte")).containsExactlyInAnyOrder(id(1), id(2));
    assertThat(found("møte")).containsExactlyInAnyOrder(id(1), id(2));
    assertThat(found("møt* -mote")).containsExactlyInAnyOrder(id(1), id(2));
    assertThat(page("møte kind:comment lang:sv").hits().getFirst().snippet())
        .isEqualTo("<mark>möte</mark>");
  }

  @Test
  void wordFindsWhatMeansTheSameInAnotherLanguageAndWhatAnAuthoritySaysDoes() {
    index.put(
        Posts.all(
            post(1, "Leikkipuisto on avattu.").in(Language.FI),
            post(2, "Leikkipaikka on avattu.").in(Language.FI)));
    index.commit();

    assertThat(found("lekplats")).containsExactly(id(1));
    Synonyms own = Synonyms.ofProgram().with(List.of("lekplats\t\t\tleikkipaikka"));
    try (SearchView view = SearchIndexes.openReadOnly(folder, AUTHORITY, STOCKHOLM, own)) {
      assertThat(view.search(SearchRequest.of("lekplats"), false).hits())
          .extracting(SearchPage.Hit::recordId)
          .containsExactly(id(2));
    }
  }

  @Test
  void letterOfTwoCharactersIsTheSameAsThatOfOne() {
    index.put(Posts.all(post(1, "va\u0308g")));

    assertThat(found("väg")).containsExactly(id(1));
    assertThat(found("va\u0308g")).containsExactly(id(1));
    assertThat(page("väg").hits().getFirst().snippet()).isEqualTo("<mark>väg</mark>");
  }

  @Test
  void caseNumberIsFoundAsAWord() {
    index.put(
        Posts.all(
            post(1, "Se ärende KS 2024/118."),
            post(2, "118 stycken KS 2024"),
            post(3, "KS 2024/119")));

    assertThat(found("KS 2024/118")).containsExactly(id(1));
    assertThat(found("\"KS 2024/118\"")).containsExactly(id(1));
    assertThat(found("2024/118")).containsExactly(id(1));
  }

  @Test
  void filtersAndOperatorsNarrowAsTheySay() {
    index.put(
        Posts.all(
            post(1, "snö på vägen").laden(),
            post(2, "snö på taket").on("skolan").a(ItemKind.POST).now(SourceState.DELETED),
            post(3, "regn på taket").by(new Author("Bo Anna Ek-Lund", null, null, false)),
            post(4, "lunta tuvassa").in(Language.FI).by(null)));

    assertThat(found("snö AND taket")).containsExactly(id(2));
    assertThat(found("snö OCH taket")).containsExactly(id(2));
    assertThat(found("snö OR regn")).containsExactlyInAnyOrder(id(1), id(2), id(3));
    assertThat(found("taket NOT snö")).containsExactly(id(3));
    assertThat(found("-taket")).containsExactlyInAnyOrder(id(1), id(4));
    assertThat(found("\"på taket\"")).containsExactlyInAnyOrder(id(2), id(3));
    assertThat(found("\"taket på\"")).isEmpty();
    assertThat(found("kanal:skolan")).containsExactly(id(2));
    assertThat(found("author:anna")).containsExactlyInAnyOrder(id(1), id(2), id(3));
    assertThat(found("author:\"anna ek\" -author:lund")).containsExactlyInAnyOrder(id(1), id(2));
    assertThat(found("author:anna.ek")).containsExactlyInAnyOrder(id(1), id(2));
    assertThat(found("kind:post")).containsExactly(id(2));
    assertThat(found("lang:fi")).containsExactly(id(4));
    assertThat(found("state:deleted")).containsExactly(id(2));
    assertThat(found("outcome:register")).containsExactly(id(1));
    assertThat(found("signal:case_number")).containsExactly(id(1));
    assertThat(found("#snö")).containsExactly(id(1));
    assertThat(found("tag:#SNÖ")).containsExactly(id(1));
    assertThat(found("@kommunen")).containsExactly(id(1));
    assertThat(found("@anna.ek snö")).containsExactlyInAnyOrder(id(1), id(2));
    assertThat(found("link:www.exempelkommun.example")).containsExactly(id(1));
    assertThat(found("plogbil")).containsExactly(id(1));
    assertThat(found("uri:\"https://social.exempelkommun.example/p/" + id(3) + "\""))
        .containsExactly(id(3));
    assertThat(found("https://social.exempelkommun.example/p/" + id(3))).containsExactly(id(3));
    assertThat(found("tuv*")).containsExactly(id(4));
    assertThat(found("(snö OR regn) (vägen OR \"på taket\") -kanal:skolan"))
        .containsExactlyInAnyOrder(id(1), id(3));
  }

  @Test
  void optionsOfARequestNarrowLikeTheFiltersOfAQuery() {
    index.put(
        Posts.all(
            post(1, "snö"),
            post(2, "snö").on("skolan"),
            post(3, "snö").a(ItemKind.POST),
            post(4, "snö").in(Language.UND),
            post(5, "snö").by(new Author("Bo", "bo.ek", null, false))));

    assertThat(ids(SearchRequest.of("snö").inChannel(new ChannelId("skolan"))))
        .containsExactly(id(2));
    assertThat(ids(SearchRequest.of("snö").by("bo"))).containsExactly(id(5));
    assertThat(ids(SearchRequest.of("snö").by("@bo.ek"))).containsExactly(id(5));
    assertThat(ids(SearchRequest.of("").ofKind(ItemKind.POST))).containsExactly(id(3));
    assertThat(ids(SearchRequest.of("snö").in(Language.UND))).containsExactly(id(4));
  }

  /// Sweden's clocks went forward on 2024-03-31 and back on 2024-10-27.
  @ParameterizedTest
  @CsvSource({
    "2024-03-30T22:59:59.999Z, 2024-03-30",
    "2024-03-30T23:00:00Z, 2024-03-31",
    "2024-03-31T21:59:59.999Z, 2024-03-31",
    "2024-03-31T22:00:00Z, 2024-04-01",
    "2024-10-26T21:59:59.999Z, 2024-10-26",
    "2024-10-26T22:00:00Z, 2024-10-27",
    "2024-10-27T22:59:59.999Z, 2024-10-27",
    "2024-10-27T23:00:00Z, 2024-10-28",
    "2024-12-31T23:00:00Z, 2025-01-01",
    "2024-07-01T10:00:00.000999Z, 2024-07-01",
  })
  void dayBeginsAndEndsInTheAuthoritysZone(String at, LocalDate day) {
    index.put(Posts.all(post(1, "snö").at(at)));

    SearchRequest snow = SearchRequest.of("snö");
    assertThat(ids(snow.published(day, day))).containsExactly(id(1));
    assertThat(ids(snow.published(day.plusDays(1), null))).isEmpty();
    assertThat(ids(snow.published(null, day.minusDays(1)))).isEmpty();
    assertThat(found("from:" + day + " to:" + day)).containsExactly(id(1));
    assertThat(found("to:" + day.minusDays(1))).isEmpty();
    assertThat(found("from:" + day.getYear() + " to:" + day.getYear())).containsExactly(id(1));
    assertThat(facets("snö").year()).containsExactly(new Count("" + day.getYear(), 1));
  }

  @Test
  void undatedRecordIsInNoRangeOfDays() {
    index.put(Posts.all(post(1, "snö").at(null)));

    assertThat(found("snö from:1900")).isEmpty();
    assertThat(found("snö -from:1900")).containsExactly(id(1));
  }

  @Test
  void timeThatNobodyCanHaveMeantIsHeldAllTheSame() {
    index.put(
        Posts.all(
            post(1, "snö").at("+1000000000-12-31T23:59:59Z"),
            post(2, "snö").at("-1000000000-01-01T00:00:00Z"),
            post(3, "snö")));

    assertThat(found("")).containsExactly(id(1), id(3), id(2));
  }

  @Test
  void facetsCountEverythingFoundAndNotThePageOnly() {
    List<IndexedRecord> records = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      records.add(
          post(i, i % 2 == 0 ? "snö" : "regn")
              .on(i < 40 ? "kommunen" : "skolan")
              .by(new Author("Person %02d".formatted(i), null, null, false))
              .at("20%02d-06-01T00:00:00Z".formatted(20 + i % 3))
              .record());
    }
    index.put(records);

    SearchPage page = page(SearchRequest.of("snö").sorted(Sort.DATE).limit(1).withFacets());
    SearchPage.Facets facets = requireNonNull(page.facets());
    assertThat(page.total()).isEqualTo(30);
    assertThat(page.hits()).hasSize(1);
    assertThat(facets.channel())
        .containsExactly(new Count("kommunen", 20), new Count("skolan", 10));
    assertThat(facets.year())
        .containsExactly(new Count("2020", 10), new Count("2021", 10), new Count("2022", 10));
    assertThat(facets.kind()).containsExactly(new Count("comment", 30));
    assertThat(facets.language()).containsExactly(new Count("sv", 30));
    assertThat(facets.state()).containsExactly(new Count("LIVE", 30));
    assertThat(facets("").author()).hasSize(50).startsWith(new Count("Person 00", 1));
    assertThat(page("snö").facets()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "RELEVANCE, snö",
    "DATE, snö",
    "DATE, ''",
    "RELEVANCE, kind:comment",
    "RELEVANCE, snö OR regn"
  })
  void pagesShowEveryRecordExactlyOnce(Sort sort, String query) {
    index.put(
        IntStream.range(0, 103)
            .mapToObj(i ->
                post(i, "snö ".repeat(1 + i % 3) + (i % 5 == 0 ? "regn" : ""))
                    .at(i % 7 == 0 ? null : "202%d-05-01T00:00:00Z".formatted(i % 4))
                    .record())
            .toList());

    SearchRequest request = SearchRequest.of(query).sorted(sort);
    List<RecordId> paged = new ArrayList<>();
    SearchPage page = page(request.limit(10));
    paged.addAll(ids(page));
    while (page.next() != null) {
      page = page(request.limit(10).after(page.next()));
      assertThat(page.total()).isEqualTo(103);
      paged.addAll(ids(page));
    }
    List<RecordId> whole = ids(request.limit(1000));
    assertThat(paged).hasSize(103).doesNotHaveDuplicates().isEqualTo(whole);
  }

  @Test
  void lastPageHasNoNextEvenWhenItIsFull() {
    index.put(Posts.all(post(1, "snö"), post(2, "snö")));

    assertThat(page(SearchRequest.of("snö").limit(2)).next()).isNull();
  }

  @Test
  void cursorOfAnotherQuestionOrOfNoneIsRefused() {
    index.put(Posts.all(post(1, "snö"), post(2, "snö")));
    String next = requireNonNull(page(SearchRequest.of("snö").limit(1)).next());

    for (SearchRequest wrong :
        List.of(
            SearchRequest.of("regn").after(next),
            SearchRequest.of("snö").sorted(Sort.DATE).after(next),
            SearchRequest.of("snö").after("å"),
            SearchRequest.of("snö").after(next + "AAAA"),
            SearchRequest.of("snö").after(""))) {
      assertThatExceptionOfType(UsageException.class)
          .isThrownBy(() -> index.search(wrong, true))
          .satisfies(e -> assertThat(e.code()).isEqualTo("CURSOR_MALFORMED"));
    }
  }

  @Test
  void snippetMarksWhatMatchedAndEscapesTheRest() {
    index.put(
        Posts.all(
            post(1, "<script>alert('x')</script> Snöröjningen & \"plogen\"")
                .showing("bild på snöröjning")));

    assertThat(page("snöröjning").hits().getFirst().snippet())
        .isEqualTo(
            "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; <mark>Snöröjningen</mark> &amp;"
                + " &quot;plogen&quot;\n"
                + "bild på <mark>snöröjning</mark>");
    assertThat(page("script").hits().getFirst().snippet())
        .startsWith("&lt;<mark>script</mark>&gt;alert");
  }

  @Test
  void snippetMarksAPhraseOnlyWhereItStandsWhole() {
    index.put(Posts.all(post(1, "snö i maj och regn i juni, snö i juni")));

    assertThat(page("\"snö i juni\"").hits().getFirst().snippet())
        .isEqualTo("snö i maj och regn i juni, <mark>snö i juni</mark>");
    assertThat(page("jun* -vinter").hits().getFirst().snippet())
        .isEqualTo("snö i maj och regn i <mark>juni</mark>, snö i <mark>juni</mark>");
  }

  @Test
  void bokmaalIsFoundByNynorskAndTheOtherWayRound() {
    index.put(
        Posts.all(
            post(1, "Vannmåleravlesningen er klar").in(Language.NB),
            post(2, "Me manglar helsesjukepleiar").in(Language.NN)));

    assertThat(page("vassmålar").hits()).extracting(Hit::recordId).containsExactly(id(1));
    assertThat(page("helsesykepleier").hits()).extracting(Hit::recordId).containsExactly(id(2));
  }

  @Test
  void snippetMarksAWordInEveryLanguageInWhichItIsFound() {
    index.put(
        Posts.all(
            post(1, "Snöröjningen på torget"),
            post(2, "Snøbrøytingen på torget").in(Language.NB),
            post(3, "Torin lumityöt").in(Language.FI),
            post(4, "snöröjning!!").in(Language.UND)));

    assertThat(page("snöröjning").hits())
        .extracting(Hit::snippet)
        .containsExactlyInAnyOrder(
            "<mark>Snöröjningen</mark> på torget",
            "<mark>Snøbrøytingen</mark> på torget",
            "Torin <mark>lumityöt</mark>",
            "<mark>snöröjning</mark>!!");
  }

  @Test
  void snippetOfALongTextIsItsBestPassage() {
    String filler = "Ord som inte säger något alls om saken. ".repeat(30);
    index.put(Posts.all(post(1, "plogen " + filler + "Här kom plogen efter snön. " + filler)));

    String snippet = page("plogen snön").hits().getFirst().snippet();
    assertThat(snippet)
        .startsWith("…")
        .endsWith("…")
        .contains("kom <mark>plogen</mark> efter <mark>snön</mark>.");
    assertThat(snippet.replaceAll("</?mark>", "").length()).isBetween(120, 210);
    assertThat(page("kanal:kommunen").hits().getFirst().snippet())
        .startsWith("plogen Ord")
        .endsWith("…");
  }

  @Test
  void wordAsItStandsRanksAboveOneOfItsForms() {
    index.put(
        Posts.all(
            post(1, "snöröjningens kostnad"),
            post(2, "snöröjning kostar"),
            post(3, "snöröjningen kostade")));

    assertThat(found("snöröjningen").getFirst()).isEqualTo(id(3));
    assertThat(found("snöröjning").getFirst()).isEqualTo(id(2));
  }

  /// Of the words of a hundred the one that was removed is found among the few, of two words of two
  /// it is looked for among the many.
  @Test
  void scoresAreThoseOfAnIndexThatNeverHeldWhatWasRemoved() {
    List<IndexedRecord> records =
        IntStream.range(0, 100)
            .mapToObj(i -> post(i, "snö " + (i % 50 == 7 ? "hagel" : "regn")).record())
            .toList();
    index.put(records);
    index.commit();
    index.remove(List.of(id(7), id(8)));
    index.commit();
    AuthorityName other = new AuthorityName("annan");
    try (SearchIndex never = SearchIndexes.open(folder, other, STOCKHOLM)) {
      never.put(
          records.stream().filter(r -> !List.of(id(7), id(8)).contains(r.recordId())).toList());
      never.commit();
    }

    try (SearchView left = SearchIndexes.openReadOnly(folder, AUTHORITY, STOCKHOLM);
        SearchView never = SearchIndexes.openReadOnly(folder, other, STOCKHOLM)) {
      for (String query : List.of("snö", "hagel", "regn", "snö OR hagel", "\"snö regn\"")) {
        SearchRequest request = SearchRequest.of(query).limit(1000);
        assertThat(left.search(request, true).hits())
            .isEqualTo(never.search(request, true).hits())
            .isNotEmpty();
      }
    }
  }

  @Test
  void committedIsThereAfterReopeningAndTheRestIsNot() {
    index.put(Posts.all(post(1, "snö")));
    index.commit();
    index.put(Posts.all(post(2, "snö"), post(3, "snö").at("2019-01-01T00:00:00Z")));
    index.remove(List.of(id(1)));
    index.close();

    open();
    assertThat(found("snö")).containsExactly(id(1));
    assertThat(index.tracesOf(List.of(id(2), id(3)))).isEmpty();
  }

  @Test
  void readOnlyViewSeesTheLastCommitWhileAnotherWrites() {
    try (SearchView none = SearchIndexes.openReadOnly(folder, AUTHORITY, STOCKHOLM)) {
      assertThat(none.search(SearchRequest.of("snö"), true).total()).isZero();
    }
    index.put(Posts.all(post(1, "snö")));
    index.commit();
    index.put(Posts.all(post(2, "snö")));
    try (SearchView view = SearchIndexes.openReadOnly(folder, AUTHORITY, STOCKHOLM)) {
      assertThat(ids(view.search(SearchRequest.of("snö"), true))).containsExactly(id(1));
      index.remove(List.of(id(1)));
      index.expunge();
      assertThat(ids(view.search(SearchRequest.of("snö"), true))).containsExactly(id(1));
    }
    try (SearchView view = SearchIndexes.openReadOnly(folder, AUTHORITY, STOCKHOLM)) {
      assertThat(ids(view.search(SearchRequest.of("snö"), true))).containsExactly(id(2));
      assertThat(view.stored(id(1))).isEmpty();
    }
  }

  @Test
  void secondWriterIsToldToWait() {
    assertThatExceptionOfType(BusyException.class)
        .isThrownBy(() -> SearchIndexes.open(folder, AUTHORITY, STOCKHOLM))
        .satisfies(e -> assertThat(e.code()).isEqualTo("INDEX_IN_USE"));
    SearchIndexes.open(folder, new AuthorityName("annan"), STOCKHOLM).close();
    index.close();
    open();
  }

  @Test
  void authoritiesAreKeptApart() {
    index.put(Posts.all(post(1, "snö")));
    index.commit();
    try (SearchIndex other = SearchIndexes.open(folder, new AuthorityName("annan"), STOCKHOLM)) {
      assertThat(other.search(SearchRequest.of("snö"), true).total()).isZero();
    }
  }

  @Test
  void indexOfOtherRulesOrAnotherZoneIsRefusedUntilItIsRebuilt() throws Exception {
    index.put(Posts.all(post(1, "snö"), post(2, "regn").at("2019-01-01T00:00:00Z")));
    index.commit();
    index.close();
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> SearchIndexes.open(folder, AUTHORITY, ZoneId.of("Europe/Helsinki")))
        .withMessageContaining("rebuild-index")
        .satisfies(e -> assertThat(e.code()).isEqualTo("INDEX_OUTDATED"));

    Path manifest = folder.resolve("exempelkommun/commit.json");
    Files.writeString(
        manifest,
        Files.readString(manifest).replaceFirst("\"fingerprint\":\"", "\"fingerprint\":\"0"));
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> SearchIndexes.openReadOnly(folder, AUTHORITY, STOCKHOLM))
        .satisfies(e -> assertThat(e.code()).isEqualTo("INDEX_OUTDATED"));

    index = SearchIndexes.openEmpty(folder, AUTHORITY, STOCKHOLM);
    index.put(Posts.all(post(3, "hagel")));
    index.commit();
    index.close();
    open();
    assertThat(found("")).containsExactly(id(3));
    assertThat(index.tracesOf(List.of(id(1), id(2)))).isEmpty();
  }

  @Test
  void rebuildThatIsGivenUpLeavesTheIndexAsItWas() {
    index.put(Posts.all(post(1, "snö"), post(2, "regn").at("2019-01-01T00:00:00Z")));
    index.commit();
    index.close();
    try (SearchIndex empty = SearchIndexes.openEmpty(folder, AUTHORITY, STOCKHOLM)) {
      empty.put(Posts.all(post(3, "hagel")));
      assertThat(ids(empty.search(SearchRequest.of(""), true))).containsExactly(id(3));
      try (SearchView view = SearchIndexes.openReadOnly(folder, AUTHORITY, STOCKHOLM)) {
        assertThat(ids(view.search(SearchRequest.of(""), true))).containsExactly(id(1), id(2));
      }
    }
    open();
    assertThat(found("")).containsExactly(id(1), id(2));
  }

  @Test
  void limitsAndDaysOfARequestAreChecked() {
    SearchRequest request = SearchRequest.of("");
    LocalDate day = LocalDate.of(2024, 1, 1);
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> request.limit(0))
        .withMessage("A page holds 1 to 1000 hits; asked for: 0");
    assertThatExceptionOfType(UsageException.class).isThrownBy(() -> request.limit(1001));
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> request.published(day.plusDays(1), day));
  }

  @Test
  void valuesOfAnyLengthAreHeld() {
    String longName = "Å".repeat(40_000);
    IndexedRecord record =
        post(1, "x".repeat(100_000) + " snö")
            .by(new Author(longName, longName, longName, false))
            .record();
    index.put(List.of(record));

    assertThat(found("snö")).containsExactly(id(1));
    assertThat(index.stored(id(1))).contains(record);
    assertThat(facets("snö").author()).hasSize(1);
  }

  private SearchPage page(String query) {
    return page(SearchRequest.of(query));
  }

  private SearchPage page(SearchRequest request) {
    return index.search(request, true);
  }

  private List<RecordId> ids(SearchRequest request) {
    return ids(page(request));
  }

  private SearchPage.Facets facets(String query) {
    return requireNonNull(page(SearchRequest.of(query).withFacets()).facets());
  }

  private List<RecordId> found(String query) {
    SearchPage page = page(query);
    assertThat(page.hits()).hasSize((int) page.total());
    return ids(page);
  }

  private static List<RecordId> ids(SearchPage page) {
    return page.hits().stream().map(Hit::recordId).toList();
  }

  private List<RecordId> ids() {
    try (Stream<RecordId> ids = index.ids()) {
      return ids.toList();
    }
  }
}
