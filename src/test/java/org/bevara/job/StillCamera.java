package org.bevara.job;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.bevara.capture.Anchor;
import org.bevara.capture.Camera;
import org.bevara.capture.CameraLimits;
import org.bevara.capture.CaptureContext;
import org.bevara.capture.PageAddress;
import org.bevara.capture.PageFile;
import org.bevara.capture.PageSnapshot;
import org.bevara.capture.Placement;
import org.bevara.capture.Tile;
import org.bevara.record.FailedException;

/// A camera without a browser, for a year of visits in a few seconds: it fetches the page through
/// the door, takes what came for the DOM, and for every picture and print the same small ones.
final class StillCamera implements Camera {

  private static final Path PRINT = Path.of("src/test/resources/render/plain.pdf");

  private final Clock clock;
  private final byte[] print;
  private final byte[] picture;

  StillCamera(Clock clock) {
    this.clock = clock;
    try {
      this.print = Files.readAllBytes(PRINT);
      this.picture = picture();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A small picture.
  static byte[] picture() throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "png", png);
    return png.toByteArray();
  }

  @Override
  public PageSnapshot photograph(
      PageAddress address, int proxyPort, List<Anchor> anchors, CameraLimits limits) {
    Instant started = clock.instant();
    try (HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(ProxySelector.of(new InetSocketAddress("127.0.0.1", proxyPort)))
            .build()) {
      var answer =
          client.send(
              HttpRequest.newBuilder(URI.create(address.value())).build(),
              BodyHandlers.ofByteArray());
      return new PageSnapshot(
          address.value(),
          answer.statusCode(),
          "",
          "",
          new PageFile("text/html", answer.body()),
          4,
          4,
          List.of(new Tile(0, 4, 4, new PageFile("image/png", picture))),
          Optional.of(new PageFile("application/pdf", print)),
          anchors.stream().<Placement>map(each -> new Placement.NotFound(each.key())).toList(),
          new CaptureContext(
              version(),
              version(),
              4,
              4,
              1,
              Locale.ROOT,
              ZoneOffset.UTC,
              started,
              clock.instant(),
              0,
              false),
          List.of());
    } catch (IOException e) {
      throw new FailedException("NAVIGATION_FAILED", String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FailedException("BROWSER_GONE", "the photograph was interrupted", e);
    }
  }

  @Override
  public String version() {
    return "Still/1";
  }

  @Override
  public void close() {}
}
