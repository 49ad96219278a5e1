package org.bevara.render.internal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Turns captured text into text that the bundled fonts can show, and keeps account of what they
/// cannot. For one document; not thread-safe.
///
/// What is canonically equivalent is composed (Unicode NFC), so that å written as a with a ring is
/// drawn as one letter. A character without a glyph becomes U+FFFD and is accounted for, and so
/// does a control character: of these, those that turn the direction of text could make a line read
/// otherwise than it was meant. Joiners, variation selectors and the like have no look of their own
/// and are left out.
final class ShownText {

  private static final int REPLACEMENT = 0xFFFD;
  private static final int LISTED = 40;

  private final Map<Integer, Integer> lost = new TreeMap<>();
  private final Map<Integer, Integer> hidden = new TreeMap<>();

  /// `captured` as it is shown; line breaks of any kind become U+000A, tabs four spaces.
  String of(String captured) {
    String text = Normalizer.normalize(captured, Normalizer.Form.NFC);
    StringBuilder shown = new StringBuilder(text.length());
    for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      switch (c) {
        case '\r' -> {
          if (i + 1 == text.length() || text.charAt(i + 1) != '\n') {
            shown.append('\n');
          }
        }
        case '\n', 0x0B, 0x0C, 0x85, 0x2028, 0x2029 -> shown.append('\n');
        case '\t' -> shown.append("    ");
        default -> append(shown, c);
      }
    }
    return shown.toString();
  }

  /// `captured` in one line.
  String line(String captured) {
    return of(captured).replace('\n', ' ').strip();
  }

  private void append(StringBuilder shown, int c) {
    if (isJoinerOrSelector(c)) {
      return;
    }
    if (isInvisible(c)) {
      hidden.merge(c, 1, Integer::sum);
    } else if (isControl(c) || !Fonts.bundled().covers(c)) {
      lost.merge(c, 1, Integer::sum);
      shown.appendCodePoint(REPLACEMENT);
    } else {
      shown.appendCodePoint(c);
    }
  }

  /// Zero-width joiners and selectors of a glyph's variant: daily bread of emoji.
  private static boolean isJoinerOrSelector(int c) {
    return c == 0x200C || c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F);
  }

  private static boolean isInvisible(int c) {
    return c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF || (c >= 0xE0000 && c <= 0xE01EF);
  }

  private static boolean isControl(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE;
  }

  /// Sentences on what could not be shown; empty where all could.
  List<String> warnings(Labels labels) {
    List<String> warnings = new ArrayList<>();
    if (!lost.isEmpty()) {
      warnings.add(labels.get("warning.lost", list(lost)));
    }
    if (!hidden.isEmpty()) {
      warnings.add(labels.get("warning.hidden", list(hidden)));
    }
    return warnings;
  }

  /// For example `U+05D0 (3), U+05D1`.
  static String list(Map<Integer, Integer> counts) {
    List<String> parts = new ArrayList<>();
    counts.entrySet().stream()
        .limit(LISTED)
        .forEach(e -> {
          String code = String.format(Locale.ROOT, "U+%04X", e.getKey());
          parts.add(e.getValue() == 1 ? code : code + " (" + e.getValue() + ")");
        });
    if (counts.size() > LISTED) {
      parts.add("… +" + (counts.size() - LISTED));
    }
    return String.join(", ", parts);
  }
}
