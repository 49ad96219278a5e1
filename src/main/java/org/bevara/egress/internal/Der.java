package org.bevara.egress.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The few values of the distinguished encoding rules (DER, ITU-T X.690) that a certificate is made
/// of. The platform reads certificates and writes none.
public final class Der {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Der() {}

  public static byte[] sequence(byte[]... parts) {
    return tagged(0x30, parts);
  }

  public static byte[] set(byte[]... parts) {
    return tagged(0x31, parts);
  }

  public static byte[] integer(BigInteger value) {
    return tagged(0x02, value.toByteArray());
  }

  public static byte[] bool(boolean value) {
    return tagged(0x01, new byte[] {(byte) (value ? 0xff : 0)});
  }

  public static byte[] octets(byte[] value) {
    return tagged(0x04, value);
  }

  /// A bit string whose bits fill whole octets.
  public static byte[] bits(byte[] value) {
    return tagged(0x03, new byte[] {0}, value);
  }

  public static byte[] text(String value) {
    return tagged(0x0c, value.getBytes(UTF_8));
  }

  /// A time to the second, of the years 1950 to 2049, which certificates write with two digits (RFC
  /// 5280 section 4.1.2.5).
  public static byte[] time(Instant value) {
    return tagged(0x17, TIME.format(value).getBytes(US_ASCII));
  }

  /// An object identifier, dotted, its first two numbers below 3 and 40.
  public static byte[] identifier(String dotted) {
    String[] numbers = dotted.split("\\.", -1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(Integer.parseInt(numbers[0]) * 40 + Integer.parseInt(numbers[1]));
    for (int i = 2; i < numbers.length; i++) {
      int number = Integer.parseInt(numbers[i]);
      for (int shift = 28; shift > 0; shift -= 7) {
        if (number >> shift != 0) {
          bytes.write(0x80 | (number >> shift & 0x7f));
        }
      }
      bytes.write(number & 0x7f);
    }
    return tagged(0x06, bytes.toByteArray());
  }

  /// A value of any tag of one octet.
  public static byte[] tagged(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(tag);
    length(bytes, content.size());
    bytes.writeBytes(content.toByteArray());
    return bytes.toByteArray();
  }

  private static void length(ByteArrayOutputStream bytes, int length) {
    if (length < 0x80) {
      bytes.write(length);
      return;
    }
    byte[] size = BigInteger.valueOf(length).toByteArray();
    int from = size[0] == 0 ? 1 : 0;
    bytes.write(0x80 | (size.length - from));
    bytes.write(size, from, size.length - from);
  }
}
