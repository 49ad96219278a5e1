package org.bevara.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.bevara.record.FailedException;
import org.junit.jupiter.api.Test;

/// Pages that mean harm, and visits that must not know of each other.
class CameraHostilePageIT extends FictitiousVisit {

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
  void pageOfImmensePicturesIsTakenOrGivenUpAndTheNextPageIsTaken() {
    byte[] png = ImageBombs.png();
    site.on("/1.png", exchange -> FictitiousSite.send(exchange, 200, "image/png", png));
    byte[] gif = ImageBombs.gif();
    site.on("/2.gif", exchange -> FictitiousSite.send(exchange, 200, "image/gif", gif));
    site.html("/bombs", "<p>Bilder</p><img src=/1.png><img src=/2.gif width=100 height=100>");
    CameraLimits hasty =
        CameraLimits.standard()
            .withDeadlines(Duration.ofSeconds(15), Duration.ofSeconds(5), Duration.ofSeconds(15));

    try {
      PageSnapshot taken = camera.photograph(site.page("/bombs"), proxy.port(), List.of(), hasty);
      assertThat(dom(taken).text()).endsWith("Bilder");
    } catch (FailedException e) {
      assertThat(e.code()).isIn("PAGE_CRASHED", "PAGE_TOO_SLOW", "BROWSER_GONE");
    }

    site.html("/", "<p>Lever</p>");
    assertThat(dom(photograph("/")).text()).endsWith("Lever");
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
}
