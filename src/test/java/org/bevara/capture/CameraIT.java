package org.bevara.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.bevara.record.FailedException;
import org.bevara.record.Gap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The camera on a real Chromium, pages from loopback through a proxy.
class CameraIT {

  private static final Instant NOON = Instant.parse("2026-03-02T11:00:00Z");

  @TempDir static Path work;
  private static Camera camera;

  private FictitiousSite site;
  private ForwardingProxy proxy;

  @BeforeAll
  static void openCamera() {
    camera = camera(work.resolve("camera"));
  }

  @AfterAll
  static void closeCamera() {
    camera.close();
  }

  private static Camera camera(Path folder) {
    Path binary = new ChromiumFinder().find(System.getenv()).orElseThrow();
    return Cameras.chromium(
        new CameraSettings(binary, folder, Optional.empty(), Clock.fixed(NOON, ZoneOffset.UTC)));
  }

  @BeforeEach
  void openSite() throws IOException {
    site = new FictitiousSite();
    proxy = new ForwardingProxy();
    proxy.allow(site.place());
  }

  @AfterEach
  void closeSite() throws IOException {
    proxy.close();
    site.close();
  }

  private PageSnapshot photograph(String path, Anchor... anchors) {
    return camera.photograph(
        site.page(path), proxy.port(), List.of(anchors), CameraLimits.standard());
  }

  private static Document dom(PageSnapshot snapshot) {
    return Jsoup.parse(
        new String(snapshot.dom().bytes(), StandardCharsets.UTF_8), snapshot.address());
  }

  private static List<String> codes(PageSnapshot snapshot) {
    return snapshot.gaps().stream().map(Gap::code).toList();
  }

  private static BufferedImage picture(Tile tile) throws IOException {
    return ImageIO.read(tile.png().open());
  }

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
  void tallPageComesInTilesWhoseHeightsAddUp() throws IOException {
    site.html(
        "/",
        "<style>body{margin:0}</style>"
            + "<div style='height:9000px;background:#cc0000'></div><div style='height:9500px;background:#00aa00'></div>");

    PageSnapshot snapshot = photograph("/");

    assertThat(snapshot.height()).isEqualTo(18_500);
    assertThat(snapshot.tiles()).extracting(Tile::height).containsExactly(8000, 8000, 2500);
    assertThat(snapshot.tiles()).extracting(Tile::top).containsExactly(0, 8000, 16_000);
    int below = 0;
    for (Tile tile : snapshot.tiles()) {
      BufferedImage image = picture(tile);
      assertThat(image.getWidth()).isEqualTo(snapshot.width());
      assertThat(image.getHeight()).isEqualTo(tile.height());
      below += image.getHeight();
    }
    assertThat(below).isEqualTo(snapshot.height());
    BufferedImage second = picture(snapshot.tiles().get(1));
    assertThat(new Color(second.getRGB(10, 999))).isEqualTo(new Color(0xcc0000));
    assertThat(new Color(second.getRGB(10, 1000))).isEqualTo(new Color(0x00aa00));
    assertThat(new Color(picture(snapshot.tiles().get(2)).getRGB(10, 2499)))
        .isEqualTo(new Color(0x00aa00));
  }

  @Test
  void heightsThatFollowTheWindowAreNotStretchedByThePicture() throws IOException {
    site.html(
        "/",
        "<style>body{margin:0}</style><div style='height:100vh;background:#0000cc'></div>"
            + "<div style='height:3000px;background:#cccccc'></div>");

    PageSnapshot snapshot = photograph("/");

    assertThat(snapshot.height()).isEqualTo(3900);
    BufferedImage image = picture(snapshot.tiles().getFirst());
    assertThat(new Color(image.getRGB(5, 899))).isEqualTo(new Color(0x0000cc));
    assertThat(new Color(image.getRGB(5, 900))).isEqualTo(new Color(0xcccccc));
  }

