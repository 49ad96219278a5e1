package org.bevara.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.bevara.harvest.Pages.codes;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bevara.record.ItemContent;
import org.bevara.record.ItemKind;
import org.bevara.record.MediaReference;
import org.bevara.record.Visibility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// RSS as the standards show it and as blogs really write it.
class RssReadingTests {

  private static final String BLOG = "http://www.provstad.example/";
  private static final String POST = BLOG + "2026/11/snorojning/";

  private static Feed feed(String site, String xml, @Nullable String thread) {
    return Feed.read(
            site + "feed/",
            xml.getBytes(StandardCharsets.UTF_8),
            Pages.channel(site, 50, null, Visibility.PUBLIC),
            thread)
        .orElseThrow();
  }

  private static Feed feed(String xml) {
    return feed(BLOG, xml, null);
  }

  private static Feed items(String items) {
    return feed("<rss version='2.0'><channel>%s</channel></rss>".formatted(items));
  }

  private static ItemContent item(String more) {
    Feed feed = items("<item><link>%s</link>%s</item>".formatted(POST, more));
    assertThat(feed.posts()).hasSize(1);
    return feed.posts().getFirst();
  }

  /// The example of the RSS Advisory Board for RSS 2.0, shortened to two of its four items.
  @Test
  void exampleOfRss2() {
    Feed feed =
        feed(
            "http://liftoff.msfc.nasa.gov/",
            """
            <?xml version="1.0"?>
            <rss version="2.0">
               <channel>
                  <title>Liftoff News</title>
                  <link>http://liftoff.msfc.nasa.gov/</link>
                  <description>Liftoff to Space Exploration.</description>
                  <language>en-us</language>
                  <pubDate>Tue, 10 Jun 2003 04:00:00 GMT</pubDate>
                  <lastBuildDate>Tue, 10 Jun 2003 09:41:01 GMT</lastBuildDate>
                  <docs>http://blogs.law.harvard.edu/tech/rss</docs>
                  <generator>Weblog Editor 2.0</generator>
                  <managingEditor>editor@example.com</managingEditor>
                  <webMaster>webmaster@example.com</webMaster>
                  <item>
                     <title>Star City</title>
                     <link>http://liftoff.msfc.nasa.gov/news/2003/news-starcity.asp</link>
                     <description>How do Americans get ready to work with Russians aboard the International Space Station? They take a crash course in culture, language and protocol at Russia's &lt;a href="http://howe.iki.rssi.ru/GCTC/gctc_e.htm"&gt;Star City&lt;/a&gt;.</description>
                     <pubDate>Tue, 03 Jun 2003 09:39:21 GMT</pubDate>
                     <guid>http://liftoff.msfc.nasa.gov/2003/06/03.html#item573</guid>
                  </item>
                  <item>
                     <description>Sky watchers in Europe, Asia, and parts of Alaska and Canada will experience a &lt;a href="http://science.nasa.gov/headlines/y2003/30may_solareclipse.htm"&gt;partial eclipse of the Sun&lt;/a&gt; on Saturday, May 31st.</description>
                     <pubDate>Fri, 30 May 2003 11:06:42 GMT</pubDate>
                     <guid>http://liftoff.msfc.nasa.gov/2003/05/30.html#item572</guid>
                  </item>
               </channel>
            </rss>
            """,
            null);

    assertThat(feed.comments()).isEmpty();
    assertThat(feed.gaps()).isEmpty();
    assertThat(feed.posts())
        .extracting(ItemContent::uri, ItemContent::platformId, ItemContent::publishedAt)
        .containsExactly(
            tuple(
                "http://liftoff.msfc.nasa.gov/news/2003/news-starcity.asp",
                "http://liftoff.msfc.nasa.gov/2003/06/03.html#item573",
                Instant.parse("2003-06-03T09:39:21Z")),
            tuple(
                "http://liftoff.msfc.nasa.gov/2003/05/30.html#item572",
                "http://liftoff.msfc.nasa.gov/2003/05/30.html#item572",
                Instant.parse("2003-05-30T11:06:42Z")));
    assertThat(feed.posts().getFirst().text())
        .isEqualTo(
            "Star City\n\nHow do Americans get ready to work with Russians aboard the International"
                + " Space Station? They take a crash course in culture, language and protocol at"
                + " Russia's Star City.");
    assertThat(feed.posts().getFirst().links())
        .containsExactly("http://howe.iki.rssi.ru/GCTC/gctc_e.htm");
    assertThat(feed.posts().getFirst().author()).isNull();
  }

