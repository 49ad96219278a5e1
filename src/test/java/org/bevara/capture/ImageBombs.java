package org.bevara.capture;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Pictures that are small as files and immense when somebody unpacks them.
public final class ImageBombs {

  private ImageBombs() {}

  /// A PNG of 100,000 by 100,000 pixels, black and white: 1.25 GB of rows, which all are there.
  public static byte[] png() {
    int side = 100_000;
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(HexFormat.of().parseHex("89504e470d0a1a0a"));
    chunk(
        file,
        "IHDR",
        ByteBuffer.allocate(13).putInt(side).putInt(side).put(new byte[] {1, 0, 0, 0, 0}).array());
    chunk(file, "IDAT", zeros((long) side * (1 + side / 8)));
    chunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  private static byte[] zeros(long bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    ByteArrayOutputStream coded = new ByteArrayOutputStream();
    byte[] piece = new byte[1 << 20];
    byte[] out = new byte[1 << 16];
    for (long left = bytes; left > 0; left -= piece.length) {
      deflater.setInput(piece, 0, (int) Math.min(piece.length, left));
      int written = deflater.deflate(out);
      while (written > 0) {
        coded.write(out, 0, written);
        written = deflater.deflate(out);
      }
    }
    deflater.finish();
    while (!deflater.finished()) {
      coded.write(out, 0, deflater.deflate(out));
    }
    deflater.end();
    return coded.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
    byte[] name = type.getBytes(US_ASCII);
    CRC32 check = new CRC32();
    check.update(name);
    check.update(data);
    file.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    file.writeBytes(name);
    file.writeBytes(data);
    file.writeBytes(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
  }

  /// A GIF of 50,000 frames, on a screen of 65,535 by 65,535 pixels.
  public static byte[] gif() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes("GIF89a".getBytes(US_ASCII));
    file.writeBytes(HexFormat.of().parseHex("ffffffff800000" + "000000ffffff"));
    byte[] frame =
        HexFormat.of().parseHex("21f9040001000000" + "2c00000000010001000002024401" + "00");
    for (int n = 0; n < 50_000; n++) {
      file.writeBytes(frame);
    }
    file.write(0x3b);
    return file.toByteArray();
  }

  /// A JPEG that says that it has 65,500 by 65,500 pixels, and ends after its tables.
  ///
  /// @param small a JPEG of any size
  public static byte[] jpeg(byte[] small) {
    byte[] bomb = small.clone();
    for (int i = 2; i + 8 < bomb.length; ) {
      int marker = bomb[i + 1] & 0xff;
      if (marker >= 0xc0 && marker <= 0xc2) {
        ByteBuffer.wrap(bomb).putShort(i + 5, (short) 65_500).putShort(i + 7, (short) 65_500);
        return bomb;
      }
      i += 2 + ByteBuffer.wrap(bomb).getShort(i + 2);
    }
    throw new AssertionError("a JPEG has a frame");
  }
}
