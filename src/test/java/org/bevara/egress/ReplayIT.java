package org.bevara.egress;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.bevara.capture.Camera;
import org.bevara.capture.CameraLimits;
import org.bevara.capture.CameraSettings;
import org.bevara.capture.Cameras;
import org.bevara.capture.ChromiumFinder;
import org.bevara.capture.PageAddress;
import org.bevara.capture.PageSnapshot;
import org.bevara.job.Replay;
import org.bevara.record.FailedException;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A page that was captured is shown again from its WARC alone.
class ReplayIT {

  private static final String NAME = "www.provstad.example";
  private static final TestAuthority ROOT = TestAuthority.root("Provstad CA");

  /// Its script writes what it fetched, and says which pictures were decoded.
  private static final String PAGE =
      """
      <!doctype html><html lang=sv><title>Torget</title><h1>Torget</h1>
      <img src=/a.png alt=''><img src=/b.png alt=''>
      <p id=news></p><p id=pictures></p>
      <script>
      onload = async () => {
        document.getElementById('news').textContent = await (await fetch('/news.json')).text();
        document.getElementById('pictures').textContent =
          [...document.images].map(i => i.naturalWidth).join(' ');
      };
      </script>
      """;

  @TempDir static Path work;
  private static Camera camera;

  @BeforeAll
  static void openCamera() {
    camera =
        Cameras.chromium(
            new CameraSettings(
                new ChromiumFinder().find(System.getenv()).orElseThrow(),
                work.resolve("camera"),
                Optional.of(Egress.certificateKey()),
                Clock.systemUTC()));
  }

  @AfterAll
  static void closeCamera() {
    camera.close();
  }

  @Test
  void pageIsShownAgainWithItsTextAndPicturesWhenItsSiteIsGone() throws Exception {
    for (String scheme : List.of("http", "https")) {
      Path warc = work.resolve(scheme + ".warc");
      PageAddress address = new PageAddress(scheme + "://www.provstad.example/");
      PageSnapshot captured;
      try (Origin origin =
              scheme.equals("http")
                  ? new Origin(ReplayIT::serve)
                  : Origin.secure(ROOT.server(NAME), ReplayIT::serve);
          Egress egress =
              new Egress(
                  EgressPolicy.defaults()
                      .withMap(Map.of(NAME, origin.hostPort()))
                      .withSecureMap(Map.of(NAME, origin.hostPort()))
                      .withTrust(List.of(ROOT.certificate())),
                  work.resolve("spool"));
          Passage passage = egress.open(warc)) {
        captured = camera.photograph(address, passage.port(), List.of(), CameraLimits.standard());
      }

      Replay shown = Replay.of(Files.readAllBytes(warc), address, camera, work);

      assertThat(text(shown.dom())).isEqualTo(text(captured.dom().bytes()));
      assertThat(text(shown.dom())).isEqualTo("Torget nytt på torget 31 47");
      assertThat(shown.missing()).isEmpty();
      assertThat(shown.gaps()).isEmpty();
      assertThat(shown.answered()).isGreaterThanOrEqualTo(4);
      BufferedImage picture = ImageIO.read(new ByteArrayInputStream(shown.png()));
      assertThat(picture.getWidth()).isEqualTo(captured.width());
      assertThat(picture.getHeight()).isEqualTo(captured.height());
      assertThat(shown.png()).isEqualTo(captured.tiles().getFirst().png().bytes());
    }
    try (var left = Files.list(work)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .as("nothing is left of the replay")
          .noneMatch(name -> name.startsWith("replay"));
    }
  }

  @Test
  void whatTheFileDoesNotHoldIsToldAndNobodyIsAsked() throws Exception {
    Path warc = work.resolve("lacking.warc");
    try (Origin trap = Origin.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
      String page =
          "<!doctype html><title>x</title><p>text<img src='http://%s/gone.png'>"
              .formatted(trap.hostPort());
      try (Origin origin =
              new Origin(call ->
                  call.say(
                      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s"
                          .formatted(page.length(), page)));
          Egress egress =
              new Egress(
                  EgressPolicy.defaults().withMap(Map.of(NAME, origin.hostPort())),
                  work.resolve("spool"));
          Passage passage = egress.open(warc)) {
        passage.fetch(FetchRequest.of("http://www.provstad.example/"));
      }

      Replay shown =
          Replay.of(
              Files.readAllBytes(warc),
              new PageAddress("http://www.provstad.example/"),
              camera,
              work);

      assertThat(text(shown.dom())).isEqualTo("text");
      assertThat(shown.missing()).contains("http://%s/gone.png".formatted(trap.hostPort()));
      assertThat(trap.connections()).isZero();
      assertThatThrownBy(() ->
              Replay.of(
                  Files.readAllBytes(warc),
                  new PageAddress("http://www.provstad.example/other"),
                  camera,
                  work))
          .isInstanceOfSatisfying(
              FailedException.class, e -> assertThat(e.code()).isEqualTo("REPLAY_EMPTY"));
    }
  }

  private static String text(byte[] dom) {
    return Jsoup.parse(new String(dom, UTF_8)).body().text();
  }

  /// The page chunked, its pictures with their length.
  private static void serve(Origin.Call call) throws IOException {
    String head = call.head();
    while (!head.isEmpty()) {
      switch (head.split(" ", 3)[1]) {
        case "/" -> {
          call.say(
              "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
                  + "Transfer-Encoding: chunked\r\n\r\n");
          call.say(Integer.toHexString(PAGE.length()) + "\r\n" + PAGE + "\r\n0\r\n\r\n");
        }
        case "/a.png" -> whole(call, "image/png", picture(31));
        case "/b.png" -> whole(call, "image/png", picture(47));
        case "/news.json" ->
            whole(call, "text/plain; charset=utf-8", "nytt på torget".getBytes(UTF_8));
        default -> call.say("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
      }
      head = Origin.head(call.in());
    }
  }

  private static void whole(Origin.Call call, String type, byte[] body) throws IOException {
    call.say(
        "HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(type, body.length)
            .getBytes(ISO_8859_1));
    call.say(body);
  }

  private static byte[] picture(int width) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, 20, BufferedImage.TYPE_INT_RGB), "png", bytes);
    return bytes.toByteArray();
  }
}
