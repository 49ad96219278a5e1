package org.bevara.channel;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bevara.record.UsageException;

/// A number of bytes, written as people write it: `500 kB`, `50 MB`, `2 GiB`.
///
/// `kB`, `MB` and `GB` are powers of 1000; `KiB`, `MiB` and `GiB` are powers of 1024 (IEC
/// 80000-13).
///
/// @param bytes zero or more
public record ByteSize(long bytes) {

  private static final Pattern FORM = Pattern.compile("(\\d{1,9}) ?(B|kB|MB|GB|KiB|MiB|GiB)");

  public ByteSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("a size is zero or more; got: " + bytes);
    }
  }

  /// The size that `text` states.
  ///
  /// @throws UsageException SIZE_MALFORMED if it is not a whole number with a unit
  public static ByteSize parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new UsageException(
          "SIZE_MALFORMED",
          "\"%s\" is not a size: write a whole number and B, kB, MB, GB, KiB, MiB or GiB"
              .formatted(text));
    }
    return new ByteSize(Long.parseLong(matcher.group(1)) * unit(matcher.group(2)));
  }

  private static long unit(String name) {
    long base = name.contains("i") ? 1024 : 1000;
    return switch (name.toLowerCase(Locale.ROOT).charAt(0)) {
      case 'k' -> base;
      case 'm' -> base * base;
      case 'g' -> base * base * base;
      default -> 1;
    };
  }

  @Override
  public String toString() {
    return bytes + " B";
  }
}