  /// The example of the specification of RSS 1.0, clause 4, shortened to one of its two items.
  @Test
  void exampleOfRss1() {
    Feed feed =
        feed(
            "http://xml.com/pub/",
            """
            <?xml version="1.0"?>
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
              <channel rdf:about="http://www.xml.com/xml/news.rss">
                <title>XML.com</title>
                <link>http://xml.com/pub</link>
                <description>XML.com features a rich mix of information and services for the XML community.</description>
                <image rdf:resource="http://xml.com/universal/images/xml_tiny.gif" />
                <items><rdf:Seq><rdf:li resource="http://xml.com/pub/2000/08/09/xslt/xslt.html" /></rdf:Seq></items>
                <textinput rdf:resource="http://search.xml.com" />
              </channel>
              <image rdf:about="http://xml.com/universal/images/xml_tiny.gif">
                <title>XML.com</title><link>http://www.xml.com</link><url>http://xml.com/universal/images/xml_tiny.gif</url>
              </image>
              <item rdf:about="http://xml.com/pub/2000/08/09/xslt/xslt.html">
                <title>Processing Inclusions with XSLT</title>
                <link>http://xml.com/pub/2000/08/09/xslt/xslt.html</link>
                <description>Processing document inclusions with general XML tools can be problematic.</description>
              </item>
            </rdf:RDF>
            """,
            null);

    assertThat(feed.posts())
        .extracting(ItemContent::uri, ItemContent::text)
        .containsExactly(
            tuple(
                "http://xml.com/pub/2000/08/09/xslt/xslt.html",
                "Processing Inclusions with XSLT\n\nProcessing document inclusions with general XML"
                    + " tools can be problematic."));
  }

  /// RSS 0.91 as its Netscape version has it: no guid, no time, a document type.
  @Test
  void oldestFormHasNoMoreThanTitleLinkAndDescription() {
    Feed feed =
        feed(
            """
            <!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
            <rss version="0.91"><channel><title>Provstad</title><link>http://www.provstad.example/</link>
            <item><title>Sn&ouml;r&#246;jning</title><link>http://www.provstad.example/a</link>
            <description>Rad ett
            rad två</description></item></channel></rss>
            """);

    assertThat(feed.posts().getFirst().text()).isEqualTo("Snöröjning\n\nRad ett\nrad två");
    assertThat(feed.posts().getFirst().publishedAt()).isNull();
    assertThat(feed.gaps()).isEmpty();
  }

