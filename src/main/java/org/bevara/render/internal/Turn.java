package org.bevara.render.internal;

import java.awt.geom.AffineTransform;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/// How a photograph must be turned to stand upright, as the camera noted it: the `Orientation` tag
/// of Exif (CIPA DC-008, 4.6.4), values 1 to 8 in order. A telephone's pictures lie on their side
/// without it.
enum Turn {
  UPRIGHT,
  MIRRORED,
  UPSIDE_DOWN,
  MIRRORED_UPSIDE_DOWN,
  MIRRORED_LEFT,
  RIGHT,
  MIRRORED_RIGHT,
  LEFT;

  private static final int APP1 = 0xFFE1;
  private static final int START_OF_SCAN = 0xFFDA;
  private static final int ORIENTATION = 0x0112;
  private static final long EXIF = 0x457869660000L;

  /// The turn that a JPEG file asks for; upright where it says nothing or nothing that makes sense.
  static Turn ofJpeg(byte[] jpeg) {
    ByteBuffer file = ByteBuffer.wrap(jpeg);
    int at = 2;
    while (at + 10 < jpeg.length) {
      int marker = file.getShort(at) & 0xFFFF;
      int length = file.getShort(at + 2) & 0xFFFF;
      if (marker < 0xFF00 || marker == START_OF_SCAN || length < 2) {
        return UPRIGHT;
      }
      if (marker == APP1 && file.getLong(at + 2) << 16 >>> 16 == EXIF) {
        int start = at + 10;
        int end = Math.min(jpeg.length, at + 2 + length);
        return start >= end ? UPRIGHT : ofTiff(file.slice(start, end - start));
      }
      at += 2 + length;
    }
    return UPRIGHT;
  }

  private static Turn ofTiff(ByteBuffer tiff) {
    if (tiff.limit() < 14) {
      return UPRIGHT;
    }
    tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    if (directory < 8 || directory > tiff.limit() - 2) {
      return UPRIGHT;
    }
    int entries = tiff.getShort(directory) & 0xFFFF;
    for (int i = 0, at = directory + 2; i < entries && at + 12 <= tiff.limit(); i++, at += 12) {
      if ((tiff.getShort(at) & 0xFFFF) == ORIENTATION) {
        int value = tiff.getShort(at + 8) & 0xFFFF;
        return value >= 1 && value <= 8 ? List.of(values()).get(value - 1) : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  /// Whether width and height change places.
  boolean sideways() {
    return ordinal() >= MIRRORED_LEFT.ordinal();
  }

  /// Turns a picture of the given size upright, its corner at the origin again.
  AffineTransform transform(int width, int height) {
    return switch (this) {
      case UPRIGHT -> new AffineTransform();
      case MIRRORED -> new AffineTransform(-1, 0, 0, 1, width, 0);
      case UPSIDE_DOWN -> new AffineTransform(-1, 0, 0, -1, width, height);
      case MIRRORED_UPSIDE_DOWN -> new AffineTransform(1, 0, 0, -1, 0, height);
      case MIRRORED_LEFT -> new AffineTransform(0, 1, 1, 0, 0, 0);
      case RIGHT -> new AffineTransform(0, 1, -1, 0, height, 0);
      case MIRRORED_RIGHT -> new AffineTransform(0, -1, -1, 0, height, width);
      case LEFT -> new AffineTransform(0, -1, 1, 0, 0, width);
    };
  }
}
