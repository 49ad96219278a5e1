package org.bevara.render.internal;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.bevara.render.Attachment;

/// Makes captured pictures fit to be shown: decoded, turned upright, on white, in sRGB, and no
/// finer than print needs. The original is kept apart, so nothing is lost by it. Thread-safe.
final class Pictures {

  /// What became of an attachment.
  sealed interface Shown {
    /// A JPEG or PNG file.
    record Picture(byte[] file) implements Shown {}

    /// It is described instead.
    ///
    /// @param reason a sentence in the document's language
    record Frame(String reason) implements Shown {}
  }

  private static final Set<String> KINDS = Set.of("jpeg", "png", "gif");

  /// Beyond this a small file may be made to fill the memory.
  private static final long MOST_PIXELS = 60_000_000;

  /// On the 110 mm that a picture may take, about 370 pixels an inch.
  private static final int LONGEST_SIDE = 1600;

  private static final float JPEG_QUALITY = 0.88f;

  private Pictures() {}

  static Shown show(Attachment attachment, Labels labels) {
    Supplier<byte[]> file = attachment.file();
    if (file == null) {
      return new Shown.Frame(labels.get("picture.notShown.absent"));
    }
    byte[] bytes = file.get();
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return new Shown.Frame(labels.get("picture.notShown.kind", attachment.mediaType()));
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        String kind = reader.getFormatName().toLowerCase(Locale.ROOT);
        if (!KINDS.contains(kind)) {
          return new Shown.Frame(labels.get("picture.notShown.kind", attachment.mediaType()));
        }
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MOST_PIXELS) {
          return new Shown.Frame(labels.get("picture.notShown.large", pixels, MOST_PIXELS));
        }
        boolean photograph = kind.equals("jpeg");
        Turn turn = photograph ? Turn.ofJpeg(bytes) : Turn.UPRIGHT;
        return new Shown.Picture(encode(prepare(decode(reader), turn), photograph));
      } finally {
        reader.dispose();
      }
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      // the decoders answer broken files with these three
      return new Shown.Frame(labels.get("picture.notShown.broken"));
    }
  }

  private static BufferedImage decode(ImageReader reader) throws IOException {
    int longest = Math.max(reader.getWidth(0), reader.getHeight(0));
    ImageReadParam param = reader.getDefaultReadParam();
    int step = Math.max(1, longest / (2 * LONGEST_SIDE));
    param.setSourceSubsampling(step, step, 0, 0);
    return reader.read(0, param);
  }

  private static BufferedImage prepare(BufferedImage source, Turn turn) {
    int longest = Math.max(source.getWidth(), source.getHeight());
    double scale = Math.min(1.0, (double) LONGEST_SIDE / longest);
    int width = Math.max(1, (int) Math.round(source.getWidth() * scale));
    int height = Math.max(1, (int) Math.round(source.getHeight() * scale));
    boolean sideways = turn.sideways();
    BufferedImage target =
        new BufferedImage(
            sideways ? height : width, sideways ? width : height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = target.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, target.getWidth(), target.getHeight());
    graphics.transform(turn.transform(width, height));
    graphics.drawImage(source, 0, 0, width, height, null);
    graphics.dispose();
    return target;
  }

  private static byte[] encode(BufferedImage image, boolean photograph) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(photograph ? "jpeg" : "png").next();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
      writer.setOutput(out);
      ImageWriteParam param = writer.getDefaultWriteParam();
      if (photograph) {
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(JPEG_QUALITY);
      }
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return file.toByteArray();
  }
}