  /// As WordPress 6.1.9 answered at `/feed/`.
  @Test
  void postsOfWordPressNameTheFeedOfTheirComments() {
    Feed feed =
        feed(
            """
            <?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
            	xmlns:content="http://purl.org/rss/1.0/modules/content/"
            	xmlns:wfw="http://wellformedweb.org/CommentAPI/"
            	xmlns:dc="http://purl.org/dc/elements/1.1/"
            	xmlns:atom="http://www.w3.org/2005/Atom"
            	xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
            	xmlns:slash="http://purl.org/rss/1.0/modules/slash/"
            	>
            <channel>
            	<title>Provstads kommun</title>
            	<atom:link href="http://www.provstad.example/feed/" rel="self" type="application/rss+xml" />
            	<link>http://www.provstad.example</link>
            	<description>Nyheter och svar från Provstad</description>
            	<lastBuildDate>Sun, 29 Nov 2026 17:25:11 +0000</lastBuildDate>
            	<generator>https://wordpress.org/?v=6.1.9</generator>
            	<item>
            		<title>Snöröjning &#038; halka – 50 % 😀</title>
            		<link>http://www.provstad.example/2026/11/snorojning/</link>
            					<comments>http://www.provstad.example/2026/11/snorojning/#comments</comments>
            \t\t
            		<dc:creator><![CDATA[Provstads kommun]]></dc:creator>
            		<pubDate>Sun, 29 Nov 2026 17:25:11 +0000</pubDate>
            				<category><![CDATA[Uncategorized]]></category>
            		<guid isPermaLink="false">http://www.provstad.example/?p=4</guid>

            					<description><![CDATA[Vi plogar i natt, se kartan. 😀 Frågor? ]]&#62; Skriv.]]></description>
            										<content:encoded><![CDATA[<p>Vi plogar <b>i natt</b>, se <a href="/karta">kartan</a>. <img src="https://s.w.org/images/core/emoji/14.0.0/72x72/1f600.png" alt="😀" class="wp-smiley" style="height: 1em; max-height: 1em;" /></p>
            <p><span id="more-4"></span></p>
            <p>Frågor? ]]&gt; Skriv.</p>
            ]]></content:encoded>
            \t\t\t\t\t
            					<wfw:commentRss>http://www.provstad.example/2026/11/snorojning/feed/</wfw:commentRss>
            			<slash:comments>3</slash:comments>
            	</item>
            </channel>
            </rss>
            """);

    ItemContent post = feed.posts().getFirst();
    assertThat(post.uri()).isEqualTo(POST);
    assertThat(post.text())
        .isEqualTo(
            "Snöröjning & halka – 50 % 😀\n\nVi plogar i natt, se kartan. 😀\n\nFrågor? ]]> Skriv.");
    assertThat(post.links()).containsExactly("http://www.provstad.example/karta");
    assertThat(post.media()).isEmpty();
    assertThat(Objects.requireNonNull(post.author()).name()).isEqualTo("Provstads kommun");
    assertThat(post.publishedAt()).isEqualTo(Instant.parse("2026-11-29T17:25:11Z"));
    assertThat(feed.replies()).isEqualTo(Map.of(POST, POST + "feed/"));
    assertThat(feed.counts()).isEqualTo(Map.of(POST, 3));
    assertThat(feed.next()).isNull();
    assertThat(feed.gaps()).isEmpty();
  }

  /// As WordPress 6.1.9 answered at a post's `/feed/`, with comments split over pages.
  private static final String WORDPRESS_COMMENTS =
      """
      <?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
      	xmlns:content="http://purl.org/rss/1.0/modules/content/"
      	xmlns:dc="http://purl.org/dc/elements/1.1/"
      	xmlns:atom="http://www.w3.org/2005/Atom"
      	xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
      \t
      	>
      <channel>
      	<title>
      	Kommentarer till Snöröjning &#038; halka – 50 % 😀	</title>
      	<link>http://www.provstad.example/2026/11/snorojning/</link>
      	<item>
      		<title>
      		Av: Nils &#38; Co		</title>
      		<link>http://www.provstad.example/2026/11/snorojning/comment-page-2/#comment-3</link>

      		<dc:creator><![CDATA[Nils &#38; Co]]></dc:creator>
      		<pubDate>Sun, 29 Nov 2026 17:25:11 +0000</pubDate>
      		<guid isPermaLink="false">http://www.provstad.example/?p=4#comment-3</guid>

      					<description><![CDATA[In reply to &lt;a href=&quot;http://www.provstad.example/2026/11/snorojning/comment-page-1/#comment-2&quot;&gt;Elsa Åberg&lt;/a&gt;.

      Det undrar jag &quot;med&quot; &lt;b&gt;nu&lt;/b&gt;.]]></description>
      			<content:encoded><![CDATA[<p>In reply to <a href="http://www.provstad.example/2026/11/snorojning/comment-page-1/#comment-2">Elsa Åberg</a>.</p>
      <p>Det undrar jag &#8221;med&#8221; <b>nu</b>.</p>
      ]]></content:encoded>
      	</item>
      	<item>
      		<title>
      		Av: Elsa Åberg		</title>
      		<link>http://www.provstad.example/2026/11/snorojning/comment-page-1/#comment-2</link>

      		<dc:creator><![CDATA[Elsa Åberg]]></dc:creator>
      		<pubDate>Sun, 29 Nov 2026 17:25:10 +0000</pubDate>
      		<guid isPermaLink="false">http://www.provstad.example/?p=4#comment-2</guid>

      					<description><![CDATA[När kommer ni?

      Vi väntar.]]></description>
      			<content:encoded><![CDATA[<p>När kommer ni?</p>
      <p>Vi väntar. Se <a href="https://x.example/a" rel="nofollow ugc">https://x.example/a</a></p>
      ]]></content:encoded>
      	</item>
      </channel>
      </rss>
      """;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void commentsOfWordPressSayWhatTheyAnswerInWords(boolean named) {
    Feed feed = feed(BLOG, WORDPRESS_COMMENTS, named ? POST : null);

    assertThat(feed.posts()).isEmpty();
    assertThat(feed.comments())
        .extracting(
            ItemContent::uri,
            ItemContent::kind,
            ItemContent::threadUri,
            ItemContent::parentUri,
            ItemContent::text)
        .containsExactly(
            tuple(
                POST + "#comment-3",
                ItemKind.REPLY,
                POST,
                POST + "#comment-2",
                "Det undrar jag ”med” nu."),
            tuple(
                POST + "#comment-2",
                ItemKind.COMMENT,
                POST,
                POST,
                "När kommer ni?\n\nVi väntar. Se https://x.example/a"));
    assertThat(feed.comments())
        .extracting(comment -> Objects.requireNonNull(comment.author()).name())
        .containsExactly("Nils & Co", "Elsa Åberg");
  }

