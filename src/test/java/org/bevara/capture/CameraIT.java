package org.bevara.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.ZoneId;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/// The camera on a real Chromium: what an ordinary page yields.
class CameraIT extends FictitiousVisit {

  @Test
  void textStandsInDomAndPrintWithItsNordicLetters() throws IOException {
    site.html("/", "<main><h1>Åtgärder på Örgatan</h1><p>Näät sen, sjø og ß.</p></main>");

    PageSnapshot snapshot = photograph("/");

    assertThat(snapshot.status()).isEqualTo(200);
    assertThat(snapshot.address()).isEqualTo(site.uri("/"));
    assertThat(snapshot.title()).isEqualTo("Exempelkommun");
    assertThat(snapshot.lang()).isEqualTo("sv");
    assertThat(dom(snapshot).text()).contains("Åtgärder på Örgatan Näät sen, sjø og ß.");
    try (PDDocument print = Loader.loadPDF(snapshot.print().orElseThrow().bytes())) {
      assertThat(new PDFTextStripper().getText(print))
          .contains("Åtgärder på Örgatan")
          .contains("Näät sen, sjø og ß.");
    }
    assertThat(snapshot.gaps()).isEmpty();
  }

  @Test
  void printIsTaggedAndHasAnOutline() throws IOException {
    site.html("/", "<main><h1>Nyheter</h1><p>Ett</p><h2>Badet</h2><p>Två</p></main>");

    try (PDDocument print = Loader.loadPDF(photograph("/").print().orElseThrow().bytes())) {
      var catalog = print.getDocumentCatalog();
      assertThat(catalog.getMarkInfo().isMarked()).isTrue();
      assertThat(catalog.getStructureTreeRoot().getKids()).isNotEmpty();
      assertThat(catalog.getDocumentOutline().getFirstChild().getTitle()).isEqualTo("Nyheter");
      assertThat(catalog.getDocumentOutline().getFirstChild().getFirstChild().getTitle())
          .isEqualTo("Badet");
      assertThat(print.getPage(0).getMediaBox().getWidth()).isBetween(594f, 597f);
    }
  }

  @Test
  void whatIsPinnedToTheWindowIsPrintedOnceAndCoversNothing() throws IOException {
    site.html(
        "/",
        "<header style='position:fixed;top:0'>Pinned</header><p style='height:4000px'>Text</p><p>End</p>");

    try (PDDocument print = Loader.loadPDF(photograph("/").print().orElseThrow().bytes())) {
      assertThat(print.getNumberOfPages()).isGreaterThan(2);
      assertThat(new PDFTextStripper().getText(print)).containsOnlyOnce("Pinned").contains("End");
    }
  }

  @Test
  void circumstancesOfTheCaptureAreRecorded() {
    site.html(
        "/",
        "<p id=seen></p><script>seen.textContent=[navigator.language,Intl.DateTimeFormat().resolvedOptions().timeZone,"
            + "innerWidth,innerHeight,devicePixelRatio,matchMedia('(prefers-reduced-motion: reduce)').matches].join(' ')</script>");

    PageSnapshot snapshot = photograph("/");

    assertThat(dom(snapshot).select("#seen").text())
        .isEqualTo("sv-SE Europe/Stockholm 1280 900 1 true");
    CaptureContext context = snapshot.context();
    assertThat(context.browser()).matches("(Headless)?Chrome/\\d+\\.\\d+\\.\\d+\\.\\d+");
    assertThat(context.browser()).isEqualTo(camera.version());
    assertThat(context.userAgent()).contains("Chrome/");
    assertThat(context.viewportWidth()).isEqualTo(1280);
    assertThat(context.viewportHeight()).isEqualTo(900);
    assertThat(context.locale()).isEqualTo(Locale.of("sv", "SE"));
    assertThat(context.timeZone()).isEqualTo(ZoneId.of("Europe/Stockholm"));
    assertThat(context.started()).isEqualTo(NOON);
    assertThat(context.finished()).isEqualTo(NOON);
    assertThat(context.scrollSteps()).isPositive();
    assertThat(context.loggedIn()).isFalse();
  }

  @Test
  void shadowTreesAreInTheDom() {
    site.html(
        "/",
        "<x-post></x-post><script>document.querySelector('x-post').attachShadow({mode:'open'}).innerHTML='<p>I skuggan</p>'</script>");

    assertThat(dom(photograph("/")).select("x-post > template[shadowrootmode=open] > p").text())
        .isEqualTo("I skuggan");
  }

  @Test
  void staticPageHasTheSameDomAndPictureTwice() {
    site.html(
        "/", "<h1>Stilla</h1><p style='font-family:sans-serif'>Samma text.</p><input value=x>");

    PageSnapshot first = photograph("/");
    PageSnapshot second = photograph("/");

    assertThat(second.dom().bytes()).isEqualTo(first.dom().bytes());
    assertThat(second.tiles().getFirst().png().bytes())
        .isEqualTo(first.tiles().getFirst().png().bytes());
  }
}