  @Test
  void itemsAreFoundByFragmentByLinkAndAsMainArticle() throws IOException {
    site.html(
        "/thread",
        """
        <style>body{margin:0} article{margin:40px} .c{height:300px;padding:10px}</style>
        <nav><a href="/thread/7">mentioned</a></nav>
        <main>
          <article style="background:#112233;padding:20px">
            <h1>Fråga</h1><div style="height:9000px">text</div>
            <div id="comment-1" class=c style="background:#445566">Hej där</div>
          </article>
          <article class=c style="background:#778899"><p>Svar</p><a href="/thread/7"><time>i dag</time></a>
            <span style="position:absolute;left:1200px;width:60px;height:20px;background:#aabbcc"></span></article>
        </main>
        """);

    PageSnapshot snapshot =
        photograph(
            "/thread",
            new Anchor(site.uri("/thread"), "post"),
            new Anchor(site.uri("/thread#comment-1"), "comment"),
            new Anchor(site.uri("/thread/7"), "linked"),
            new Anchor(site.uri("/other#comment-1"), "elsewhere"));

    assertThat(snapshot.placements())
        .extracting(Placement::key)
        .containsExactly("post", "comment", "linked", "elsewhere");
    assertThat(snapshot.placements().get(3)).isEqualTo(new Placement.NotFound("elsewhere"));
    // the centre of the comment's box lies in the second tile
    assertThat(colorAtCentre(snapshot, 1)).isEqualTo(new Color(0x445566));
    assertThat(colorAtCentre(snapshot, 2)).isEqualTo(new Color(0x778899));
    Placement.Found post = found(snapshot, 0);
    Box box = post.boxes().getFirst();
    assertThat(colorAt(snapshot, box.x() + 5, box.y() + 5)).isEqualTo(new Color(0x112233));
    assertThat(colorAt(snapshot, box.x() - 1, box.y() + 5)).isEqualTo(Color.WHITE);

    Placement.Found comment = found(snapshot, 1);
    assertThat(comment.textLength()).isEqualTo("Hej där".length());
    assertThat(comment.boxes()).hasSize(1);
    assertThat(comment.boxes().getFirst().height()).isBetween(320, 321);
    assertThat(found(snapshot, 2).boxes()).hasSize(2);
    for (int i = 0; i < 3; i++) {
      assertThat(dom(snapshot).select(found(snapshot, i).selector())).hasSize(1);
    }
    assertThat(dom(snapshot).select(comment.selector()).text()).isEqualTo("Hej där");
  }

  @Test
  void whatSticksOutOfAnItemHasABoxToo() {
    site.html(
        "/",
        """
        <article id=a style="position:relative;margin:100px;width:400px;height:100px">
          <img alt="" style="position:absolute;left:-60px;top:0;width:50px;height:50px;background:#f00">
          <div style="overflow:hidden;width:100px;height:20px"><div style="width:5000px;height:20px">wide</div></div>
        </article>
        """);

    PageSnapshot snapshot = photograph("/", new Anchor(site.uri("/#a"), "a"));

    assertThat(found(snapshot, 0).boxes())
        .containsExactly(new Box(108, 100, 400, 100), new Box(48, 100, 50, 50));
  }

  @Test
  void itemThatMovesWhileItIsTakenIsAGap() {
    site.html(
        "/",
        """
        <article id=a style="position:absolute;width:50px;height:50px">x</article>
        <script>let n = 0; setInterval(() => { a.style.top = n++ % 800 + 'px' }, 1)</script>
        """);

    assertThat(codes(photograph("/", new Anchor(site.uri("/#a"), "a")))).contains("PAGE_MOVED");
  }

  @Test
  void moreBoxesThanCanBeListedBecomeOneThatCoversThemAll() {
    site.html(
        "/",
        """
        <article id=a style="position:relative;width:10px;height:10px;margin:0"></article>
        <script>
        for (let i = 0; i < 300; i++) a.insertAdjacentHTML('beforeend',
          `<i style="position:absolute;width:2px;height:2px;left:${20 + i % 20 * 4}px;top:${20 + Math.floor(i / 20) * 4}px"></i>`);
        </script>
        """);

    List<Box> boxes = found(photograph("/", new Anchor(site.uri("/#a"), "a")), 0).boxes();

    assertThat(boxes).hasSize(1);
    assertThat(boxes.getFirst()).isEqualTo(new Box(8, 8, 98, 78));
  }

