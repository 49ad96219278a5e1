package org.bevara.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bevara.harvest.Pages.START;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.bevara.record.ItemContent;
import org.bevara.record.MediaReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AtomReadingTests {

  private static Feed feed(String xml) {
    return Feed.read(START + "atom.xml", xml.getBytes(StandardCharsets.UTF_8), Pages.channel(1))
        .orElseThrow();
  }

  private static ItemContent entry(String xml) {
    Feed feed =
        feed(
            "<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='a'/>%s</entry></feed>"
                .formatted(xml));
    assertThat(feed.posts()).hasSize(1);
    return feed.posts().getFirst();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<content>a &lt;b&gt; c</content> | a <b> c",
        "<content type='text'>a &amp;amp; c</content> | a &amp; c",
        "<content type='html'>&lt;p&gt;a&lt;/p&gt;&lt;p&gt;b &amp;amp; c&lt;/p&gt;</content> | a~~b & c",
        "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>a</p><p><b>b</b>c</p></div></content> | a~~bc",
        "<content type='text/plain'>a</content> | a",
        "<content type='image/png'>AAAA</content><summary>s</summary> | s",
        "<content src='http://other.example/'/><summary>s</summary> | s",
        "<summary>s</summary> | s",
        "<title type='html'>A &amp;lt; B</title> | A < B",
        "<title>A</title><content>A och mer</content> | A och mer",
        "<title>A</title><content>b</content> | A~~b"
      })
  void contentIsReadAsItsTypeSays(String xml, String text) {
    assertThat(entry(xml).text()).isEqualTo(text.replace('~', '\n'));
  }

  @Test
  void relativeAddressesAreMeantFromTheNearestBase() {
    Feed feed =
        feed(
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:base="/kommunen/">
              <link rel="next" href="?sida=2"/>
              <entry xml:base="inlagg/"><link rel="self" href="x"/><link rel="alternate" href="sno"/>
                <content type="html" xml:base="/bild/">&lt;img src="a.jpg" alt="Plog"&gt;</content></entry>
            </feed>
            """);

    assertThat(feed.next()).isEqualTo(START + "?sida=2");
    assertThat(feed.posts().getFirst().uri()).isEqualTo(Pages.SNOW);
    assertThat(feed.posts().getFirst().media())
        .containsExactly(new MediaReference("http://www.provkommun.example/bild/a.jpg", "Plog"));
  }

  @Test
  void timeOfTheLatestChangeIsNotTheTimeOfPublication() {
    ItemContent changed = entry("<updated>2026-03-01T10:00:00Z</updated>");
    ItemContent both =
        entry(
            "<published>2026-03-01T10:00:00+01:00</published><updated>2026-03-01T09:00:00Z</updated>");

    assertThat(changed.publishedAt()).isNull();
    assertThat(changed.editedAt()).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
    assertThat(both.publishedAt()).isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
    assertThat(both.editedAt()).isNull();
  }

  @Test
  void authorOfTheFeedStandsForThatOfAnEntry() {
    Feed feed =
        feed(
            "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:author><a:name>Provkommun</a:name><a:uri>/profil/provkommun</a:uri></a:author><a:entry><a:link href='1'/></a:entry><a:entry><a:link href='2'/><a:author><a:name>Provkommun</a:name><a:uri>/profil/annan</a:uri></a:author></a:entry></a:feed>");

    assertThat(feed.posts())
        .extracting(post -> Objects.requireNonNull(post.author()).official())
        .containsExactly(true, false);
  }

  @Test
  void olderPagesOfAnArchivedFeedAreNext() {
    assertThat(feed("<feed><link rel='prev-archive' href='2025.xml'/></feed>").next())
        .isEqualTo(START + "2025.xml");
    assertThat(feed("<feed><link rel='next' href='file:///x'/></feed>").next()).isNull();
  }

  @Test
  void entriesWithoutAPageAreNoPosts() {
    Feed feed =
        feed(
            "<feed><entry><title>A</title></entry><entry><link href='javascript:x()'/></entry></feed>");

    assertThat(feed.posts()).isEmpty();
    assertThat(Pages.codes(feed.gaps()))
        .containsExactly("ITEM_WITHOUT_ADDRESS", "ITEM_WITHOUT_ADDRESS");
  }

  @Test
  void hostileEntitiesStayUnexpandedAndNothingIsFetched() {
    Feed feed =
        feed(
            """
            <!DOCTYPE feed [<!ENTITY a "hahaha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>
            <feed><entry><link href="a"/><content>&b;&x;</content></entry></feed>
            """);

    assertThat(feed.posts().getFirst().text()).isEqualTo("&b;&x;");
  }

  /// The example of RFC 4685, clause 3, with the answer's place in a page of its own.
  @Test
  void answerThatHasAPageOfItsOwnHangsOnWhatItAnswers() {
    Feed feed =
        feed(
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0">
              <id>http://www.example.org/myfeed</id>
              <title>My Example Feed</title>
              <updated>2005-07-28T12:00:00Z</updated>
              <link href="http://www.example.org/myfeed" />
              <author><name>James</name></author>
              <entry>
                <id>tag:example.org,2005:1</id>
                <title>My original entry</title>
                <updated>2006-03-01T12:12:12Z</updated>
                <link type="application/xhtml+xml" href="http://www.example.org/entries/1" />
                <summary>This is my original entry</summary>
              </entry>
              <entry>
                <id>tag:example.org,2005:1,1</id>
                <title>A response to the original</title>
                <updated>2006-03-01T12:12:12Z</updated>
                <link href="http://www.example.org/entries/1/1" />
                <thr:in-reply-to ref="tag:example.org,2005:1" type="application/xhtml+xml"
                   href="http://www.example.org/entries/1"/>
                <summary>This is a response to the original entry</summary>
              </entry>
            </feed>
            """);

    assertThat(Pages.uris(feed.posts())).containsExactly("http://www.example.org/entries/1");
    assertThat(feed.comments())
        .extracting(ItemContent::uri, ItemContent::threadUri, ItemContent::text)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "http://www.example.org/entries/1/1",
                "http://www.example.org/entries/1",
                "This is a response to the original entry"));
  }

  @Test
  void whatIsAnsweredMayBeNamedByItsIdAlone() {
    Feed feed =
        feed(
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:t="http://purl.org/syndication/thread/1.0">
              <entry><id>tag:a</id><link href="sno"/></entry>
              <entry><id>tag:b</id><link href="svar/1"/><t:in-reply-to ref="tag:a"/></entry>
            </feed>
            """);

    assertThat(feed.comments().getFirst().threadUri()).isEqualTo(START + "sno");
  }

  /// As WordPress 6.1.9 answers at a post's `/feed/atom/`.
  @Test
  void wordsThatWordPressPutsBeforeAnAnswerAreNobodys() {
    Feed feed =
        feed(
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0">
            <entry><link rel="alternate" href="sno/#comment-3" type="text/html" />
            <content type="html" xml:base="sno/#comment-3"><![CDATA[<p>Som svar till <a href="sno/#comment-2">Elsa Åberg</a>.</p>
            <p>Det undrar jag.</p>]]></content>
            <thr:in-reply-to ref="x?p=4#comment-2" href="sno/#comment-2" type="text/html" /></entry>
            </feed>
            """
                .replace("sno/", START + "sno/"));

    assertThat(feed.comments().getFirst().text()).isEqualTo("Det undrar jag.");
    assertThat(feed.comments().getFirst().parentUri()).isEqualTo(START + "sno/#comment-2");
  }
}
