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
