package org.bevara.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bevara.search.Posts.AUTHORITY;
import static org.bevara.search.Posts.STOCKHOLM;
import static org.bevara.search.Posts.id;
import static org.bevara.search.Posts.post;

import java.nio.file.Path;
import java.util.List;
import org.bevara.record.Language;
import org.bevara.search.SearchPage.Count;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is offered to who has not finished a word, or has mistyped one.
class CompletionTests {

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
  void wordsThatBeginSoComeCommonestFirstAndAsTheyAreWritten() {
    index.put(
        Posts.all(
            post(1, "Snöröjningen, snön och SNÖN"),
            post(2, "snön på vägen").showing("snöplog"),
            post(3, "snön snobb").at("2021-01-01T00:00:00Z"),
            post(4, "brøyting").in(Language.NB)));

    assertThat(index.complete("sn", 10, false))
        .containsExactly(
            new Count("snön", 3),
            new Count("snobb", 1),
            new Count("snöplog", 1),
            new Count("snöröjningen", 1));
    assertThat(words("SNÖ")).containsExactly("snön", "snöplog", "snöröjningen");
    assertThat(words("snoro")).containsExactly("snöröjningen");
    assertThat(words("broyt")).containsExactly("brøyting");
    assertThat(words("bröyt")).containsExactly("brøyting");
    assertThat(words("br*")).isEmpty();
    assertThat(words(" ")).isEmpty();
    assertThat(index.complete("snö", 1, false)).containsExactly(new Count("snön", 3));
  }

  @Test
  void wordsOfRemovedReplacedAndRestrictedRecordsAreNotOffered() {
    index.put(
        Posts.all(
            post(1, "hemligheten"), post(2, "hemlisen hemmet"), post(3, "hemvägen"), post(4, "x")));
    index.put(Posts.all(post(2, "hemmet"), post(3, "hemvägen").secret()));
    index.remove(List.of(id(1)));

    assertThat(words("hem")).containsExactly("hemmet");
    assertThat(index.complete("hem", 9, true))
        .containsExactly(new Count("hemmet", 1), new Count("hemvägen", 1));
  }

  @Test
  void numbersCountLiveRecordsThoughOthersWereMore() {
    index.put(Posts.all(post(1, "vit"), post(2, "vit"), post(3, "vit"), post(4, "viss viss")));
    index.remove(List.of(id(1), id(2)));
    index.put(Posts.all(post(5, "viss"), post(6, "vilja")));

    assertThat(index.complete("vi", 2, false))
        .containsExactly(new Count("viss", 2), new Count("vilja", 1));
  }

  @Test
  void mistypedWordIsProposedAsItStandsInRecords() {
    index.put(
        Posts.all(
            post(1, "snöröjningen på Storgatan"),
            post(2, "snöröjningen dröjer"),
            post(3, "brandbilen"),
            post(4, "hår")));

    assertThat(proposed("snörojnignen storgatan")).isEqualTo("snöröjningen storgatan");
    assertThat(proposed("Storgatam OR \"inget alls\"")).isEqualTo("storgatan OR \"inget alls\"");
    assertThat(proposed("brnadbilen storgatsn")).isEqualTo("brandbilen storgatan");
    assertThat(proposed("brandbilen")).isNull();
    assertThat(proposed("-storgatam brandbilen")).isNull();
    assertThat(proposed("kanal:storgatam")).isNull();
    assertThat(proposed("hår")).isNull();
    assertThat(proposed("hårr")).isEqualTo("hår");
    assertThat(proposed("hrå")).isNull();
    assertThat(proposed("xyzzyxyzzy")).isNull();
    assertThat(proposed("")).isNull();
  }

  @Test
  void nearestWordIsProposedAndTheCommonestOfEquallyNearOnes() {
    index.put(Posts.all(post(1, "vägen"), post(2, "vagnen"), post(3, "vagnen"), post(4, "vaggen")));

    assertThat(proposed("vahnen")).isEqualTo("vagnen");
    assertThat(proposed("vabnen")).isEqualTo("vagnen");
    assertThat(proposed("vaggnen")).isEqualTo("vagnen");
    assertThat(proposed("vaggenn")).isEqualTo("vaggen");
  }

  @Test
  void slipThatSomebodyElseMadeIsStillTakenForOne() {
    for (int i = 0; i < 150; i++) {
      index.put(Posts.all(post(i, "biblioteket")));
    }
    index.put(Posts.all(post(200, "biblioteqet"), post(201, "sandlådan"), post(202, "sandlådor")));

    assertThat(proposed("biblioteqet")).isEqualTo("biblioteket");
    assertThat(proposed("sandlådan")).isNull();
  }

  @Test
  void wordsThatOneMayNotSeeAreProposedToNobodyWhoMayNot() {
    index.put(Posts.all(post(1, "utredningen").secret(), post(2, "brandbilen")));
    index.remove(List.of(id(2)));

    assertThat(proposed("utrednignen")).isNull();
    assertThat(proposed("brandbilem")).isNull();
    assertThat(index.search(SearchRequest.of("utrednignen"), true).didYouMean())
        .isEqualTo("utredningen");
  }

  @Test
  void nothingIsProposedAgainOnTheNextPage() {
    index.put(Posts.all(post(1, "storgatan snö"), post(2, "storgatan snö")));

    SearchRequest first = SearchRequest.of("storgatna OR snö").limit(1);
    SearchPage page = index.search(first, false);
    assertThat(page.didYouMean()).isEqualTo("storgatan OR snö");
    String next = page.next();
    assertThat(next).isNotNull();
    assertThat(index.search(first.after(String.valueOf(next)), false).didYouMean()).isNull();
  }

  private List<String> words(String start) {
    return index.complete(start, 10, false).stream().map(Count::value).toList();
  }

  private @Nullable String proposed(String query) {
    return index.search(SearchRequest.of(query), false).didYouMean();
  }
}
