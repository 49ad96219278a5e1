package org.bevara.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.bevara.harvest.Pages.SNOW;
import static org.bevara.harvest.Pages.START;
import static org.bevara.harvest.Pages.codes;
import static org.bevara.harvest.Pages.html;
import static org.bevara.harvest.Pages.next;
import static org.bevara.harvest.Pages.post;
import static org.bevara.harvest.Pages.uris;

import org.bevara.record.ItemContent;
import org.bevara.record.Visibility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A whole channel, and a thread over several pages.
class ChannelReaderTests {

  private static final String FEED = START + "atom.xml";
  private static final String LISTED = "<a href='inlagg/sno'>Snö</a>";

  private static Listing.Listed listed(Pages pages) {
    return (Listing.Listed) pages.reader().list();
  }

  @Test
  void threadsAreThePagesOfTheChannelThatItsListingsLinkTo() {
    Pages pages =
        new Pages()
            .page(
                START,
                next("?sida=2")
                    + LISTED
                    + "<a href='/skolan/1'>s</a><a href='http://evil.example/kommunen/1'>e</a><a href='../admin'>a</a>")
            .page(START + "?sida=2", next(START) + "<a href='inlagg/is#k1'>Is</a>" + LISTED);

    Listing.Listed listed = listed(pages);

    assertThat(listed.pages())
        .extracting(PageReading::uri)
        .containsExactly(START, START + "?sida=2");
    assertThat(listed.threads()).containsExactly(SNOW, START + "inlagg/is");
    assertThat(listed.gaps()).isEmpty();
    assertThat(pages.asked()).containsExactly(START, START + "?sida=2");
  }

  @Test
  void endlessCalendarEndsAtTheLimitWithAGap() {
    Pages pages = new Pages();
    pages.page(START, next("?m=1"));
    for (int i = 1; i < 50; i++) {
      pages.page(START + "?m=" + i, next("?m=" + (i + 1)));
    }

    Listing.Listed listed = (Listing.Listed) new ChannelReader(Pages.channel(10), pages).list();

    assertThat(listed.pages()).hasSize(10);
    assertThat(pages.asked()).hasSize(10);
    assertThat(listed.gaps())
        .extracting(gap -> gap.gap().code(), gap -> gap.gap().uri())
        .containsExactly(tuple("TOO_MANY_PAGES", START + "?m=10"));
  }

  @Test
  void threadsBeyondTheLimitAreAGap() {
    StringBuilder links = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      links.append("<a href='%d'>x</a>".formatted(i));
    }
    Listing.Listed listed =
        (Listing.Listed)
            new ChannelReader(Pages.channel(10), new Pages().page(START, links.toString())).list();

