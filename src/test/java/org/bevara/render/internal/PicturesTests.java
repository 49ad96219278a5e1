package org.bevara.render.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.bevara.capture.ImageBombs;
import org.bevara.render.Attachment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PicturesTests {

  private final Labels labels = Labels.in(Locale.of("sv"));

  /// In which corner the red of the stored picture's top left ends up (CIPA DC-008, 4.6.4).
  @ParameterizedTest
  @CsvSource({
    "1,TOP_LEFT",
    "2,TOP_RIGHT",
    "3,BOTTOM_RIGHT",
    "4,BOTTOM_LEFT",
    "5,TOP_LEFT",
    "6,TOP_RIGHT",
    "7,BOTTOM_RIGHT",
    "8,BOTTOM_LEFT",
    "9,TOP_LEFT"
  })
  void photographIsTurnedAsTheCameraNoted(int orientation, String corner) throws IOException {
    BufferedImage shown = shown(withOrientation(file("jpeg", cornered(80, 48)), orientation));

    boolean sideways = orientation >= 5 && orientation <= 8;
    assertThat(shown.getWidth()).isEqualTo(sideways ? 48 : 80);
    int x = corner.endsWith("LEFT") ? 6 : shown.getWidth() - 7;
    int y = corner.startsWith("TOP") ? 6 : shown.getHeight() - 7;
    assertThat(new Color(shown.getRGB(x, y)).getRed()).isGreaterThan(200);
    assertThat(new Color(shown.getRGB(x, y)).getBlue()).isLessThan(60);
  }

  @Test
  void transparencyIsShownOnWhite() throws IOException {
    BufferedImage clear = new BufferedImage(10, 10, BufferedImage.TYPE_INT_ARGB);

    assertThat(shown(file("png", clear)).getRGB(5, 5)).isEqualTo(Color.WHITE.getRGB());
  }

  @Test
  @Timeout(30)
  void immensePicturesAreDescribedAndNotUnpacked() throws IOException {
    byte[] jpeg = ImageBombs.jpeg(file("jpeg", cornered(80, 48)));
    for (byte[] bomb : List.of(ImageBombs.png(), jpeg)) {
      assertThat(Pictures.show(new Attachment("u", "image/x", null, () -> bomb), labels))
          .isInstanceOfSatisfying(
              Pictures.Shown.Frame.class,
              frame -> assertThat(frame.reason().replaceAll("\\h", " ")).contains("60 000 000"));
    }
    assertThat(Pictures.show(new Attachment("u", "image/gif", null, ImageBombs::gif), labels))
        .isInstanceOf(Pictures.Shown.Picture.class);
  }

  @Test
  void largePictureIsMadeNoFinerThanPrintNeeds() throws IOException {
    BufferedImage shown = shown(file("png", cornered(5000, 1000)));

    assertThat(shown.getWidth()).isEqualTo(1600);
    assertThat(shown.getHeight()).isEqualTo(320);
  }

  @Test
  void pictureThatWouldFillTheMemoryIsNotDecoded() throws IOException {
    byte[] small = file("png", cornered(10, 10));
    ByteBuffer header = ByteBuffer.wrap(small);
    header.putInt(16, 30_000).putInt(20, 30_000);
    CRC32 crc = new CRC32();
    crc.update(small, 12, 17);
    header.putInt(29, (int) crc.getValue());

    assertThat(Pictures.show(attachment(small), labels))
        .isInstanceOfSatisfying(
            Pictures.Shown.Frame.class,
            frame -> assertThat(frame.reason()).contains("för stor för att visas"));
  }

  @Test
  void brokenFilesOfAnyLengthAreFramed() throws IOException {
    for (String kind : new String[] {"jpeg", "png", "gif"}) {
      byte[] whole = file(kind, cornered(40, 40));
      for (int length = 0; length < whole.length; length += 7) {
        assertThat(Pictures.show(attachment(Arrays.copyOf(whole, length)), labels)).isNotNull();
      }
    }
  }

  private BufferedImage shown(byte[] file) throws IOException {
    Pictures.Shown shown = Pictures.show(attachment(file), labels);
    assertThat(shown).isInstanceOf(Pictures.Shown.Picture.class);
    return ImageIO.read(new ByteArrayInputStream(((Pictures.Shown.Picture) shown).file()));
  }

  private static Attachment attachment(byte[] file) {
    return new Attachment("http://a.example/1", "image/x", null, () -> file);
  }

  private static BufferedImage cornered(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.BLUE);
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(Color.RED);
    graphics.fillRect(0, 0, width / 2, height / 2);
    graphics.dispose();
    return image;
  }

  private static byte[] file(String kind, BufferedImage image) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, kind, out);
    return out.toByteArray();
  }

  private static byte[] withOrientation(byte[] jpeg, int orientation) {
    byte[] exif = new byte[36];
    ByteBuffer.wrap(exif)
        .putShort((short) 0xFFE1)
        .putShort((short) 34)
        .put(new byte[] {'E', 'x', 'i', 'f', 0, 0})
        .put(new byte[] {'M', 'M', 0, 42})
        .putInt(8)
        .putShort((short) 1)
        .putShort((short) 0x0112)
        .putShort((short) 3)
        .putInt(1)
        .putShort((short) orientation);
    return ByteBuffer.allocate(jpeg.length + exif.length)
        .put(jpeg, 0, 2)
        .put(exif)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }
}
