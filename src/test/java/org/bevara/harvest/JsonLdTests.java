package org.bevara.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.bevara.harvest.Pages.SNOW;
import static org.bevara.harvest.Pages.codes;
import static org.bevara.harvest.Pages.read;
import static org.bevara.harvest.Pages.reading;
import static org.bevara.harvest.Pages.uris;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.bevara.record.Author;
import org.bevara.record.ItemContent;
import org.bevara.record.ItemKind;
import org.bevara.record.MediaReference;
import org.bevara.record.Visibility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a page's JSON-LD is taken to say.
class JsonLdTests {

  private static ItemContent only(String fields) {
    PageReading page = read("{\"@type\":\"Article\",%s}".formatted(fields));
    assertThat(page.items()).hasSize(1);
    return page.items().getFirst();
  }

  private static Author authorOf(ItemContent item) {
    return Objects.requireNonNull(item.author());
  }

  private static PageReading comments(String... comments) {
    return read(
        "[{\"@type\":\"Article\",\"@id\":\"%s\",\"text\":\"P\"},%s]"
            .formatted(SNOW, String.join(",", comments)));
  }

  private static String comment(String id, @Nullable String parent) {
    return "{\"@type\":\"Comment\",\"@id\":\"#%s\",\"text\":\"%s\"%s}"
        .formatted(
            id, id, parent == null ? "" : ",\"parentItem\":{\"@id\":\"#%s\"}".formatted(parent));
  }

  @Test
  void postAndCommentAreReadWhole() {
    PageReading page =
        read(
            """
            {"@context":"https://schema.org","@type":"SocialMediaPosting","@id":"/kommunen/inlagg/sno",
             "identifier":"sno","headline":"Snö","articleBody":"Det snöar. #vinter @maja https://prov.example/x.",
             "author":{"@type":"Organization","name":"Provkommun","alternateName":"@provkommun","url":"/profil/provkommun"},
             "datePublished":"2026-03-01T10:00:00+01:00","dateModified":"2026-03-01T11:30:00.5+01:00",
             "commentCount":"1","image":[{"@type":"ImageObject","contentUrl":"/b.jpg","caption":"Plog"}],
             "interactionStatistic":[{"interactionType":"https://schema.org/LikeAction","userInteractionCount":7}],
             "comment":{"@type":"Comment","@id":"#k1","text":"Äntligen!","author":"Åsa"}}
            """);

    assertThat(page.gaps()).isEmpty();
    assertThat(page.statedComments()).isEqualTo(Map.of(SNOW, 1));
    assertThat(page.pointers()).isEqualTo(Map.of(SNOW, "#0:", SNOW + "#k1", "#0:/comment"));
    ItemContent post = page.items().getFirst();
    assertThat(post.kind()).isEqualTo(ItemKind.POST);
    assertThat(post.uri()).isEqualTo(SNOW);
    assertThat(post.platformId()).isEqualTo("sno");
    assertThat(post.text()).isEqualTo("Snö\n\nDet snöar. #vinter @maja https://prov.example/x.");
    assertThat(authorOf(post).official()).isTrue();
    assertThat(authorOf(post).url()).isEqualTo("http://www.provkommun.example/profil/provkommun");
    assertThat(post.publishedAt()).isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
    assertThat(post.editedAt()).isEqualTo(Instant.parse("2026-03-01T10:30:00.5Z"));
    assertThat(post.mentions()).containsExactly("maja");
    assertThat(post.hashtags()).containsExactly("vinter");
    assertThat(post.links()).containsExactly("https://prov.example/x");
    assertThat(post.media())
        .containsExactly(new MediaReference("http://www.provkommun.example/b.jpg", "Plog"));
    assertThat(post.metrics()).isEqualTo(Map.of("likes", 7L));
    ItemContent comment = page.items().getLast();
    assertThat(comment.kind()).isEqualTo(ItemKind.COMMENT);
    assertThat(comment.threadUri()).isEqualTo(SNOW);
    assertThat(comment.parentUri()).isEqualTo(SNOW);
    assertThat(comment.text()).isEqualTo("Äntligen!");
    assertThat(authorOf(comment).name()).isEqualTo("Åsa");
    assertThat(authorOf(comment).official()).isFalse();
  }

