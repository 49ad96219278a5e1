package org.bevara.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bevara.harvest.Pages.codes;
import static org.bevara.harvest.Pages.uris;

import java.util.List;
import org.bevara.channel.Channel;
import org.bevara.record.ItemContent;
import org.bevara.record.ItemKind;
import org.bevara.record.Visibility;
import org.junit.jupiter.api.Test;

/// A blog as Blogspot serves it, by its feeds alone.
class FeedConnectorTests {

  private static final String BLOG = "https://provblogg.example/";
  private static final String FEED = BLOG + "feeds/posts/default";
  private static final String POST = BLOG + "2026/11/sno.html";
  private static final String COMMENTS = BLOG + "feeds/2/comments/default";

  private static Channel channel() {
    return Pages.channel(BLOG, 50, FEED, Visibility.PUBLIC);
  }

  private static String entry(String id, String page, String more) {
    return "<entry><id>tag:%s</id><published>2026-11-0%s</published><link rel='alternate' type='text/html' href='%s'/>%s</entry>"
        .formatted(
            id, id.endsWith("3") ? "3T10:00:00.000+01:00" : "2T10:00:00.000+01:00", page, more);
  }

  private static String comment(int id, String words, String more) {
    return entry(
        "c" + id,
        POST + "?showComment=17000000" + id + "#c" + id,
        "<link rel='self' href='%s/%d'/><thr:in-reply-to href='%s' ref='tag:p2'/><author><name>Elsa</name></author><content type='html'>%s</content>%s"
            .formatted(COMMENTS, id, POST, words, more));
  }

  private static String feed(String... entries) {
    return "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:thr='http://purl.org/syndication/thread/1.0'>%s</feed>"
        .formatted(String.join("", entries));
  }

  private static String replies(String where) {
    return "<link rel='replies' type='application/atom+xml' href='%s'/>".formatted(where);
  }

  private static Pages blog(String page, String... comments) {
    return new Pages()
        .page(BLOG, "<a href='/2026/11/sno.html'>Snö</a>")
        .page(
            FEED,
            "<?xml version='1.0'?>"
                + feed(
                    "<link rel='next' href='%s?start-index=2'/>".formatted(FEED),
                    entry(
                        "p2",
                        POST,
                        replies(COMMENTS)
                            + "<title>Snö</title><content type='html'>Vi plogar &lt;img class='wp-smiley' alt='😀' src='https://s.w.org/e.png'&gt;</content>")))
        .page(
            FEED + "?start-index=2",
            feed(entry("p1", BLOG + "2026/10/is.html", "<title>Is</title>")))
        .page(POST, page + "<footer>Provstads kommun</footer>")
        .page(COMMENTS, feed(comments));
  }

  private static ThreadReading.Read read(Pages pages, ItemContent... held) {
    Connector connector = new FeedConnector(channel(), pages);
    assertThat(connector.list()).isInstanceOf(Listing.Listed.class);
    return (ThreadReading.Read) connector.by(pages).read(POST, _ -> List.of(held));
  }

  @Test
  void threadsAreThePostsOfAllPagesOfTheFeed() {
    Listing.Listed listed = (Listing.Listed) new FeedConnector(channel(), blog("")).list();

    assertThat(listed.threads()).containsExactly(POST, BLOG + "2026/10/is.html");
    assertThat(listed.gaps()).isEmpty();
    assertThat(uris(listed.pages().getFirst().items())).containsExactly(POST);
  }

