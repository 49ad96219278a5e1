package org.bevara.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bevara.harvest.Pages.SNOW;
import static org.bevara.harvest.Pages.codes;
import static org.bevara.harvest.Pages.uris;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.bevara.record.Author;
import org.bevara.record.ItemContent;
import org.bevara.record.ItemKind;
import org.bevara.record.MediaReference;
import org.junit.jupiter.api.Test;

/// What is read of pages that carry microdata or microformats, alone or beside JSON-LD.
class OtherMarkupTests {

  private static PageReading body(String html) {
    return new PageParser(Pages.channel(1))
        .read(
            SNOW,
            ("<html><body>" + html + "</body></html>").getBytes(StandardCharsets.UTF_8),
            "utf-8");
  }

  private static Author authorOf(ItemContent item) {
    return Objects.requireNonNull(item.author());
  }

  private static final String MICRODATA =
      """
      <article itemscope itemtype="https://schema.org/BlogPosting">
        <link itemprop="mainEntityOfPage" href="/kommunen/inlagg/sno">
        <h1 itemprop="headline">Snö i natt</h1>
        <p>Av <span itemprop="author" itemscope itemtype="https://schema.org/Organization"><a itemprop="url" href="/profil/provkommun"><span itemprop="name">Provkommun</span></a></span>
        <time itemprop="datePublished" datetime="2026-03-01T10:00:00+01:00">1 mars</time>
        <meta itemprop="dateModified" content="2026-03-01T12:00:00+01:00"><meta itemprop="commentCount" content="2">
        <div itemprop="articleBody"><p>Vi plogar.</p><p>Sedan saltar vi. #vinter</p></div>
        <img itemprop="image" src="/plog.jpg">
        <span itemprop="interactionStatistic" itemscope itemtype="https://schema.org/InteractionCounter"><meta itemprop="interactionType" content="https://schema.org/LikeAction"><meta itemprop="userInteractionCount" content="12"></span>
        <section itemprop="comment" itemscope itemtype="https://schema.org/Comment" id="k1">
          <span itemprop="author">Åsa</span> <time itemprop="dateCreated" datetime="2026-03-01T11:00:00+01:00">11</time>
          <p itemprop="text">När kommer ni till Storgatan?</p>
          <div itemprop="comment" itemscope itemtype="https://schema.org/Comment"><a itemprop="url" href="#k2">länk</a><p itemprop="text">I dag.</p></div>
        </section>
      </article>
      """;

  @Test
  void microdataSaysAPostWithItsCommentsAndTheirAnswers() {
    PageReading page = body(MICRODATA);

    assertThat(codes(page.gaps())).isEmpty();
    assertThat(uris(page.items())).containsExactly(SNOW, SNOW + "#k1", SNOW + "#k2");
    ItemContent post = page.items().getFirst();
    assertThat(post.text()).isEqualTo("Snö i natt\n\nVi plogar.\n\nSedan saltar vi. #vinter");
    assertThat(authorOf(post).name()).isEqualTo("Provkommun");
    assertThat(authorOf(post).official()).isTrue();
    assertThat(post.publishedAt()).isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
    assertThat(post.editedAt()).isEqualTo(Instant.parse("2026-03-01T11:00:00Z"));
    assertThat(post.media())
        .containsExactly(new MediaReference("http://www.provkommun.example/plog.jpg", null));
    assertThat(post.metrics()).isEqualTo(Map.of("likes", 12L));
    assertThat(page.statedComments()).isEqualTo(Map.of(SNOW, 2));
    assertThat(page.items().get(1).text()).isEqualTo("När kommer ni till Storgatan?");
    assertThat(page.items().get(1).kind()).isEqualTo(ItemKind.COMMENT);
    assertThat(authorOf(page.items().get(1)).name()).isEqualTo("Åsa");
    assertThat(page.items().get(2).kind()).isEqualTo(ItemKind.REPLY);
    assertThat(page.items().get(2).parentUri()).isEqualTo(SNOW + "#k1");
    assertThat(page.pointers())
        .isEqualTo(
            Map.of(
                SNOW,
                "microdata:/0",
                SNOW + "#k1",
                "microdata:/0/comment",
                SNOW + "#k2",
                "microdata:/0/comment/comment"));
  }

  private static final String MICROFORMATS =
      """
      <div class="h-feed"><a class="p-author h-card" href="/profil/provkommun">Provkommun</a>
      <article class="h-entry"><h1 class="p-name">Snö i natt</h1><a class="u-url" href="/kommunen/inlagg/sno"><time class="dt-published" datetime="2026-03-01T10:00:00+01:00">1 mars</time></a>
        <div class="e-content"><p>Vi plogar.</p><img src="/plog.jpg" alt="En plog"></div>
        <div class="p-comment h-cite" id="k1"><a class="p-author h-card" href="https://fi.example/aino"><span class="p-name">Aino</span> <i class="p-nickname">aino</i></a>
          <time class="dt-published" datetime="2026-03-01T11:00:00+01:00">11</time><p class="p-content">Kiitos!</p>
          <div class="u-comment h-entry"><a class="u-url" href="#k2">2</a><p class="e-content">Varsågod.</p></div>
        </div>
        <blockquote class="h-cite"><a class="u-url" href="/kommunen/inlagg/is">Is</a><p class="e-content">Citat</p></blockquote>
      </article></div>
      """;

