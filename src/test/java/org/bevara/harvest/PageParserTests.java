package org.bevara.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bevara.harvest.Pages.START;
import static org.bevara.harvest.Pages.codes;
import static org.bevara.harvest.Pages.reading;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a page says besides its markup.
class PageParserTests {

  private static PageReading bytes(String html, Charset charset, @Nullable String header) {
    return new PageParser(Pages.channel(1)).read(START, html.getBytes(charset), header);
  }

  @Test
  void linksAreThoseOfTheWebEachOnceWithoutFragments() {
    assertThat(
            reading(
                    """
                    <a href="a#1">A</a><a href="a#2">A</a><a href="#hit">här</a><a href="javascript:x()">x</a>
                    <a href="mailto:a@b.example">m</a><a href="HTTP://WWW.provkommun.example:80/b?sid=7">B</a><a>intet</a>
                    """)
                .links())
        .containsExactly(
            "http://www.provkommun.example/kommunen/inlagg/a",
            "http://www.provkommun.example/b?sid=7");
  }

  @Test
  void baseElementCounts() {
    assertThat(reading("<base href='/x/'><a href='y'>Y</a>").links())
        .containsExactly("http://www.provkommun.example/x/y");
  }

  @Test
  void nextPageAndFeedsAreFoundAmongOtherRelations() {
    PageReading page =
        reading(
            """
            <link rel="prefetch Next" href="?sida=2"><a rel="nextish" href="?sida=9">n</a>
            <link rel="alternate home" type="application/atom+xml" href="/atom.xml">
            <link rel="alternate" type="application/atom+xml" href="file:///etc/passwd">
            """);

    assertThat(page.next()).isEqualTo(Pages.SNOW + "?sida=2");
    assertThat(page.feeds()).containsExactly("http://www.provkommun.example/atom.xml");
  }

  @Test
  void visibleTextKeepsWordsOfDifferentBlocksApart() {
    assertThat(
            reading(
                    "<h1>Snö</h1><p>Det  snöar<br>nu</p><ul><li>plog<li>sand</ul><table><tr><td>a<td>b</table>k<b>al</b>l<script>x</script><style>y</style><noscript>z</noscript>")
                .visibleText())
        .isEqualTo("Snö Det snöar nu plog sand a b kall");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "utf-8, -, utf-8, -",
        "utf-8, utf-8, utf-8, -",
        "utf-8, '', UTF-8, -",
        "iso-8859-1, '', iso-8859-1, -",
        "windows-1252, iso-8859-1, -, -",
        "windows-1252, utf-8, -, ENCODING_BROKEN",
        "windows-1252, -, -, ENCODING_BROKEN",
        "utf-8, -no-name-, utf-8, -",
        "utf-8, x-unheard-of, utf-8, -",
        "utf-8, -, utf-16, -",
        "iso-8859-15, -, iso-8859-15, -",
        "utf-16, utf-8, -, -"
      })
  void charactersAreReadByMarkHeaderOrMeta(
      String sent, @Nullable String header, @Nullable String meta, @Nullable String gap) {
    String html =
        (meta == null ? "" : "<meta charset=\"%s\">".formatted(meta)) + "<p>Räksmörgås på Ön</p>";
    PageReading page = bytes(html, Charset.forName(sent), header);

    assertThat(page.visibleText()).isEqualTo("Räksmörgås på Ön");
    assertThat(codes(page.gaps())).isEqualTo(gap == null ? List.of() : List.of(gap));
  }

  @Test
  void byteOrderMarkIsNoText() {
    assertThat(bytes("\uFEFFhej", StandardCharsets.UTF_8, "iso-8859-1").visibleText())
        .isEqualTo("hej");
  }

  @Test
  void emptyPageHasAnEmptyReading() {
    PageReading page = new PageParser(Pages.channel(1)).read(START, new byte[0], null);

    assertThat(page.uri()).isEqualTo(START);
    assertThat(page.items()).isEmpty();
    assertThat(page.gaps()).isEmpty();
    assertThat(page.visibleText()).isEmpty();
  }

  /// Mutates a rich page in its bytes and its JSON values; the seed is in the message of a failure.
  @Test
  void noMutationOfAPageMakesItsReadingThrow() {
    long seed = System.nanoTime();
    System.getLogger("fuzz").log(System.Logger.Level.INFO, "seed {0}", seed);
    Random random = new Random(seed);
    byte[] page = RICH.getBytes(StandardCharsets.UTF_8);
    String[] values = {
      "null",
      "[]",
      "{}",
      "[[[[]]]]",
      "-1",
      "1e400",
      "\"\"",
      "\"\\u0000\"",
      "true",
      "\"#k1\"",
      "\"@\"",
      "{\"@id\":7}",
      "[null,{\"@type\":\"Comment\"}]",
      "\"javascript:x\"",
      "99999999999999999999"
    };
    for (int i = 0; i < 4000; i++) {
      byte[] mutant;
      if (random.nextBoolean()) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int from = random.nextInt(page.length);
        int to = from + random.nextInt(Math.min(30, page.length - from));
        out.write(page, 0, from);
        for (int n = random.nextInt(4); n > 0; n--) {
          out.write(random.nextInt(256));
        }
        out.write(page, to, page.length - to);
        mutant = out.toByteArray();
      } else {
        String text = RICH;
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
          int colon = text.indexOf("\":", random.nextInt(text.length()));
          if (colon > 0) {
            int end = colon + 2;
            boolean quoted = text.charAt(end) == '"';
            end = quoted ? text.indexOf('"', end + 1) + 1 : end;
            text =
                text.substring(0, colon + 2)
                    + values[random.nextInt(values.length)]
                    + (quoted ? "" : ",\"x\":")
                    + text.substring(end);
          }
        }
        mutant = text.getBytes(StandardCharsets.UTF_8);
      }
      try {
        PageReading reading = new PageParser(Pages.channel(1)).read(Pages.SNOW, mutant, "utf-8");
        assertThat(reading.items())
            .as("seed %d, round %d", seed, i)
            .allMatch(item -> item.uri().startsWith("http://www.provkommun.example/"));
      } catch (RuntimeException e) {
        throw new AssertionError("seed %d, round %d".formatted(seed, i), e);
      }
    }
  }

  private static final String RICH =
      Pages.html(
          "<link rel=next href='?sida=2'>",
          """
          {"@graph":[{"@type":"Article","@id":"#p","headline":"A &amp; B","articleBody":"<p>Text #x @y</p>","author":{"@id":"#a"},
          "datePublished":"2026-03-01T10:00:00+01:00","commentCount":2,"image":[{"@type":"ImageObject","contentUrl":"/a.jpg","caption":"x"}],
          "video":{"contentUrl":"/f.mp4"},"associatedMedia":[{"@type":"AudioObject","url":"/l.mp3"}],"sharedContent":{"url":"/s"},
          "interactionStatistic":[{"interactionType":{"@type":"LikeAction"},"userInteractionCount":3}],
          "comment":[{"@type":"Comment","@id":"#k1","text":"Ett","author":["Åsa",{"name":"Bo"}],"parentItem":{"@id":"#p"},
          "comment":{"@type":["Comment"],"url":"#k2","text":"Två","parentItem":"#k1","dateCreated":"2026-03-01"}}]},
          {"@type":"Person","@id":"#a","name":"Åsa","alternateName":"@asa","url":"/profil/asa"}]}
          """,
          "<p>A &amp; B</p><p>Text #x @y</p>");
}