  @Test
  void sentenceThatLeadsElsewhereIsTheCommentersOwn() {
    Feed feed =
        feed(
            BLOG,
            WORDPRESS_COMMENTS.replace(
                "<p>In reply to <a href=\"http://www.provstad.example/2026/11/snorojning/comment-page-1/#comment-2\">",
                "<p>In reply to <a href=\"http://www.provstad.example/2026/11/annat/#comment-2\">"),
            POST);

    assertThat(feed.comments().getFirst().parentUri()).isEqualTo(POST);
    assertThat(feed.comments().getFirst().text()).startsWith("In reply to Elsa Åberg.");
  }

  /// As Blogspot answers at `/feeds/posts/default?alt=rss`.
  @Test
  void postsOfBlogspotInRss() {
    Feed feed =
        feed(
            """
            <?xml version='1.0' encoding='UTF-8'?><rss xmlns:atom="http://www.w3.org/2005/Atom" xmlns:openSearch="http://a9.com/-/spec/opensearchrss/1.0/" xmlns:blogger="http://schemas.google.com/blogger/2008" xmlns:georss="http://www.georss.org/georss" xmlns:gd="http://schemas.google.com/g/2005" xmlns:thr="http://purl.org/syndication/thread/1.0" version="2.0"><channel><atom:id>tag:blogger.com,1999:blog-1</atom:id><lastBuildDate>Sun, 22 Nov 2026 10:00:00 +0000</lastBuildDate><title>Provblogg</title><link>http://www.provstad.example/</link><atom:link rel='next' type='application/rss+xml' href='http://www.provstad.example/feeds/posts/default?alt=rss&amp;start-index=26'/><managingEditor>noreply@blogger.com (Biblioteket)</managingEditor><generator>Blogger</generator><openSearch:totalResults>1</openSearch:totalResults><item><guid isPermaLink="false">tag:blogger.com,1999:blog-1.post-2</guid><pubDate>Sat, 21 Nov 2026 09:00:00 +0000</pubDate><atom:updated>2026-11-22T10:00:00.000+01:00</atom:updated><category domain="http://www.blogger.com/atom/ns#">sagor</category><title>Sagostund på lördag</title><description>&lt;div&gt;Välkomna!&lt;br /&gt;&lt;img src=&quot;https://blogger.googleusercontent.com/img/a/b/s320/saga.jpg&quot; alt=&quot;Saga&quot;&gt;&lt;/div&gt;</description><link>http://www.provstad.example/2026/11/sagostund.html</link><author>noreply@blogger.com (Biblioteket)</author><media:thumbnail xmlns:media="http://search.yahoo.com/mrss/" url="https://blogger.googleusercontent.com/img/a/b/s72-c/saga.jpg" height="72" width="72"/><thr:total>4</thr:total></item></channel></rss>
            """);

    ItemContent post = feed.posts().getFirst();
    assertThat(post.uri()).isEqualTo(BLOG + "2026/11/sagostund.html");
    assertThat(post.platformId()).isEqualTo("tag:blogger.com,1999:blog-1.post-2");
    assertThat(post.text()).isEqualTo("Sagostund på lördag\n\nVälkomna!");
    assertThat(Objects.requireNonNull(post.author()).name()).isEqualTo("Biblioteket");
    assertThat(post.editedAt()).isEqualTo(Instant.parse("2026-11-22T09:00:00Z"));
    assertThat(post.media())
        .containsExactly(
            new MediaReference(
                "https://blogger.googleusercontent.com/img/a/b/s320/saga.jpg", "Saga"));
    assertThat(feed.counts()).containsEntry(post.uri(), 4);
    assertThat(feed.next()).isEqualTo(BLOG + "feeds/posts/default?alt=rss&start-index=26");
  }