  @Test
  void microformatsSayAPostWithItsComments() {
    PageReading page = body(MICROFORMATS);

    assertThat(codes(page.gaps())).isEmpty();
    assertThat(uris(page.items())).containsExactly(SNOW, SNOW + "#k1", SNOW + "#k2");
    ItemContent post = page.items().getFirst();
    assertThat(post.text()).isEqualTo("Snö i natt\n\nVi plogar.");
    assertThat(authorOf(post))
        .isEqualTo(
            new Author(
                "Provkommun", null, "http://www.provkommun.example/profil/provkommun", true));
    assertThat(post.publishedAt()).isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
    assertThat(post.media())
        .containsExactly(new MediaReference("http://www.provkommun.example/plog.jpg", "En plog"));
    ItemContent comment = page.items().get(1);
    assertThat(comment.text()).isEqualTo("Kiitos!");
    assertThat(authorOf(comment))
        .isEqualTo(new Author("Aino", "aino", "https://fi.example/aino", false));
    assertThat(page.items().get(2).parentUri()).isEqualTo(SNOW + "#k1");
    assertThat(authorOf(page.items().get(2)).name()).isEqualTo("Provkommun");
  }

  @Test
  void classNamesOfTheFirstMicroformatsAreRead() {
    PageReading page =
        body(
            """
            <article class="post hentry"><h2 class="entry-title"><a rel="bookmark" href="/kommunen/inlagg/sno">Snö</a></h2>
            <span class="author vcard"><a class="url fn n" href="/profil/provkommun">Provkommun</a></span>
            <time class="entry-date published" datetime="2026-03-01T10:00:00+01:00">1 mars</time>
            <div class="entry-content"><p>Vi plogar.</p></div></article>
            """);

    assertThat(uris(page.items())).containsExactly(SNOW);
    assertThat(page.items().getFirst().text()).isEqualTo("Snö\n\nVi plogar.");
    assertThat(authorOf(page.items().getFirst()).official()).isTrue();
    assertThat(page.items().getFirst().publishedAt())
        .isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
  }

  @Test
  void summaryInJsonLdIsCompletedByTheTextThatOtherMarkupStates() {
    PageReading page =
        body(
            """
            <script type="application/ld+json">{"@type":"BlogPosting","url":"/kommunen/inlagg/sno","headline":"Snö i natt!",
             "description":"Vi plogar …","datePublished":"2026-03-01T10:00:00+01:00"}</script>
            """
                + MICROFORMATS);

    assertThat(uris(page.items())).containsExactly(SNOW, SNOW + "#k1", SNOW + "#k2");
    assertThat(page.items().getFirst().text()).isEqualTo("Snö i natt!\n\nVi plogar.");
    assertThat(page.pointers())
        .containsEntry(SNOW, "#0:")
        .containsEntry(SNOW + "#k1", "microformats:/0/comment");
    assertThat(codes(page.gaps())).isEmpty();
  }

  @Test
  void textOfJsonLdIsNotReplaced() {
    PageReading page =
        body(
            """
            <script type="application/ld+json">{"@type":"BlogPosting","url":"/kommunen/inlagg/sno","text":"Vi plogar från klockan tre."}</script>
            """
                + MICROFORMATS);

    assertThat(page.items().getFirst().text())
        .isEqualTo("Snö i natt\n\nVi plogar från klockan tre.");
  }

  @Test
  void secondEntryWithoutAnAddressIsAGapAndChangesNoOther() {
    PageReading page =
        body(
            """
            <div class="h-entry"><p class="e-content">Ett</p></div><div class="h-entry"><p class="e-content">Två</p></div>
            """);

    assertThat(uris(page.items())).containsExactly(SNOW);
    assertThat(page.items().getFirst().text()).isEqualTo("Ett");
    assertThat(codes(page.gaps())).containsExactly("ITEM_WITHOUT_ADDRESS");
  }

  @Test
  void commentWithoutAddressOrIdIsAGap() {
    PageReading page =
        body(
            """
            <div class="h-entry"><p class="e-content">Ett</p><div class="p-comment h-cite"><p class="p-content">Hej</p></div></div>
            """);

    assertThat(codes(page.gaps())).containsExactly("ITEM_WITHOUT_ADDRESS");
  }

  @Test
  void tenThousandCommentsAndDeepNestingAreReadInTimeProportionalToThePage() {
    StringBuilder html = new StringBuilder("<div class=h-entry><p class=e-content>P</p>");
    for (int i = 0; i < 10_000; i++) {
      html.append("<div class='p-comment h-cite' id=k")
          .append(i)
          .append("><p class=p-content>Kommentar ")
          .append(i)
          .append("</p></div>");
    }
    html.append("</div>").append("<div itemscope itemprop=comment>".repeat(5_000));

    PageReading page =
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> body(html.toString()));

    assertThat(page.items()).hasSize(10_001);
  }

  @Test
  void hostileAddressesMakeNoItems() {
    PageReading page =
        body(
            """
            <div class="h-entry"><a class="u-url" href="javascript:alert(1)">x</a><a class="u-uid" href="https://elsewhere.example/p">y</a><p class="e-content">Ett</p></div>
            """);

    assertThat(page.items()).isEmpty();
    assertThat(codes(page.gaps())).containsExactly("ITEM_ELSEWHERE");
  }
}