  @Test
  void severalPhotographsAtOnceDoNotMix() throws Exception {
    for (int i = 0; i < 4; i++) {
      site.html("/" + i, "<p>sida %d</p>".formatted(i));
    }
    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      var shots =
          IntStream.range(0, 4).mapToObj(i -> workers.submit(() -> photograph("/" + i))).toList();
      for (int i = 0; i < 4; i++) {
        assertThat(dom(shots.get(i).get()).body().text()).isEqualTo("sida " + i);
      }
    }
  }

  @Test
  void folderWithALongNameWillDo() throws IOException {
    site.html("/", "<p>Lever</p>");
    Path folder = work.resolve("a-long-name-".repeat(12));
    try (Camera other = camera(folder)) {
      assertThat(
              dom(other.photograph(
                      site.page("/"), proxy.port(), List.of(), CameraLimits.standard()))
                  .text())
          .endsWith("Lever");
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void programThatIsNoBrowserIsAFailureAndLeavesNothing() throws IOException {
    Path folder = work.resolve("no-browser");
    try (Camera other =
        Cameras.chromium(
            new CameraSettings(
                Path.of("/bin/false"),
                folder,
                Optional.empty(),
                Clock.fixed(NOON, ZoneOffset.UTC)))) {
      assertThatThrownBy(other::version)
          .asInstanceOf(InstanceOfAssertFactories.type(FailedException.class))
          .extracting(FailedException::code)
          .isEqualTo("BROWSER_NOT_STARTED");
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  private static Placement.Found found(PageSnapshot snapshot, int index) {
    assertThat(snapshot.placements().get(index)).isInstanceOf(Placement.Found.class);
    return (Placement.Found) snapshot.placements().get(index);
  }

  private static Color colorAtCentre(PageSnapshot snapshot, int index) throws IOException {
    Box box = found(snapshot, index).boxes().getFirst();
    return colorAt(snapshot, box.x() + box.width() / 2, box.y() + box.height() / 2);
  }

  private static Color colorAt(PageSnapshot snapshot, int x, int y) throws IOException {
    Tile tile = snapshot.tiles().get(y / Tile.TALLEST);
    return new Color(picture(tile).getRGB(x, y - tile.top()));
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
  void twoPhotographsShareNoCookiesAndNoStorage() {
    site.on(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Set-Cookie", "who=visitor; Max-Age=9999");
          FictitiousSite.send(
              exchange,
              200,
              "text/html",
              "<body><script>localStorage.n=1+Number(localStorage.n??0);document.body.append(localStorage.n);fetch('/echo')</script>");
        });
    site.html("/second", "<p>x</p>");

    photograph("/");
    assertThat(site.cookies()).as("sent within one visit").containsOnly("who=visitor");
    site.cookies().clear();
    photograph("/second");
    assertThat(site.cookies()).as("sent by the next visitor").isEmpty();
    assertThat(dom(photograph("/")).body().text()).isEqualTo("1");
  }

  @Test
  void dialogsPopupsAndDownloadsHoldNothingUp() {
    site.html(
        "/",
        """
        <p id=said></p><a id=load href="/file.bin" download>file</a>
        <script>
        addEventListener('beforeunload', e => { e.preventDefault(); e.returnValue = 'x'; });
        alert('one');
        said.textContent = [confirm('two'), prompt('three')].join(' ');
        open('/popup'); open('/popup', '_blank', 'noopener');
        load.click();
        print();
        Notification.requestPermission().then(p => { document.body.dataset.permission = p; });
        navigator.geolocation.getCurrentPosition(() => {}, e => { document.body.dataset.place = e.code; });
        </script>
        """);
    site.html("/popup", "<script>alert('from the popup')</script>");

    PageSnapshot snapshot = photograph("/");

    assertThat(dom(snapshot).select("#said").text()).isEqualTo("false");
    assertThat(dom(snapshot).body().attr("data-permission")).isEqualTo("denied");
    assertThat(dom(snapshot).body().attr("data-place")).as("permission denied").isEqualTo("1");
    assertThat(site.requested()).doesNotContain("/popup");
    assertThat(snapshot.address()).isEqualTo(site.uri("/"));
    assertThat(snapshot.gaps()).isEmpty();
  }

  @Test
  void pageThatAsksForAPasswordIsAFailureAndHoldsNothingUp() {
    site.on(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"x\"");
          FictitiousSite.send(exchange, 401, "text/html", "<p>Logga in</p>");
        });

    assertThatThrownBy(() -> photograph("/"))
        .asInstanceOf(InstanceOfAssertFactories.type(FailedException.class))
        .extracting(FailedException::code)
        .isEqualTo("NAVIGATION_FAILED");
  }

  @Test
  void pageThatRedefinesWhatScriptsRelyOnIsTakenTruly() {
    site.html(
        "/",
        """
        <img name=title alt=""><form name=querySelectorAll></form><img name=documentElement alt=""><img name=body alt="">
        <form id=f><input name=getAttribute><input name=parentElement><input name=id><p>Sant</p></form>
        <script>
        JSON.stringify = () => 'forged'; Array.from = () => []; Map = null; URL = null;
        Element.prototype.getBoundingClientRect = () => ({x:1});
        Element.prototype.getHTML = () => 'forged'; Object.getOwnPropertyDescriptor = () => null;
        Promise.race = () => new Promise(() => {}); requestAnimationFrame = () => 0;
        </script>
        """);

    PageSnapshot snapshot = photograph("/", new Anchor(site.uri("/#f"), "form"));

    assertThat(snapshot.title()).isEqualTo("Exempelkommun");
    assertThat(dom(snapshot).select("form#f p").text()).isEqualTo("Sant");
    assertThat(found(snapshot, 0).selector()).isEqualTo("#f");
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
  void longDomIsCutWithAGap() {
    site.html("/", "<p>" + "å ".repeat(5_000) + "</p>");

    PageSnapshot snapshot =
        camera.photograph(
            site.page("/"), proxy.port(), List.of(), CameraLimits.standard().withMaxDomBytes(5000));

    assertThat(snapshot.dom().size()).isBetween(4998, 5000);
    assertThat(codes(snapshot)).containsExactly("DOM_CUT");
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

  @Test
  void deadPortIsAFailureAndTheNextPageIsTaken() throws IOException {
    int dead;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      dead = socket.getLocalPort();
    }
    proxy.allow("127.0.0.1:" + dead);
    PageAddress nobody = new PageAddress("http://127.0.0.1:" + dead + "/");

    assertThatThrownBy(
            () -> camera.photograph(nobody, proxy.port(), List.of(), CameraLimits.standard()))
        .asInstanceOf(InstanceOfAssertFactories.type(FailedException.class))
        .extracting(FailedException::code)
        .isEqualTo("NAVIGATION_FAILED");
    assertThatThrownBy(
            () -> camera.photograph(site.page("/"), dead, List.of(), CameraLimits.standard()))
        .asInstanceOf(InstanceOfAssertFactories.type(FailedException.class))
        .extracting(FailedException::code)
        .isEqualTo("NAVIGATION_FAILED");

    site.html("/", "<p>Lever</p>");
    assertThat(dom(photograph("/")).text()).endsWith("Lever");
  }

  @Test
  void refusalByTheProxyIsVisibleInTheStatus() {
    PageSnapshot snapshot =
        camera.photograph(
            new PageAddress("http://intern.exempelkommun.example/"),
            proxy.port(),
            List.of(),
            CameraLimits.standard());

    assertThat(snapshot.status()).isEqualTo(403);
    assertThat(proxy.refused()).contains("intern.exempelkommun.example");
  }

  @Test
  void pageThatNeverEndsItsLoopIsTooSlowAndTheNextPageIsTaken() {
    site.html("/loop", "<script>setTimeout(() => { while (true); }, 0)</script>");
    CameraLimits hasty =
        CameraLimits.standard()
            .withDeadlines(Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(5));

    assertThatThrownBy(() -> camera.photograph(site.page("/loop"), proxy.port(), List.of(), hasty))
        .asInstanceOf(InstanceOfAssertFactories.type(FailedException.class))
        .extracting(FailedException::code)
        .isEqualTo("PAGE_TOO_SLOW");

    site.html("/", "<p>Lever</p>");
    assertThat(dom(photograph("/")).text()).endsWith("Lever");
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
  void staticPageHasTheSameDomAndPictureTwice() {
    site.html(
        "/", "<h1>Stilla</h1><p style='font-family:sans-serif'>Samma text.</p><input value=x>");

    PageSnapshot first = photograph("/");
    PageSnapshot second = photograph("/");

    assertThat(second.dom().bytes()).isEqualTo(first.dom().bytes());
    assertThat(second.tiles().getFirst().png().bytes())
        .isEqualTo(first.tiles().getFirst().png().bytes());
  }

  @Test
  void killedBrowserIsStartedAnewAndNothingIsLeftAfterClose() throws IOException {
    site.html("/", "<p>Lever</p>");
    Path folder = work.resolve("killed");
    Camera other = camera(folder);
    try (other) {
      other.photograph(site.page("/"), proxy.port(), List.of(), CameraLimits.standard());
      ProcessHandle browser = browserIn(folder);
      browser.destroyForcibly();
      browser.onExit().join();

      PageSnapshot snapshot =
          other.photograph(site.page("/"), proxy.port(), List.of(), CameraLimits.standard());

      assertThat(dom(snapshot).text()).endsWith("Lever");
      assertThat(browserIn(folder).pid()).isNotEqualTo(browser.pid());
    }
    assertThat(processesIn(folder)).isEmpty();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void killedPageIsAFailureAndTheNextPageIsTaken() throws IOException {
    Path folder = work.resolve("crashed");
    try (Camera other = camera(folder)) {
      site.html("/", "<p>Lever</p>");
      site.html("/crash", "<p>Dör</p><script>fetch('/now')</script><img src='/hold'>");
      site.on(
          "/now",
          exchange ->
              ProcessHandle.current()
                  .descendants()
                  .filter(p -> commandLine(p).contains("--type=renderer"))
                  .filter(p -> p.parent().isPresent())
                  .filter(p -> descendsFrom(p, browserIn(folder)))
                  .forEach(ProcessHandle::destroyForcibly));

      assertThatThrownBy(() ->
              other.photograph(
                  site.page("/crash"), proxy.port(), List.of(), CameraLimits.standard()))
          .asInstanceOf(InstanceOfAssertFactories.type(FailedException.class))
          .extracting(FailedException::code)
          .isEqualTo("PAGE_CRASHED");
      assertThat(
              dom(other.photograph(
                      site.page("/"), proxy.port(), List.of(), CameraLimits.standard()))
                  .text())
          .endsWith("Lever");
    }
  }

  private static boolean descendsFrom(ProcessHandle process, ProcessHandle ancestor) {
    return ancestor.descendants().anyMatch(process::equals);
  }

  private static ProcessHandle browserIn(Path folder) {
    return processesIn(folder).stream()
        .filter(p -> !commandLine(p).contains("--type="))
        .filter(p -> commandLine(p).contains("--remote-debugging-pipe"))
        .findFirst()
        .orElseThrow();
  }

  private static List<ProcessHandle> processesIn(Path folder) {
    Pattern own = Pattern.compile(Pattern.quote(folder.toString()) + "/");
    return ProcessHandle.allProcesses()
        .filter(ProcessHandle::isAlive)
        .filter(p -> own.matcher(commandLine(p)).find())
        .toList();
  }

  /// `ProcessHandle.Info` cuts long command lines.
  private static String commandLine(ProcessHandle process) {
    try {
      return Files.readString(
              Path.of("/proc", Long.toString(process.pid()), "cmdline"),
              StandardCharsets.ISO_8859_1)
          .replace('\0', ' ');
    } catch (IOException e) {
      return "";
    }
  }
}
