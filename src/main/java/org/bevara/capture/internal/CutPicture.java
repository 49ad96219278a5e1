package org.bevara.capture.internal;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.bevara.capture.Box;
import org.bevara.capture.CapturedSnapshot.ItemPlace;

/// Paints over where items stand on a tile of a page's picture.
final class CutPicture {

  /// As in a print that was masked: seen to be gone, and not mistaken for the page's own ground.
  private static final Color COVER = new Color(0x70, 0x70, 0x70);

  private CutPicture() {}

  /// @param top the page's pixel row of the tile's first
  static byte[] without(byte[] png, int top, List<ItemPlace> places) throws IOException {
    BufferedImage tile = ImageIO.read(new ByteArrayInputStream(png));
    if (tile == null) {
      throw new IOException("no picture");
    }
    // without what else a file of pictures may carry: comments, an earlier palette
    BufferedImage left =
        new BufferedImage(tile.getWidth(), tile.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D brush = left.createGraphics();
    try {
      brush.drawImage(tile, 0, 0, Color.WHITE, null);
      brush.setColor(COVER);
      for (ItemPlace place : places) {
        for (Box box : place.boxes()) {
          brush.fillRect(box.x(), box.y() - top, box.width(), box.height());
        }
      }
    } finally {
      brush.dispose();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(left, "png", bytes);
    return bytes.toByteArray();
  }
}