  @Test
  void commentsHangOnThePostOrOnWhatTheyAnswerAndTheEarlierComeFirst() {
    ThreadReading.Read read =
        read(
            blog(
                "<div id='c3'></div><div id='c2'></div>",
                comment(3, "Tack", "<link rel='related' href='%s/2'/>".formatted(COMMENTS)),
                comment(2, "När?", "")));

    assertThat(read.items())
        .extracting(ItemContent::uri, ItemContent::kind, ItemContent::parentUri, ItemContent::text)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(POST, ItemKind.POST, null, "Snö\n\nVi plogar 😀"),
            org.assertj.core.groups.Tuple.tuple(POST + "#c2", ItemKind.COMMENT, POST, "När?"),
            org.assertj.core.groups.Tuple.tuple(
                POST + "#c3", ItemKind.REPLY, POST + "#c2", "Tack"));
    assertThat(read.items().getFirst().media()).isEmpty();
    assertThat(read.absenceCounts()).isFalse();
  }

  @Test
  void absenceFromAFeedSaysNothingUnlessThePageShowsAllTheOthers() {
    ItemContent held = read(blog("<div id='c2'></div>", comment(2, "När?", ""))).items().getLast();
    ItemContent gone = held.at(POST + "#c9", POST, POST);

    assertThat(
            read(blog("<div id='c2'></div>", comment(2, "När?", "")), held, gone).word().absent())
        .containsExactly(org.assertj.core.api.Assertions.entry(POST + "#c9", Presence.ABSENT));
    assertThat(read(blog("<p>Fäll ut</p>", comment(2, "När?", "")), held, gone).word().absent())
        .isEmpty();
    ThreadReading.Read shown =
        read(blog("<div id='c2'></div><a name='c9'></a>", comment(2, "När?", "")), held, gone);
    assertThat(shown.word().absent()).isEmpty();
    assertThat(uris(shown.items())).contains(POST + "#c9");
    ThreadReading.Read broken =
        read(blog("<div id='c2'></div>").status(COMMENTS, COMMENTS, 503), held, gone);
    assertThat(broken.word().absent()).isEmpty();
    assertThat(codes(broken.gaps())).containsExactly("FEED_UNREAD");
  }

  @Test
  void pageThatHidesTheAnswersToWhatWasRemovedShowsAllTheOthers() {
    String answer =
        comment(3, "Tack", "<thr:in-reply-to href='%s#c9' ref='tag:c9'/>".formatted(POST));
    ItemContent held = read(blog("<div id='c2'></div>", comment(2, "När?", ""))).items().getLast();
    ItemContent gone = held.at(POST + "#c9", POST, POST);

    assertThat(
            read(blog("<div id='c2'></div>", answer, comment(2, "När?", "")), held, gone)
                .word()
                .absent())
        .containsOnlyKeys(POST + "#c9");
    assertThat(
            read(blog("<div id='c2'></div>", answer, comment(2, "När?", "")), held).word().absent())
        .isEmpty();
    assertThat(read(blog("", answer), gone).word().absent()).isEmpty();
  }

  @Test
  void pageThatShowsFewerCommentsThanAreCountedProvesNothing() {
    ItemContent held = read(blog("<div id='c2'></div>", comment(2, "När?", ""))).items().getLast();
    ItemContent gone = held.at(POST + "#c9", POST, POST);
    Pages counted = blog("<div id='c2'></div>", comment(2, "När?", ""));
    counted.page(
        FEED,
        feed(
            entry(
                "p2",
                POST,
                replies(COMMENTS)
                    + "<title>Snö</title><content>Vi plogar</content><thr:total>2</thr:total>")));
    Pages split =
        blog(
            "<div id='c2'></div><a href='%s?cpage=2#comments'>Äldre</a>".formatted(POST),
            comment(2, "När?", ""));

    assertThat(read(counted, held, gone).word().absent()).isEmpty();
    assertThat(read(split, held, gone).word().absent()).isEmpty();
  }

  @Test
  void lastCommentIsAbsentWhereTheFeedCountsNone() {
    ItemContent gone = read(blog("<div id='c2'></div>", comment(2, "När?", ""))).items().getLast();
    Pages counted = blog("").page(COMMENTS, feed());
    String post = replies(COMMENTS) + "<title>Snö</title><content>Vi plogar</content>";
    counted.page(FEED, feed(entry("p2", POST, post + "<thr:total>0</thr:total>")));
    Pages shown = blog("<div id='c2'></div>").page(COMMENTS, feed());
    shown.page(FEED, feed(entry("p2", POST, post + "<thr:total>0</thr:total>")));
    Pages uncounted = blog("").page(COMMENTS, feed());

    assertThat(read(counted, gone).word().absent()).containsOnlyKeys(POST + "#c2");
    assertThat(read(shown, gone).word().absent()).isEmpty();
    assertThat(read(uncounted, gone).word().absent()).isEmpty();
  }

  private static final String RSS_FEED = BLOG + "feed/";
  private static final String RSS_COMMENTS = BLOG + "2026/11/sno/feed/";
  private static final String RSS_POST = BLOG + "2026/11/sno/";

  private static String rss(String... items) {
    return "<rss version='2.0' xmlns:wfw='http://wellformedweb.org/CommentAPI/' xmlns:slash='http://purl.org/rss/1.0/modules/slash/' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel>%s</channel></rss>"
        .formatted(String.join("", items));
  }

  private static String remark(int id, String words) {
    return "<item><title>Av: Elsa</title><link>%s#comment-%d</link><dc:creator>Elsa</dc:creator><pubDate>Mon, 02 Nov 2026 09:0%2$d:00 +0000</pubDate><description>%s</description></item>"
        .formatted(RSS_POST, id, words);
  }

  /// As WordPress has it: pages announce feeds of posts, of all comments, and of their own.
  private static Pages wordPress(String page, String... remarks) {
    String announced =
        "<link rel=alternate type='application/rss+xml; charset=utf-8' href='/feed/'><link rel=alternate type='application/rss+xml' href='/comments/feed/'>";
    return new Pages()
        .page(BLOG, announced + "<p>Provstads kommun skriver här.</p>")
        .page(
            RSS_FEED,
            rss(
                "<item><title>Snö</title><link>%s</link><pubDate>Mon, 02 Nov 2026 08:00:00 +0000</pubDate><description>Vi plogar.</description><wfw:commentRss>%s</wfw:commentRss><slash:comments>%d</slash:comments></item>"
                    .formatted(RSS_POST, RSS_COMMENTS, remarks.length)))
        .page(BLOG + "comments/feed/", rss(remarks))
        .page(
            RSS_POST,
            announced
                + "<link rel=alternate type='application/rss+xml' href='%s'>"
                    .formatted(RSS_COMMENTS)
                + page
                + "<footer>Provstads kommun</footer>")
        .page(RSS_COMMENTS, rss(remarks));
  }

  @Test
  void blogIsReadByTheRssFeedsThatItsPagesAnnounce() {
    Pages pages =
        wordPress("<li id=comment-1><li id=comment-2>", remark(2, "Tack"), remark(1, "När?"));
    Connector connector =
        new FeedConnector(Pages.channel(BLOG, 50, null, Visibility.PUBLIC), pages);
    Listing.Listed listed = (Listing.Listed) connector.list();
    ThreadReading.Read read =
        (ThreadReading.Read) connector.by(pages).read(RSS_POST, _ -> List.of());

    assertThat(listed.threads()).containsExactly(RSS_POST);
    assertThat(listed.gaps()).isEmpty();
    assertThat(read.items())
        .extracting(ItemContent::uri, ItemContent::text)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(RSS_POST, "Snö\n\nVi plogar."),
            org.assertj.core.groups.Tuple.tuple(RSS_POST + "#comment-1", "När?"),
            org.assertj.core.groups.Tuple.tuple(RSS_POST + "#comment-2", "Tack"));
    assertThat(pages.asked()).doesNotHaveDuplicates();

    ItemContent gone = read.items().getLast().at(RSS_POST + "#comment-9", RSS_POST, RSS_POST);
    ThreadReading.Read later =
        (ThreadReading.Read)
            new FeedConnector(Pages.channel(BLOG, 50, null, Visibility.PUBLIC), pages)
                .read(RSS_POST, _ -> List.of(gone));
    assertThat(later.word().absent())
        .containsExactly(
            org.assertj.core.api.Assertions.entry(RSS_POST + "#comment-9", Presence.ABSENT));
  }

  @Test
  void whatAFeedNamesOnAnotherHostIsNoItem() {
    Pages pages = wordPress("<li id=comment-1>", remark(1, "När?"));
    pages.page(
        RSS_COMMENTS,
        rss(
            remark(1, "När?"),
            "<item><link>http://annat.example/2026/11/sno/#comment-7</link><description>x</description></item>"));
    Connector connector =
        new FeedConnector(Pages.channel(BLOG, 50, null, Visibility.PUBLIC), pages);
    connector.list();
    ThreadReading.Read read = (ThreadReading.Read) connector.read(RSS_POST);

    assertThat(uris(read.items())).containsExactly(RSS_POST, RSS_POST + "#comment-1");
    assertThat(codes(read.gaps())).containsExactly("ITEM_ELSEWHERE");
  }

  @Test
  void postIsGoneByItsOwnAddressOnly() {
    Pages pages = blog("").status(POST, POST, 404);
    assertThat(new FeedConnector(channel(), pages).read(POST))
        .isEqualTo(new ThreadReading.Gone(404));

    ItemContent old = read(blog("")).items().getFirst();
    Connector connector = new FeedConnector(channel(), blog(""));
    ThreadReading.Read beyond = (ThreadReading.Read) connector.read(POST, _ -> List.of(old));
    assertThat(beyond.items()).containsExactly(old);
  }

  @Test
  void feedThatDoesNotAnswerMakesTheChannelUnavailable() {
    assertThat(new FeedConnector(channel(), blog("").status(FEED, FEED, 503)).list())
        .isInstanceOf(Listing.Unavailable.class);
  }
}