  /// As Blogspot answers at `/feeds/2/comments/default?alt=rss`.
  @Test
  void commentsOfBlogspotInRss() {
    Feed feed =
        feed(
            """
            <rss xmlns:atom="http://www.w3.org/2005/Atom" version="2.0"><channel><item><guid isPermaLink="false">tag:blogger.com,1999:blog-1.post-77</guid><pubDate>Sun, 22 Nov 2026 08:12:00 +0000</pubDate><atom:updated>2026-11-22T09:12:00.000+01:00</atom:updated><title>Kommer nallen med?</title><description>Kommer nallen med?</description><link>http://www.provstad.example/2026/11/sagostund.html?showComment=1795335120000#c77</link><author>noreply@blogger.com (Åsa)</author></item></channel></rss>
            """);

    assertThat(feed.comments())
        .extracting(ItemContent::uri, ItemContent::threadUri, ItemContent::text)
        .containsExactly(
            tuple(
                BLOG + "2026/11/sagostund.html#c77",
                BLOG + "2026/11/sagostund.html",
                "Kommer nallen med?"));
    assertThat(feed.comments().getFirst().editedAt()).isNull();
  }

  /// As Drupal 7 answers at `/rss.xml`: rendered HTML in the description, an id of its own.
  @Test
  void postsOfDrupal() {
    Feed feed =
        feed(
            """
            <?xml version="1.0" encoding="utf-8"?>
            <rss version="2.0" xml:base="http://www.provstad.example/"  xmlns:dc="http://purl.org/dc/elements/1.1/">
              <channel>
                <title>Provstads kommun</title>
                <link>http://www.provstad.example/</link>
                <item>
                  <title>Simhallen stängd</title>
                  <link>http://www.provstad.example/nyheter/simhallen</link>
                  <description>&lt;div class=&quot;field&quot;&gt;&lt;div class=&quot;field-item even&quot;&gt;&lt;p&gt;Stängt måndag.&lt;/p&gt;&lt;img src=&quot;/sites/default/files/sim.jpg&quot; alt=&quot;&quot; /&gt;&lt;/div&gt;&lt;/div&gt;</description>
                  <pubDate>Mon, 23 Nov 2026 07:00:00 +0000</pubDate>
                  <dc:creator>Fritidsförvaltningen</dc:creator>
                  <guid isPermaLink="false">51 at http://www.provstad.example</guid>
                  <comments>http://www.provstad.example/nyheter/simhallen#comments</comments>
                </item>
              </channel>
            </rss>
            """);

    ItemContent post = feed.posts().getFirst();
    assertThat(post.uri()).isEqualTo(BLOG + "nyheter/simhallen");
    assertThat(post.text()).isEqualTo("Simhallen stängd\n\nStängt måndag.");
    assertThat(post.media())
        .containsExactly(new MediaReference(BLOG + "sites/default/files/sim.jpg", ""));
    assertThat(feed.replies()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<link>http://www.provstad.example/a</link><guid>http://www.provstad.example/b</guid> | http://www.provstad.example/a",
        "<guid>http://www.provstad.example/b</guid> | http://www.provstad.example/b",
        "<guid isPermaLink='true'>http://www.provstad.example/b</guid> | http://www.provstad.example/b",
        "<link>http://annat.example/om</link><guid>http://www.provstad.example/b</guid> | http://www.provstad.example/b",
        "<link>http://raknare.example/~r/1</link><feedburner:origLink>http://www.provstad.example/c</feedburner:origLink> | http://www.provstad.example/c",
        "<atom:link rel='alternate' href='/d' xmlns:atom='http://www.w3.org/2005/Atom'/> | http://www.provstad.example/d",
        "<atom:link href='http://www.provstad.example/x' rel='self'/><link>/e</link> | http://www.provstad.example/e",
        "<link><![CDATA[ http://www.provstad.example/f?a=1&b=2 ]]></link> | http://www.provstad.example/f?a=1&b=2",
        "<LINK>http://www.provstad.example/g</LINK> | http://www.provstad.example/g",
        "<link>http://annat.example/om</link> | http://annat.example/om"
      })
  void addressIsTheOneOfTheChannel(String xml, String address) {
    assertThat(items("<item>%s</item>".formatted(xml)).posts())
        .extracting(ItemContent::uri)
        .containsExactly(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<title>Utan adress</title>",
        "<link>javascript:alert(1)</link>",
        "<link>data:text/html,x</link>",
        "<link>http://user:pass@www.provstad.example/</link>",
        "<guid isPermaLink='false'>http://www.provstad.example/b</guid>",
        "<guid>tag:x</guid>"
      })
  void itemWithoutAnAddressIsAGap(String xml) {
    Feed feed = items("<item>%s</item>".formatted(xml));

    assertThat(feed.posts()).isEmpty();
    assertThat(codes(feed.gaps())).containsExactly("ITEM_WITHOUT_ADDRESS");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<title>A &amp; B</title> | A & B",
        "<title>A &amp;amp; B</title> | A & B",
        "<title>A &amp;lt; B</title> | A < B",
        "<title>A &lt; B</title> | A < B",
        "<title>&lt;em&gt;A&lt;/em&gt; B</title> | A B",
        "<title><![CDATA[A & B]]></title> | A & B",
        "<media:title>Annat</media:title><title> A~B </title> | A B",
        "<description>a &lt;b&gt;b&lt;/b&gt; c</description> | a b c",
        "<description>a~b</description> | a~b",
        "<description>1 &lt; 2 &amp; 3</description> | 1 < 2 & 3",
        "<description>kort</description><content:encoded><![CDATA[<p>a</p><p>b</p>]]></content:encoded> | a~~b",
        "<c:encoded xmlns:c='http://purl.org/rss/1.0/modules/content/'>a</c:encoded> | a",
        "<content:encoded><![CDATA[a]]]]><![CDATA[> b]]></content:encoded> | a]]> b",
        "<content:encoded>&lt;script&gt;x()&lt;/script&gt;&lt;p onclick='x()'&gt;a&lt;/p&gt;</content:encoded> | a",
        "<title>A</title><description>A och mer</description> | A och mer"
      })
  void textIsReadAsItIsMeant(String xml, String text) {
    assertThat(item(xml.replace('~', '\n')).text()).isEqualTo(text.replace('~', '\n'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<author>lawyer@boyer.net (Lawyer Boyer)</author> | Lawyer Boyer",
        "<author>Åsa Ek</author> | Åsa Ek",
        "<author>Åsa Ek &lt;asa@provstad.example&gt;</author> | Åsa Ek",
        "<author>asa@provstad.example</author> | asa@provstad.example",
        "<author>x@y.example (X)</author><dc:creator>Åsa</dc:creator> | Åsa"
      })
  void authorIsTheNameThatIsGiven(String xml, String name) {
    assertThat(Objects.requireNonNull(item(xml).author()).name()).isEqualTo(name);
  }

  @Test
  void picturesBesideTheTextAreTakenAndOtherFilesAreNamed() {
    Feed feed =
        items(
            """
            <item><link>/a</link><description>&lt;img src="/1.jpg" alt="Ett"&gt;</description>
            <enclosure url="/1.jpg" length="1" type="image/jpeg"/>
            <enclosure url="http://www.provstad.example/2.png" length="1" type="image/png"/>
            <enclosure url="javascript:x()" length="1" type="image/png"/>
            <enclosure url="/a.mp3" length="1" type="audio/mpeg"/>
            <media:group><media:content url="/3.jpg" medium="image"><media:description>Tre</media:description></media:content>
            <media:content url="/v.mp4" type="video/mp4"/></media:group>
            <media:content url="https://secure.gravatar.com/avatar/1" medium="image"/>
            <enclosure url="/p.pdf" length="1" type="application/pdf"/></item>
            """);

    assertThat(feed.posts().getFirst().media())
        .containsExactly(
            new MediaReference(BLOG + "1.jpg", "Ett"),
            new MediaReference(BLOG + "2.png", ""),
            new MediaReference(BLOG + "3.jpg", "Tre"));
    assertThat(codes(feed.gaps()))
        .containsExactly("AUDIO_NOT_TAKEN", "FILE_NOT_TAKEN", "VIDEO_NOT_TAKEN");
    assertThat(feed.gaps()).extracting(PageReading.ItemGap::itemUri).containsOnly(BLOG + "a");
  }

  @Test
  void beginningOfATextIsSaidToBeNoMore() {
    Feed feed =
        items(
            "<item><link>/a</link><description>&lt;p&gt;Vi plogar [&amp;hellip;]&lt;/p&gt;</description></item>"
                + "<item><link>/b</link><description>Se [1]</description></item>");

    assertThat(feed.gaps())
        .extracting(PageReading.ItemGap::itemUri, gap -> gap.gap().code())
        .containsExactly(tuple(BLOG + "a", "EXCERPT_ONLY"));
  }

  @Test
  void everythingInTheFeedOfAPostsCommentsIsAComment() {
    Feed feed =
        feed(
            BLOG,
            """
            <rss version="2.0"><channel>
            <item><link>http://www.provstad.example/2026/11/snorojning/</link><title>Inlägget</title></item>
            <item><link>https://www.provstad.example/2026/11/snorojning#svar</link><description>A</description></item>
            <item><link>http://www.provstad.example/kommentar/7</link><description>B</description></item>
            <item><link>http://www.provstad.example/2026/11/snorojning/</link><guid>http://www.provstad.example/2026/11/snorojning/#k9</guid><description>C</description></item>
            </channel></rss>
            """,
            POST);

    assertThat(feed.posts()).isEmpty();
    assertThat(feed.comments())
        .extracting(ItemContent::uri, ItemContent::threadUri, ItemContent::text)
        .containsExactly(
            tuple(POST + "#svar", POST, "A"),
            tuple(BLOG + "kommentar/7", POST, "B"),
            tuple(POST + "#k9", POST, "C"));
    assertThat(codes(feed.gaps())).containsExactly("ITEM_WITHOUT_ADDRESS");
  }

  @Test
  void nordicLettersAreReadInTheEncodingThatTheFeedDeclares() {
    for (String charset : List.of("ISO-8859-1", "windows-1252", "UTF-16", "UTF-8")) {
      String xml =
          "<?xml version=\"1.0\" encoding=\"%s\"?><rss version='2.0'><channel><item><link>/a</link><title>Äpplen på Åland, søndag</title></item></channel></rss>"
              .formatted(charset);
      Feed feed =
          Feed.read(
                  BLOG + "feed/",
                  xml.getBytes(Charset.forName(charset)),
                  Pages.channel(BLOG, 9, null, Visibility.PUBLIC))
              .orElseThrow();

      assertThat(feed.posts().getFirst().text()).as(charset).isEqualTo("Äpplen på Åland, søndag");
    }
  }

  @Test
  void hostileEntitiesStayUnexpandedAndNothingIsFetched() {
    Feed feed =
        feed(
            """
            <!DOCTYPE rss [<!ENTITY a "hahaha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>
            <rss><channel><item><link>/a</link><description>&b;&x;</description></item></channel></rss>
            """);

    assertThat(feed.posts().getFirst().text()).isEqualTo("&b;&x;");
  }

  @Test
  void largeAndDeepFeedsAreReadInTime() {
    String many = "<item><link>/a</link><description>x</description></item>".repeat(50_000);
    String deep = "<item>".repeat(100_000) + "<link>/b</link>";

    Assertions.assertTimeout(
        Duration.ofSeconds(20),
        () -> {
          assertThat(items(many).posts()).hasSize(50_000);
          assertThat(items(deep).posts()).isEmpty();
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "\u0000",
        "<html><body>404</body></html>",
        "<opml version='2.0'><body/></opml>",
        "Feed"
      })
  void whatIsNoFeedIsSaidToBeNone(String other) {
    assertThat(
            Feed.read(
                BLOG + "feed/",
                other.getBytes(StandardCharsets.UTF_8),
                Pages.channel(BLOG, 9, null, Visibility.PUBLIC)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"<rss/>", "<rss><channel/></rss>", "<rdf:RDF/>", "<feed/>"})
  void feedThatTellsOfNothingIsAFeed(String empty) {
    assertThat(feed(empty))
        .isEqualTo(new Feed(List.of(), List.of(), Map.of(), Map.of(), null, List.of()));
  }
}
