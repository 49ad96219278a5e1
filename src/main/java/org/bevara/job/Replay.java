package org.bevara.job;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.bevara.capture.Camera;
import org.bevara.capture.CameraLimits;
import org.bevara.capture.PageAddress;
import org.bevara.capture.PageSnapshot;
import org.bevara.capture.Tile;
import org.bevara.egress.Egress;
import org.bevara.egress.EgressEvent;
import org.bevara.egress.Passage;
import org.bevara.egress.RefusalCode;
import org.bevara.record.FailedException;
import org.bevara.record.Gap;

/// A stored page shown again: opened in the browser with the answers of its WARC and nothing else
/// in reach.
///
/// @param png the whole picture of it
/// @param dom what the page came to
/// @param answered how many requests the WARC answered
/// @param missing what the page asked for and the WARC does not hold, a stranger's addresses
/// @param gaps of the picture
public record Replay(byte[] png, byte[] dom, int answered, List<String> missing, List<Gap> gaps) {

  public Replay {
    missing = List.copyOf(missing);
    gaps = List.copyOf(gaps);
  }

  /// Shows the page at `address` as `warc` holds it.
  ///
  /// @param work a folder for files that live only meanwhile
  /// @throws FailedException `REPLAY_EMPTY` if the WARC does not hold the page itself, or as
  ///   [Camera#photograph]
  public static Replay of(byte[] warc, PageAddress address, Camera camera, Path work) {
    try {
      Path folder = Files.createTempDirectory(work, "replay");
      Path file = folder.resolve("exchange.warc");
      Path spool = folder.resolve("spool");
      try {
        Files.write(file, warc);
        return shown(address, camera, file, spool);
      } finally {
        Files.deleteIfExists(file);
        Files.deleteIfExists(spool);
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the work folder cannot be written: " + work, e);
    }
  }

  private static Replay shown(PageAddress address, Camera camera, Path file, Path spool)
      throws IOException {
    try (Passage passage = Egress.replay(file, spool)) {
      PageSnapshot snapshot =
          camera.photograph(address, passage.port(), List.of(), CameraLimits.standard());
      passage.close();
      List<EgressEvent> events = passage.events();
      List<String> missing =
          events.stream()
              .filter(event ->
                  event instanceof EgressEvent.Refused(_, var code, _)
                      && code == RefusalCode.NOT_IN_RECORDING)
              .map(EgressEvent::uri)
              .distinct()
              .toList();
      if (missing.contains(address.value())) {
        throw new FailedException(
            "REPLAY_EMPTY", "the WARC of this record does not hold the answer of the page itself");
      }
      return new Replay(
          picture(snapshot),
          snapshot.dom().bytes(),
          (int) events.stream().filter(EgressEvent.Answered.class::isInstance).count(),
          missing,
          snapshot.gaps());
    }
  }

  /// The tiles in one picture.
  private static byte[] picture(PageSnapshot snapshot) throws IOException {
    if (snapshot.tiles().size() == 1) {
      return snapshot.tiles().getFirst().png().bytes();
    }
    BufferedImage whole =
        new BufferedImage(snapshot.width(), snapshot.height(), BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D canvas = whole.createGraphics();
    for (Tile tile : snapshot.tiles()) {
      canvas.drawImage(
          ImageIO.read(new ByteArrayInputStream(tile.png().bytes())), 0, tile.top(), null);
    }
    canvas.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(whole, "png", png);
    return png.toByteArray();
  }
}