  @Test
  void itemIsAsVisibleAsItsChannel() {
    PageReading page =
        new PageParser(Pages.channel(Pages.START, 1, null, Visibility.GROUP))
            .read(
                SNOW,
                Pages.html("{\"@type\":\"Article\",\"text\":\"x\"}")
                    .getBytes(StandardCharsets.UTF_8),
                null);

    assertThat(page.items()).extracting(ItemContent::visibility).containsExactly(Visibility.GROUP);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"@type\":\"Article\",\"text\":\"x\"}]",
        "{\"@graph\":[{\"@type\":\"WebPage\"},{\"@type\":[\"CreativeWork\",\"Article\"],\"text\":\"x\"}]}",
        "{\"@type\":\"WebPage\",\"mainEntity\":{\"@type\":\"http://schema.org/Article\",\"text\":\"x\"}}",
        "{\"@type\":\"ItemList\",\"itemListElement\":[{\"@type\":\"ListItem\",\"item\":{\"@type\":\"schema:Article\",\"text\":\"x\"}}]}",
        "<!-- {\"@type\":\"Article\",\"text\":\"x\"} -->",
        "//<![CDATA[\n{\"@type\":\"Article\",\"text\":\"x\"}\n//]]>"
      })
  void postIsFoundWhereverItStands(String jsonLd) {
    assertThat(read(jsonLd).items()).extracting(ItemContent::text).containsExactly("x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/ld+json; charset=utf-8",
        "Application/LD+JSON",
        " application/ld+json"
      })
  void scriptTypeMayCarryMore(String type) {
    assertThat(
            reading(
                    "<script type='%s'>{\"@type\":\"Article\",\"text\":\"x\"}</script>"
                        .formatted(type))
                .items())
        .hasSize(1);
  }

  @Test
  void addressOfAnotherHostMakesNoItemButAGap() {
    PageReading page =
        read(
            """
            [{"@type":"Article","@id":"http://evil.example/kommunen/1","text":"Hej"},
             {"@type":"Comment","@id":"http://www.provkommun.example.evil.example/#1","text":"Hej"}]
            """);

    assertThat(page.items()).isEmpty();
    assertThat(page.gaps())
        .extracting(gap -> gap.itemUri(), gap -> gap.gap().code(), gap -> gap.gap().uri())
        .containsExactly(
            tuple(null, "ITEM_ELSEWHERE", "http://evil.example/kommunen/1"),
            tuple(null, "ITEM_ELSEWHERE", "http://www.provkommun.example.evil.example/#1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"javascript:alert(1)", "file:///etc/passwd", "_:b0", "data:,x"})
  void addressThatIsNoneIsPassedOverForTheNext(String id) {
    String comment = "{\"@type\":\"Comment\",\"@id\":\"" + id + "\",\"text\":\"x\"";

    assertThat(uris(read(comment + ",\"url\":\"#k1\"}").items())).containsExactly(SNOW + "#k1");
    assertThat(codes(read(comment + "}").gaps())).containsExactly("ITEM_WITHOUT_ADDRESS");
    assertThat(read(comment + "}").items()).isEmpty();
  }

  @Test
  void itemOnTheHostByItsUrlIsKeyedOnThat() {
    assertThat(
            uris(
                comments(
                        "{\"@type\":\"Comment\",\"@id\":\"http://remote.example/1\",\"url\":\"#k1\"}")
                    .items()))
        .containsExactly(SNOW, SNOW + "#k1");
  }

  @Test
  void onlyOnePostMayGoByThePagesAddress() {
    PageReading page =
        read("[{\"@type\":\"Article\",\"text\":\"a\"},{\"@type\":\"Article\",\"text\":\"b\"}]");

    assertThat(page.items()).extracting(ItemContent::text).containsExactly("a");
    assertThat(codes(page.gaps())).containsExactly("ITEM_WITHOUT_ADDRESS");
  }

  @Test
  void secondItemAtOneAddressIsAGapUnlessItSaysTheSame() {
    PageReading page =
        comments(comment("k1", null), "{\"@type\":\"Comment\",\"@id\":\"#k1\",\"text\":\"Nej\"}");

    assertThat(page.items()).extracting(ItemContent::text).containsExactly("P", "k1");
    assertThat(codes(page.gaps())).containsExactly("ADDRESS_TWICE");
    assertThat(comments(comment("k1", null), comment("k1", null)).gaps()).isEmpty();
    assertThat(comments("{\"@type\":\"Comment\",\"@id\":\"#k1\"}", comment("k1", null)).items())
        .extracting(ItemContent::text)
        .containsExactly("P", "k1");
  }

  @Test
  void answerFollowsWhatItAnswersEvenIfThePageShowsItBefore() {
    PageReading page =
        read(
            "[%s,%s,{\"@type\":\"Article\",\"@id\":\"%s\",\"text\":\"P\"}]"
                .formatted(comment("k2", "k1"), comment("k1", null), SNOW));

    assertThat(page.items())
        .extracting(
            ItemContent::text, ItemContent::kind, ItemContent::threadUri, ItemContent::parentUri)
        .containsExactly(
            tuple("P", ItemKind.POST, SNOW, null),
            tuple("k1", ItemKind.COMMENT, SNOW, SNOW),
            tuple("k2", ItemKind.REPLY, SNOW, SNOW + "#k1"));
  }

  @Test
  void answersInACircleAreCutOnceAndKept() {
    PageReading page = comments(comment("a", "b"), comment("b", "c"), comment("c", "b"));

    assertThat(page.items())
        .extracting(ItemContent::text, ItemContent::parentUri, ItemContent::threadUri)
        .containsExactly(
            tuple("P", null, SNOW),
            tuple("b", SNOW, SNOW),
            tuple("a", SNOW + "#b", SNOW),
            tuple("c", SNOW + "#b", SNOW));
    assertThat(codes(page.gaps())).containsExactly("ANSWERS_IN_CIRCLE");
    assertThat(comments(comment("a", "a")).items()).hasSize(2);
  }

  @Test
  void longChainOfAnswersTakesNoLongerThanItsLength() {
    StringBuilder chain = new StringBuilder("[");
    for (int i = 20_000; i > 0; i--) {
      chain.append(comment("k" + i, i == 1 ? null : "k" + (i - 1))).append(',');
    }
    PageReading page = read(chain + "{\"@type\":\"Article\",\"@id\":\"" + SNOW + "\"}]");

    assertThat(page.items()).hasSize(20_001);
    assertThat(page.items()).allMatch(item -> item.threadUri().equals(SNOW));
    assertThat(page.items().getLast().text()).isEqualTo("k20000");
  }

  @Test
  void commentWithoutPostHangsOnThePageOfWhatItAnswers() {
    assertThat(read(comment("k9", null)).items())
        .extracting(ItemContent::threadUri, ItemContent::parentUri, ItemContent::kind)
        .containsExactly(tuple(SNOW, SNOW, ItemKind.COMMENT));
    assertThat(
            read("{\"@type\":\"Comment\",\"@id\":\"/kommunen/kommentar/9\",\"parentItem\":\"/kommunen/inlagg/is#k2\"}")
                .items())
        .extracting(ItemContent::threadUri, ItemContent::kind)
        .containsExactly(tuple("http://www.provkommun.example/kommunen/inlagg/is", ItemKind.REPLY));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "2026-03-01T10:00:00Z | 2026-03-01T10:00:00Z | -",
        "2026-03-01T10:00+01:00 | 2026-03-01T09:00:00Z | -",
        "2026-03-01T10:00:00+0100 | 2026-03-01T09:00:00Z | -",
        "2026-03-01 10:00:00 +0100 | 2026-03-01T09:00:00Z | -",
        "2026-03-01T10:00:00+01:00[Europe/Stockholm] | 2026-03-01T09:00:00Z | -",
        "2026-07-01T10:00:00[Europe/Helsinki] | 2026-07-01T07:00:00Z | -",
        "2026-03-01T10:00:00 GMT | 2026-03-01T10:00:00Z | -",
        "Sun, 01 Mar 2026 10:00:00 GMT | 2026-03-01T10:00:00Z | -",
        "2026-03-01 | 2026-03-01T00:00:00Z | DATE_WITHOUT_TIME",
        "2026-03-01T10:00:00 | - | DATE_WITHOUT_ZONE",
        "2026-02-30 | - | DATE_UNREADABLE",
        "igår | - | DATE_UNREADABLE",
        "+999999999-01-01T00:00:00Z | - | DATE_UNREADABLE",
        "-0044-03-15T10:00:00Z | - | DATE_UNREADABLE"
      })
  void timeIsTakenAsStatedAndNeverGuessed(
      String stated, @Nullable Instant expected, @Nullable String gap) {
    PageReading page =
        read("{\"@type\":\"Article\",\"text\":\"x\",\"datePublished\":\"%s\"}".formatted(stated));

    assertThat(page.items().getFirst().publishedAt()).isEqualTo(expected);
    if (gap == null) {
      assertThat(page.gaps()).isEmpty();
    } else {
      assertThat(codes(page.gaps())).containsExactly(gap);
      assertThat(page.gaps().getFirst().itemUri()).isEqualTo(SNOW);
    }
  }

  @Test
  void textThatThePageShowsLetterByLetterIsPlain() {
    String jsonLd = "{\"@type\":\"Article\",\"text\":\"<b>fet</b> &amp; tag\"}";

    assertThat(reading(Pages.html("", jsonLd, "&lt;b&gt;fet&lt;/b&gt; &amp;amp; tag")).items())
        .extracting(ItemContent::text)
        .containsExactly("<b>fet</b> &amp; tag");
  }

  @Test
  void textThatThePageShowsWithoutItsTagsWasHtml() {
    String jsonLd = "{\"@type\":\"Article\",\"text\":\"<p>Snö &amp; is</p><p>i dag</p>\"}";

    assertThat(reading(Pages.html("", jsonLd, "<p>Snö &amp; is</p><p>i dag</p>")).items())
        .extracting(ItemContent::text)
        .containsExactly("Snö & is\n\ni dag");
    assertThat(read(jsonLd).items())
        .extracting(ItemContent::text)
        .containsExactly("<p>Snö &amp; is</p><p>i dag</p>");
  }

  @Test
  void descriptionStandsInWhereThereIsNoBody() {
    assertThat(only("\"description\":\"Kort\"").text()).isEqualTo("Kort");
    assertThat(only("\"description\":\"Kort\",\"articleBody\":\"Lång\"").text()).isEqualTo("Lång");
    assertThat(only("\"headline\":\"Rubrik\"").text()).isEqualTo("Rubrik");
  }

  @Test
  void authorMayBeTextObjectListOrReference() {
    assertThat(authorOf(only("\"author\":\"Åsa\"")).name()).isEqualTo("Åsa");
    assertThat(authorOf(only("\"author\":[\"Åsa\",{\"name\":\"Bo\"}]")).name())
        .isEqualTo("Åsa, Bo");
    assertThat(authorOf(only("\"author\":{\"alternateName\":\"@asa\"}")).name()).isEqualTo("@asa");
    assertThat(authorOf(only("\"author\":{\"name\":\"Åsa\",\"url\":\"javascript:x\"}")).url())
        .isNull();
    assertThat(only("\"author\":[]").author()).isNull();
    assertThat(
            authorOf(
                    read("{\"@graph\":[{\"@type\":\"Article\",\"text\":\"x\",\"author\":{\"@id\":\"#a\"}},{\"@type\":\"Person\",\"@id\":\"#a\",\"name\":\"Åsa\"}]}")
                        .items()
                        .getFirst())
                .name())
        .isEqualTo("Åsa");
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"name\":\"Provkommun\"}', true",
    "'\"Provkommun\"', true",
    "'{\"name\":\"Provkommun\",\"alternateName\":\"@provkommun\"}', true",
    "'{\"name\":\"Provkommun\",\"alternateName\":\"@provkommun2\"}', false",
    "'{\"name\":\"Provkommun\",\"url\":\"/profil/provkommun\"}', true",
    "'{\"name\":\"Provkommun\",\"url\":\"/profil/provkommun/\"}', true",
    "'{\"name\":\"Provkommun\",\"url\":\"/profil/skojare\"}', false",
    "'{\"name\":\"Provkommun\",\"url\":\"http://evil.example/profil/provkommun\"}', false"
  })
  void nameOfTheAuthorityIsNotEnoughWhereMoreIsGiven(String author, boolean official) {
    assertThat(authorOf(only("\"author\":" + author)).official()).isEqualTo(official);
  }

  @Test
  void picturesComeInEveryFormAndEachOnce() {
    assertThat(
            only("\"image\":[\"/a.jpg\",{\"url\":\"b.jpg\"},{\"contentUrl\":\"//cdn.example/c.jpg\",\"caption\":\"C\"},\"/a.jpg\"]")
                .media())
        .containsExactly(
            new MediaReference("http://www.provkommun.example/a.jpg", null),
            new MediaReference("http://www.provkommun.example/kommunen/inlagg/b.jpg", null),
            new MediaReference("http://cdn.example/c.jpg", "C"));
  }

  @Test
  void whatIsNotTakenIsAGapWithItsLink() {
    PageReading page =
        read(
            """
            {"@type":"Article","text":"x","video":{"contentUrl":"/film.mp4"},"audio":["/ljud.mp3"],
             "image":"data:image/png;base64,AA",
             "associatedMedia":[{"@type":"ImageObject","url":"/a.jpg"},{"@type":"VideoObject","embedUrl":"https://film.example/1"},{"@type":"MediaObject","contentUrl":"/protokoll.pdf"}]}
            """);

    assertThat(page.items().getFirst().media())
        .extracting(MediaReference::uri)
        .containsExactly("http://www.provkommun.example/a.jpg");
    assertThat(page.gaps())
        .extracting(gap -> gap.itemUri(), gap -> gap.gap().code(), gap -> gap.gap().uri())
        .containsExactly(
            tuple(SNOW, "VIDEO_NOT_TAKEN", "http://www.provkommun.example/film.mp4"),
            tuple(SNOW, "AUDIO_NOT_TAKEN", "http://www.provkommun.example/ljud.mp3"),
            tuple(SNOW, "VIDEO_NOT_TAKEN", "https://film.example/1"),
            tuple(SNOW, "FILE_NOT_TAKEN", "http://www.provkommun.example/protokoll.pdf"),
            tuple(SNOW, "PICTURE_WITHOUT_ADDRESS", null));
  }

  @Test
  void sharedPageIsALinkAndSharedPostNoItem() {
    ItemContent post =
        only(
            "\"sharedContent\":{\"@type\":\"Article\",\"@id\":\"http://other.example/1\",\"text\":\"Annan\"}");

    assertThat(post.links()).containsExactly("http://other.example/1");
  }

  @Test
  void figuresAreCountedInEveryFormAndNamedByTheVocabularyOnly() {
    assertThat(
            only("""
            "interactionStatistic":[{"interactionType":"http://schema.org/LikeAction","userInteractionCount":"12"},
              {"interactionType":{"@type":"ShareAction"},"userInteractionCount":3},
              {"interactionType":"schema:ViewAction","userInteractionCount":1.5},
              {"interactionType":"Maja\\u0000 Exempelsson","userInteractionCount":1},
              {"interactionType":"WatchAction","userInteractionCount":-1}, 7]
            """)
                .metrics())
        .isEqualTo(Map.of("likes", 12L, "shares", 3L));
  }

  @Test
  void commentsMayBeStatedAsAnInteraction() {
    assertThat(
            read("{\"@type\":\"Article\",\"text\":\"x\",\"interactionStatistic\":{\"interactionType\":\"CommentAction\",\"userInteractionCount\":4}}")
                .statedComments())
        .isEqualTo(Map.of(SNOW, 4));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "{\"@type\":\"Article\"} extra", "{&quot;@type&quot;:1}", "\u0000", "nix"})
  void brokenBlockIsAGapAndTheNextIsRead(String broken) {
    PageReading page =
        reading(
            "<script type='application/ld+json'>%s</script><script type='application/ld+json'>{\"@type\":\"Article\",\"text\":\"x\"}</script>"
                .formatted(broken));

    assertThat(codes(page.gaps())).containsExactly("MARKUP_BROKEN");
    assertThat(page.pointers()).isEqualTo(Map.of(SNOW, "#1:"));
  }

  @Test
  void lineBreakWithinATextIsForgiven() {
    assertThat(read("{\"@type\":\"Article\",\"text\":\"a\nb\"}").items())
        .extracting(ItemContent::text)
        .containsExactly("a\nb");
  }

  @Test
  void deepMarkupIsCutWithAGap() {
    StringBuilder deep = new StringBuilder();
    for (int i = 0; i < 150; i++) {
      deep.append("{\"@type\":\"Comment\",\"@id\":\"#k").append(i).append("\",\"comment\":");
    }
    PageReading page = read(deep + "{}" + "}".repeat(150));

    assertThat(page.items()).hasSize(101);
    assertThat(codes(page.gaps())).containsExactly("MARKUP_TOO_DEEP");
    assertThat(codes(read("[".repeat(100_000)).gaps())).containsExactly("MARKUP_BROKEN");
  }

  @Test
  void hugeBlockIsAGap() {
    PageReading page = read("{\"@type\":\"Article\",\"text\":\"" + "x".repeat(17 << 20) + "\"}");

    assertThat(page.items()).isEmpty();
    assertThat(codes(page.gaps())).containsExactly("MARKUP_TOO_LARGE");
  }
}
