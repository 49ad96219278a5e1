package org.bevara.capture.internal.chromium;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.bevara.capture.PageFile;
import org.bevara.capture.Tile;

/// Takes the picture of a whole page in tiles, since a texture holds 16384 rows at most.
final class Picture {

  private static final Duration PER_TILE = Duration.ofSeconds(30);

  /// A picture is held in memory; a page of noise of the greatest height would take 300 MB.
  private static final long MOST_BYTES = 160_000_000;

  private final CdpSession session;

  Picture(CdpSession session) {
    this.session = session;
  }

  /// From top to bottom. The tiles end early, at a tile's border, where the picture grows too
  /// large.
  List<Tile> take(int width, int height) {
    List<Tile> tiles = new ArrayList<>();
    long bytes = 0;
    for (int top = 0; top < height && bytes < MOST_BYTES; top += Tile.TALLEST) {
      Tile tile = tile(top, width, Math.min(Tile.TALLEST, height - top));
      tiles.add(tile);
      bytes += tile.png().size();
    }
    return tiles;
  }

  private Tile tile(int top, int width, int height) {
    String data =
        session
            .call(
                "Page.captureScreenshot",
                Map.of(
                    "format",
                    "png",
                    "optimizeForSpeed",
                    true,
                    "captureBeyondViewport",
                    true,
                    "clip",
                    Map.of("x", 0, "y", top, "width", width, "height", height, "scale", 1)),
                Deadline.in(PER_TILE))
            .path("data")
            .asString("");
    return new Tile(
        top, width, height, new PageFile("image/png", Base64.getDecoder().decode(data)));
  }
}