    assertThat(listed.threads()).hasSize(9).endsWith(START + "8");
    assertThat(listed.gaps())
        .extracting(gap -> gap.gap().code(), gap -> gap.gap().uri())
        .containsExactly(tuple("TOO_MANY_PAGES", START + "9"));
  }

  @Test
  void listingThatCarriesPostsWithoutPagesOfTheirOwnIsAThreadToo() {
    String posts =
        "[{\"@type\":\"Article\",\"@id\":\"#a\",\"text\":\"A\"},{\"@type\":\"Article\",\"@id\":\"#b\",\"text\":\"B\"}]";
    Pages pages = new Pages().page(START, html(posts));

    assertThat(listed(pages).threads()).containsExactly(START);
    assertThat(uris(pages.thread(START).items())).containsExactly(START + "#a", START + "#b");
  }

  @ParameterizedTest
  @CsvSource({
    "301, PAGE_STATUS, The page answered 301 instead of 200.",
    "304, PAGE_STATUS, The page answered 304 instead of 200.",
    "401, LOGIN_WALL, The page asks for a login instead of its content (STATUS 401).",
    "403, PAGE_STATUS, The page answered 403 instead of 200.",
    "404, PAGE_STATUS, The start page answered 404 instead of 200.",
    "410, PAGE_STATUS, The start page answered 410 instead of 200.",
    "429, RATE_LIMITED, The page answered 429 instead of 200.",
    "500, SERVER_ERROR, The page answered 500 instead of 200.",
    "503, SERVER_ERROR, The page answered 503 instead of 200."
  })
  void startPageThatDoesNotAnswerMakesTheChannelUnavailable(
      int status, String code, String reason) {
    assertThat(new Pages().status(START, START, status).reader().list())
        .isEqualTo(new Listing.Unavailable(code, reason));
  }

  @ParameterizedTest
  @CsvSource({
    "http://www.provkommun.example/login, false",
    "http://other.example/kommunen/, false",
    "https://www.provkommun.example/kommunen/, true",
    "http://www.provkommun.example/kommunen, true",
    "http://www.provkommun.example/kommunen/sv, true"
  })
  void startPageMayMoveWithinTheChannelOnly(String answered, boolean available) {
    Listing listing = new Pages().redirect(START, answered, LISTED).reader().list();

    assertThat(listing instanceof Listing.Listed).isEqualTo(available);
    if (listing instanceof Listing.Unavailable(String code, _)) {
      assertThat(code).isEqualTo(answered.endsWith("/login") ? "LOGIN_WALL" : "MOVED_ELSEWHERE");
    }
  }

  @Test
  void unreadContinuationOfTheListingIsAGap() {
    assertThat(codes(listed(new Pages().page(START, next("?s=2"))).gaps()))
        .containsExactly("PAGE_STATUS");
    assertThat(codes(listed(new Pages().page(START, next("http://evil.example/"))).gaps()))
        .containsExactly("NEXT_ELSEWHERE");
    assertThat(
            codes(listed(new Pages().page(START, next("?s=2")).unreachable(START + "?s=2")).gaps()))
        .containsExactly("ADDRESS_REFUSED");
  }

  @Test
  void threadIsReadOverAllItsPages() {
    ThreadReading.Read read =
        new Pages()
            .page(SNOW, html(next("?s=2"), post(3, "1:a", "2:b"), ""))
            .page(SNOW + "?s=2", html(post(3, "2:b", "3:c")))
            .thread(SNOW + "#k2");

    assertThat(read.items())
        .extracting(ItemContent::text)
        .containsExactly("Det snöar.", "a", "b", "c");
    assertThat(read.absenceCounts()).isTrue();
    assertThat(read.gaps()).isEmpty();
    assertThat(read.first().uri()).isEqualTo(SNOW);
  }

  @Test
  void nextPageWithoutItsPostContinuesTheThread() {
    ThreadReading.Read read =
        new Pages()
            .page(SNOW, html(next("sno/sida/2"), post(2, "1:a"), ""))
            .page(
                SNOW + "/sida/2",
                html("{\"@type\":\"Comment\",\"@id\":\"/kommunen/k/2\",\"text\":\"b\"}"))
            .thread(SNOW);

    assertThat(read.items())
        .extracting(ItemContent::text, ItemContent::threadUri, ItemContent::parentUri)
        .containsExactly(
            tuple("Det snöar.", SNOW, null), tuple("a", SNOW, SNOW), tuple("b", SNOW, SNOW));
    assertThat(read.absenceCounts()).isTrue();
  }

  @Test
  void nextPostOfABlogIsNoPageOfThisThread() {
    Pages pages =
        new Pages()
            .page(SNOW, html(next("is"), post(1, "1:a"), ""))
            .page(
                START + "inlagg/is",
                html(next("hagel"), "{\"@type\":\"Article\",\"@id\":\"is\",\"text\":\"Is\"}", ""));
    ThreadReading.Read read = pages.thread(SNOW);

    assertThat(uris(read.items())).containsExactly(SNOW, SNOW + "#k1");
    assertThat(read.absenceCounts()).isTrue();
    assertThat(pages.asked()).hasSize(2);
  }

  @Test
  void otherThreadOnThePageIsLeftToItsOwnAddressWithAGap() {
    ThreadReading.Read read =
        new Pages()
            .page(
                SNOW,
                html(
                    "[{\"@type\":\"Article\",\"@id\":\"is\",\"text\":\"Utdrag\",\"commentCount\":9},%s]"
                        .formatted(post(1, "1:a"))))
            .thread(SNOW);

    assertThat(uris(read.items())).containsExactly(SNOW, SNOW + "#k1");
    assertThat(read.absenceCounts()).isTrue();
    assertThat(read.gaps())
        .extracting(gap -> gap.gap().code(), gap -> gap.gap().uri())
        .containsExactly(tuple("THREAD_QUOTED", START + "inlagg/is"));
  }

  @ParameterizedTest
  @CsvSource({"0, true", "1, true", "2, true", "3, false", "-1, true"})
  void absenceCountsWhereAsManyCommentsCameAsAreStated(int stated, boolean counts) {
    assertThat(
            new Pages().page(SNOW, html(post(stated, "1:a", "2:b"))).thread(SNOW).absenceCounts())
        .isEqualTo(counts);
  }

  @Test
  void absenceNeedsANeighbourWhereNoNumberIsStated() {
    assertThat(new Pages().page(SNOW, html(post(-1))).thread(SNOW).absenceCounts()).isFalse();
    assertThat(new Pages().page(SNOW, html(post(0))).thread(SNOW).absenceCounts()).isTrue();
  }

  @Test
  void absenceNeedsThePostItself() {
    String comments =
        "[{\"@type\":\"Comment\",\"@id\":\"#k1\",\"text\":\"a\"},{\"@type\":\"Comment\",\"@id\":\"#k2\",\"text\":\"b\"}]";
    ThreadReading.Read read = new Pages().page(SNOW, html(comments)).thread(SNOW);

    assertThat(read.items()).hasSize(2);
    assertThat(read.absenceCounts()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<h1>Logga in</h1>", "<script>visa()</script>", "<p>Sidan finns inte</p>"})
  void pageThatCarriesNothingSaysNothingOfAbsence(String soft404) {
    ThreadReading.Read read = new Pages().page(SNOW, soft404).thread(SNOW);

    assertThat(read.items()).isEmpty();
    assertThat(read.absenceCounts()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script type='application/ld+json'>{</script>",
        "<script type='application/ld+json'>{\"@type\":\"Comment\",\"text\":\"x\"}</script>"
      })
  void absenceDoesNotCountWhereSomeOfTheMarkupWasNotRead(String beside) {
    assertThat(
            new Pages().page(SNOW, html(beside, post(-1, "1:a"), "")).thread(SNOW).absenceCounts())
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "http://www.provkommun.example/kommunen/inlagg/sno?s=2, 500, THREAD_PAGE_UNREAD",
    "http://www.provkommun.example/kommunen/inlagg/sno?s=2, 404, THREAD_PAGE_UNREAD",
    "http://www.provkommun.example/login, 200, THREAD_PAGE_UNREAD",
    "http://www.provkommun.example/kommunen/inlagg/sno, 200, THREAD_PAGE_UNREAD"
  })
  void absenceDoesNotCountWhenOnePageFails(String answered, int status, String code) {
    Pages pages = new Pages().page(SNOW, html(next("?s=2"), post(1, "1:a"), ""));
    if (status == 200) {
      pages.redirect(SNOW + "?s=2", answered, html(post(1, "1:a")));
    } else {
      pages.status(SNOW + "?s=2", answered, status);
    }
    ThreadReading.Read read = pages.thread(SNOW);

    assertThat(read.items()).hasSize(2);
    assertThat(read.absenceCounts()).isFalse();
    assertThat(codes(read.gaps())).containsExactly(code);
  }

  @Test
  void continuationElsewhereOrInACircleIsAGapAndAbsenceDoesNotCount() {
    ThreadReading.Read elsewhere =
        new Pages().page(SNOW, html(next("http://evil.example/"), post(1, "1:a"), "")).thread(SNOW);
    ThreadReading.Read circle =
        new Pages()
            .page(SNOW, html(next("?s=2"), post(1, "1:a"), ""))
            .page(SNOW + "?s=2", html(next("?s=2"), post(1, "1:a"), ""))
            .thread(SNOW);

    assertThat(codes(elsewhere.gaps())).containsExactly("NEXT_ELSEWHERE");
    assertThat(elsewhere.absenceCounts()).isFalse();
    assertThat(codes(circle.gaps())).containsExactly("PAGES_IN_CIRCLE");
    assertThat(circle.absenceCounts()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "http://www.provkommun.example/kommunen/, MOVED_ELSEWHERE",
    "https://www.provkommun.example/kommunen/, MOVED_ELSEWHERE",
    "http://www.provkommun.example/login?till=sno, LOGIN_WALL",
    "http://login.example/, LOGIN_WALL",
    "http://www.provkommun.example/kommunen/logga-in, LOGIN_WALL"
  })
  void threadThatLeadsElsewhereIsUnavailableAndNotEmpty(String answered, String code) {
    ThreadReading reading =
        new Pages().redirect(SNOW, answered, "<h1>Logga in</h1>").reader().read(SNOW);

    assertThat(reading)
        .isInstanceOfSatisfying(
            ThreadReading.Unavailable.class,
            unavailable -> assertThat(unavailable.code()).isEqualTo(code));
  }

  @Test
  void threadThatLeadsToTheStartPageIsUnavailableWhateverThatCarries() {
    assertThat(new Pages().redirect(SNOW, START, html(post(0))).reader().read(SNOW))
        .isInstanceOf(ThreadReading.Unavailable.class);
  }

  @Test
  void threadMayBeAnsweredByItsOwnOtherSpelling() {
    ThreadReading.Read read =
        new Pages()
            .redirect(
                SNOW, "https://www.provkommun.example/kommunen/inlagg/sno/", html(post(1, "1:a")))
            .thread(SNOW);

    assertThat(uris(read.items())).containsExactly(SNOW, SNOW + "#k1");
    assertThat(read.first().uri()).isEqualTo(SNOW);
    assertThat(read.absenceCounts()).isTrue();
  }

  @Test
  void onlyItsOwnAddressSaysThatAThreadIsGone() {
    assertThat(new Pages().status(SNOW, SNOW, 410).reader().read(SNOW))
        .isEqualTo(new ThreadReading.Gone(410));
    assertThat(new Pages().status(SNOW, SNOW, 404).reader().read(SNOW))
        .isEqualTo(new ThreadReading.Gone(404));
    assertThat(new Pages().status(SNOW, START + "fel", 404).reader().read(SNOW))
        .isInstanceOf(ThreadReading.Unavailable.class);
    assertThat(new Pages().status(SNOW, "http://login.example/", 404).reader().read(SNOW))
        .isInstanceOf(ThreadReading.Unavailable.class);
    assertThat(new Pages().status(SNOW, SNOW, 401).reader().read(SNOW))
        .isInstanceOf(ThreadReading.Unavailable.class);
    assertThat(new Pages().unreachable(SNOW).reader().read(SNOW))
        .isEqualTo(new ThreadReading.Unavailable("ADDRESS_REFUSED", "No."));
  }

  @Test
  void postThatOnlyAFeedTellsOfIsReadFromTheFeed() {
    Pages pages =
        new Pages()
            .page(START, "")
            .page(
                FEED,
                "<feed xmlns='http://www.w3.org/2005/Atom'><link rel='next' href='atom2.xml'/><entry><link href='/kommunen/inlagg/sno'/><title>Snö</title></entry></feed>")
            .page(
                START + "atom2.xml",
                "<feed xmlns='http://www.w3.org/2005/Atom'><link rel='next' href='atom.xml'/><entry><link href='/kommunen/inlagg/is'/></entry><entry><link href='http://other.example/1'/></entry></feed>")
            .page(SNOW, "<p>Snö</p>");
    ChannelReader reader =
        new ChannelReader(Pages.channel(START, 9, FEED, Visibility.PUBLIC), pages);

    Listing.Listed listed = (Listing.Listed) reader.list();
    ThreadReading.Read read = (ThreadReading.Read) reader.by(pages).read(SNOW);

    assertThat(listed.threads()).containsExactly(SNOW, START + "inlagg/is");
    assertThat(codes(listed.gaps())).containsExactly("ITEM_ELSEWHERE");
    assertThat(read.items()).extracting(ItemContent::text).containsExactly("Snö");
    assertThat(read.absenceCounts()).isFalse();
  }

  @Test
  void feedThatIsNoneIsAGap() {
    Pages pages = new Pages().page(START, "").page(FEED, "<html><body>404</body></html>");

    assertThat(
            codes(
                ((Listing.Listed)
                        new ChannelReader(Pages.channel(START, 9, FEED, Visibility.PUBLIC), pages)
                            .list())
                    .gaps()))
        .containsExactly("FEED_UNREAD");
  }

  private static Pages announcing(String jsonLd) {
    String feeds =
        "<link rel=alternate type='application/rss+xml' href='/kommunen/inlagg/sno/feed'>";
    return new Pages()
        .page(START, LISTED)
        .page(SNOW, html(feeds, jsonLd, "<p>Det snöar i kommunen.</p><li id=comment-1>"))
        .page(
            SNOW + "/feed",
            "<rss><channel><item><link>%s#comment-1</link><description>Mer sand!</description></item></channel></rss>"
                .formatted(SNOW));
  }

  @Test
  void commentsThatTheMarkupLeavesOutAreReadFromTheFeedThatThePageNames() {
    ThreadReading.Read read =
        announcing(
                "{\"@type\":\"BlogPosting\",\"@id\":\"%s\",\"articleBody\":\"Det snöar.\"}"
                    .formatted(SNOW))
            .thread(SNOW);

    assertThat(read.items())
        .extracting(ItemContent::uri, ItemContent::text, ItemContent::parentUri)
        .containsExactly(
            tuple(SNOW, "Det snöar.", null), tuple(SNOW + "#comment-1", "Mer sand!", SNOW));
    assertThat(read.absenceCounts()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"-1, 1:Mer sand", "0, ''"})
  void markupThatShowsACommentOrSaysThatThereIsNoneNeedsNoFeed(int stated, String comment) {
    Pages pages = announcing(comment.isEmpty() ? post(stated) : post(stated, comment.split(",")));

    assertThat(pages.thread(SNOW).absenceCounts()).isTrue();
    assertThat(pages.asked()).containsExactly(SNOW);
  }

  @Test
  void feedOfRssIsReadWhereAPageNamesNoneOfAtom() {
    Pages pages =
        new Pages()
            .page(
                START,
                "<link rel=alternate type=application/rss+xml href=rss><link rel='alternate home' type='application/rdf+xml' href=rdf><link rel=alternate type=text/xml href=xml>")
            .page(
                START + "rss", "<rss><channel><item><link>inlagg/sno</link></item></channel></rss>")
            .page(START + "rdf", "<rdf:RDF><item><link>inlagg/is</link></item></rdf:RDF>");
    Pages both =
        new Pages()
            .page(
                START,
                "<link rel=alternate type=application/rss+xml href=rss><link rel=alternate type=application/atom+xml href=atom>")
            .page(START + "atom", "<feed><entry><link href=inlagg/sno /></entry></feed>");

    assertThat(listed(pages).threads()).containsExactly(SNOW, START + "inlagg/is");
    assertThat(listed(both).threads()).containsExactly(SNOW);
    assertThat(both.asked()).containsExactly(START, START + "atom");
  }
}
