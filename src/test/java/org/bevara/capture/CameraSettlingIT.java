package org.bevara.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.bevara.record.Gap;
import org.junit.jupiter.api.Test;

/// What a page shows only after a while: scrolling, lazy images, what never comes.
class CameraSettlingIT extends FictitiousVisit {

  @Test
  void whatLoadsOnScrollingIsTakenToTheLastItem() {
    site.html(
        "/",
        """
        <div id=feed></div><div id=end style="height:10px"></div>
        <script>
        let next = 0;
        async function more() {
          if (next >= 30) return;
          const from = next; next += 5;
          const items = await (await fetch('/items?from=' + from)).json();
          for (const item of items) {
            const a = document.createElement('article');
            a.style.height = '500px'; a.textContent = item; feed.append(a);
          }
        }
        new IntersectionObserver(e => { if (e[0].isIntersecting) more(); }).observe(end);
        </script>
        """);
    site.on(
        "/items",
        exchange -> {
          int from =
              Integer.parseInt(exchange.getRequestURI().getQuery().substring("from=".length()));
          FictitiousSite.send(
              exchange,
              200,
              "application/json",
              IntStream.range(from, from + 5)
                  .mapToObj(i -> "\"item " + i + "\"")
                  .toList()
                  .toString());
        });

    PageSnapshot snapshot = photograph("/");

    assertThat(dom(snapshot).select("article").eachText())
        .isEqualTo(IntStream.range(0, 30).mapToObj(i -> "item " + i).toList());
    assertThat(snapshot.gaps()).isEmpty();
    assertThat(snapshot.height()).isGreaterThanOrEqualTo(30 * 500);
  }

  @Test
  void endlessPageStopsAtTheLimitAndSaysSo() {
    site.html(
        "/",
        """
        <div id=feed></div><div id=end style="height:10px"></div>
        <script>
        new IntersectionObserver(() => {
          const a = document.createElement('article');
          a.style.height = '2000px'; feed.append(a);
        }, {rootMargin: '3000px'}).observe(end);
        setInterval(() => { const a = document.createElement('p'); a.style.height = '700px'; feed.append(a); }, 5);
        </script>
        """);

    PageSnapshot snapshot =
        camera.photograph(
            site.page("/"),
            proxy.port(),
            List.of(),
            CameraLimits.standard().withMaxPageHeight(10_000));

    assertThat(codes(snapshot)).contains("ENDLESS_SCROLL", "PAGE_CUT");
    assertThat(snapshot.height()).isEqualTo(10_000);
    assertThat(snapshot.context().scrollSteps()).isLessThan(200);
  }

  @Test
  void pageThatIsTallFromTheStartIsScrolledDownToTheLimitAndCutThere() {
    site.html(
        "/",
        """
        <p style="height:9000px"></p><p id=low>unseen</p><p style="height:9000px"></p>
        <script>new IntersectionObserver(e => { if (e[0].isIntersecting) low.textContent = 'seen'; }).observe(low)</script>
        """);

    PageSnapshot snapshot =
        camera.photograph(
            site.page("/"),
            proxy.port(),
            List.of(),
            CameraLimits.standard().withMaxPageHeight(10_000));

    assertThat(dom(snapshot).select("#low").text()).isEqualTo("seen");
    assertThat(snapshot.height()).isEqualTo(10_000);
    assertThat(codes(snapshot)).containsExactly("PAGE_CUT");
  }

  @Test
  void scrollingStopsAtTheMaximalNumberOfSteps() {
    site.html(
        "/",
        """
        <div id=feed style="height:3000px"></div>
        <script>addEventListener('scroll', () => feed.style.height = feed.offsetHeight + 3000 + 'px')</script>
        """);

    PageSnapshot snapshot =
        camera.photograph(
            site.page("/"), proxy.port(), List.of(), CameraLimits.standard().withMaxScrollSteps(4));

    assertThat(snapshot.context().scrollSteps()).isEqualTo(4);
    assertThat(codes(snapshot)).contains("ENDLESS_SCROLL");
  }

  @Test
  void lazyImagesAreThereAndBrokenOnesAreGaps() {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      site.svg("/" + i + ".svg", "#336699");
      body.append("<p style='height:1500px'><img loading=lazy src='/%d.svg'></p>".formatted(i));
    }
    body.append("<img loading=lazy src='/gone.png'>");
    body.append(
        "<script>setTimeout(()=>{let n=0;setInterval(()=>{n=[...document.images].filter(i=>i.naturalWidth>0).length;document.body.dataset.loaded=n},20)})</script>");
    site.html("/", body.toString());

    PageSnapshot snapshot = photograph("/");

    assertThat(dom(snapshot).body().attr("data-loaded")).isEqualTo("20");
    assertThat(dom(snapshot).select("img[loading=lazy]")).isEmpty();
    assertThat(snapshot.gaps())
        .extracting(Gap::code, Gap::uri)
        .containsExactly(tuple("IMAGE_NOT_LOADED", site.uri("/gone.png")));
  }

  @Test
  void imageThatNeverComesIsATimeoutGap() {
    site.html("/", "<p>Text</p><img src='/never.png'>");
    CountDownLatch end = new CountDownLatch(1);
    site.on(
        "/never.png",
        exchange -> {
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    CameraLimits hasty =
        CameraLimits.standard()
            .withDeadlines(Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofSeconds(30));

    PageSnapshot snapshot = camera.photograph(site.page("/"), proxy.port(), List.of(), hasty);
    end.countDown();

    assertThat(codes(snapshot)).contains("PAGE_TIMEOUT", "IMAGE_NOT_LOADED");
    assertThat(dom(snapshot).text()).endsWith("Text");
  }

  @Test
  void videoSoundAndFramesAreGapsWithTheirAddresses() {
    site.html(
        "/",
        """
        <video width=200 height=100><source src="/film.mp4" type="video/mp4"></video>
        <audio controls src="/ljud.ogg"></audio>
        <iframe src="/inner"></iframe><iframe srcdoc="<p>own</p>"></iframe>
        """);
    site.html("/inner", "<p>innanför</p>");

    PageSnapshot snapshot = photograph("/");

    assertThat(snapshot.gaps())
        .extracting(Gap::code, Gap::uri)
        .containsExactlyInAnyOrder(
            tuple("VIDEO_NOT_TAKEN", site.uri("/film.mp4")),
            tuple("VIDEO_NOT_TAKEN", site.uri("/ljud.ogg")),
            tuple("FRAME_NOT_CAPTURED", site.uri("/inner")));
  }

  @Test
  void redirectsAreFollowedAndTheFinalAddressIsTold() {
    site.on(
        "/old",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/new");
          exchange.sendResponseHeaders(302, -1);
        });
    site.html("/new", "<script>location.replace('/newest')</script>");
    site.html("/newest", "<p>Framme</p>");

    PageSnapshot snapshot = photograph("/old");

    assertThat(snapshot.address()).isEqualTo(site.uri("/newest"));
    assertThat(snapshot.status()).isEqualTo(200);
    assertThat(dom(snapshot).text()).isEqualTo("Exempelkommun Framme");
  }
}
