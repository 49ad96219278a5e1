package org.bevara.egress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.bevara.capture.Camera;
import org.bevara.capture.CameraLimits;
import org.bevara.capture.CameraSettings;
import org.bevara.capture.Cameras;
import org.bevara.capture.ChromiumFinder;
import org.bevara.capture.PageAddress;
import org.bevara.capture.PageSnapshot;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pages over TLS in the real browser, through the door that opens it.
class SecurePageIT {

  private static final String NAME = "www.provstad.example";
  private static final TestAuthority ROOT = TestAuthority.root("Provstad CA");

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

  private static Egress egress(Origin origin) {
    return new Egress(
        EgressPolicy.defaults()
            .withSecureMap(Map.of(NAME, origin.hostPort()))
            .withTrust(List.of(ROOT.certificate())),
        work.resolve("spool"));
  }

  @Test
  void thirtyImagesOverTlsAreRecordedOnceEachAsTheOriginHasThem() throws Exception {
    Map<String, byte[]> files = new TreeMap<>();
    IntStream.range(0, 30).forEach(i -> files.put("/bild-%02d.png".formatted(i), picture(i)));
    String page =
        "<!doctype html><html lang=sv><title>Provstad</title><h1>Torget</h1>"
            + files.keySet().stream().map("<img src=%s alt=''>"::formatted).collect(joining())
            + "<p id=p></p><script src=/js.js></script>";
    files.put("/", page.getBytes(UTF_8));
    files.put(
        "/js.js",
        "document.getElementById('p').textContent = 'secure ' + isSecureContext".getBytes(UTF_8));
    Path warc = work.resolve("thirty.warc");
    PageSnapshot snapshot;
    List<EgressEvent> events;
    try (Origin origin = Origin.secure(ROOT.server(NAME), call -> serve(call, files));
        Egress egress = egress(origin);
        Passage passage = egress.open(warc)) {
      snapshot = photograph(passage);
      passage.close();
      events = passage.events();
    }

    assertThat(snapshot.gaps()).isEmpty();
    assertThat(snapshot.status()).isEqualTo(200);
    assertThat(snapshot.address()).isEqualTo("https://www.provstad.example/");
    assertThat(new String(snapshot.dom().bytes(), UTF_8)).contains("secure true");
    assertThat(events)
        .extracting(EgressEvent::uri)
        .contains("https://www.provstad.example/")
        .doesNotHaveDuplicates()
        .as("the browser asks nothing of its own")
        .allMatch(uri -> uri.startsWith("https://www.provstad.example/"));
    Map<String, Warc.Entry> recorded = new TreeMap<>();
    Warc.entries(warc, "response").forEach(e -> recorded.put(e.uri().orElseThrow(), e));
    files.forEach((path, body) -> {
      Warc.Entry entry =
          Optional.ofNullable(recorded.remove("https://www.provstad.example" + path)).orElseThrow();
      assertThat(entry.field("WARC-Payload-Digest")).isEqualTo(Warc.labelled(body));
      assertThat(entry.fields().get("WARC-Protocol")).containsExactly("http/1.1", "tls/1.3");
    });
    assertThat(recorded.keySet()).isSubsetOf("https://www.provstad.example/favicon.ico");
    assertThat(Warc.complaints(warc)).isEmpty();
  }

  @Test
  void pageWithAWrongCertificateIsNotOpenedAndTheDoorSaysWhy() throws Exception {
    try (Origin origin = Origin.secure(TestAuthority.selfSigned(NAME), call -> call.say("never"));
        Egress egress = egress(origin);
        Passage passage = egress.open(work.resolve("wrong.warc"))) {
      PageSnapshot snapshot = photograph(passage);
      passage.close();

      assertThat(snapshot.status()).isEqualTo(502);
      assertThat(passage.events())
          .first()
          .isInstanceOfSatisfying(
              EgressEvent.Failed.class,
              f -> {
                assertThat(f.uri()).isEqualTo("https://www.provstad.example/");
                assertThat(f.code()).isEqualTo(FailureCode.TLS_SELF_SIGNED);
              });
      assertThat(origin.heads()).isEmpty();
    }
  }

  private static PageSnapshot photograph(Passage passage) {
    return camera.photograph(
        new PageAddress("https://www.provstad.example/"),
        passage.port(),
        List.of(),
        CameraLimits.standard());
  }

  private static void serve(Origin.Call call, Map<String, byte[]> files) throws IOException {
    String head = call.head();
    while (!head.isEmpty()) {
      String path = head.split(" ", 3)[1];
      byte[] body = files.getOrDefault(path, new byte[0]);
      call.say(
          "HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
              .formatted(files.containsKey(path) ? "200 OK" : "404 No", type(path), body.length));
      call.say(body);
      head = Origin.head(call.in());
    }
  }

  private static String type(String path) {
    return path.endsWith(".png")
        ? "image/png"
        : path.endsWith(".js") ? "text/javascript" : "text/html; charset=utf-8";
  }

  private static byte[] picture(int number) {
    BufferedImage image = new BufferedImage(40, 20 + number, BufferedImage.TYPE_INT_RGB);
    image.setRGB(number, number % 20, 0xff8800);
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      ImageIO.write(image, "png", bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
