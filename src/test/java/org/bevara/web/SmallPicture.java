package org.bevara.web;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/// A picture of a page as a file of 256 colours: those that it has most of, and for any other the
/// one that is nearest. Text and surfaces have few.
final class SmallPicture {

  private static final int COLOURS = 256;

  private SmallPicture() {}

  static void write(byte[] png, Path file) throws IOException {
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
    Map<Integer, Integer> counts = new HashMap<>();
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        counts.merge(picture.getRGB(x, y) & 0xFFFFFF, 1, Integer::sum);
      }
    }
    List<Integer> kept =
        counts.entrySet().stream()
            .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder()))
            .limit(COLOURS)
            .map(Map.Entry::getKey)
            .toList();
    BufferedImage small =
        new BufferedImage(
            picture.getWidth(),
            picture.getHeight(),
            BufferedImage.TYPE_BYTE_INDEXED,
            new IndexColorModel(
                8,
                kept.size(),
                kept.stream().mapToInt(Integer::intValue).toArray(),
                0,
                false,
                -1,
                java.awt.image.DataBuffer.TYPE_BYTE));
    Map<Integer, Integer> places = new HashMap<>();
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int place =
            places.computeIfAbsent(
                picture.getRGB(x, y) & 0xFFFFFF, colour -> nearest(kept, colour));
        small.getRaster().setSample(x, y, 0, place);
      }
    }
    ImageIO.write(small, "png", file.toFile());
  }

  private static int nearest(List<Integer> kept, int colour) {
    int best = 0;
    for (int at = 1; at < kept.size(); at++) {
      if (distance(kept.get(at), colour) < distance(kept.get(best), colour)) {
        best = at;
      }
    }
    return best;
  }

  private static int distance(int one, int other) {
    int red = (one >> 16) - (other >> 16);
    int green = (one >> 8 & 0xFF) - (other >> 8 & 0xFF);
    int blue = (one & 0xFF) - (other & 0xFF);
    return red * red + green * green + blue * blue;
  }
}
