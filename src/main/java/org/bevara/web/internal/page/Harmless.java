package org.bevara.web.internal.page;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Captured text as it is shown: characters that cannot be seen, or that turn the direction of what
/// follows, stand there by their number, so that a name is not read as another. The archive keeps
/// the text as it was.
final class Harmless {

  /// Control characters but tab and line feed; directions; what has no width, but for the joiners
  /// that emoji and some scripts need; tags; noncharacters.
  private static final Pattern UNSEEN =
      Pattern.compile(
          "[\\p{Cc}&&[^\\t\\n]]|[\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F"
              + "\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u206F\\u3164\\uFEFF\\uFFA0\\uFFF0-\\uFFFB]"
              + "|[\\x{E0000}-\\x{E0FFF}]|[\\x{1D173}-\\x{1D17A}]");

  private Harmless() {}

  static String text(@Nullable String text) {
    return text == null
        ? ""
        : UNSEEN
            .matcher(text.replace("\r\n", "\n"))
            .replaceAll(
                found -> String.format(Locale.ROOT, "[U+%04X]", found.group().codePointAt(0)));
  }

  /// The same on one line, cut after `length` characters.
  static String line(@Nullable String text, int length) {
    String line = text(text).replaceAll("\\s+", " ").strip();
    return line.codePointCount(0, line.length()) <= length
        ? line
        : line.substring(0, line.offsetByCodePoints(0, length - 1)).strip() + "…";
  }
}
