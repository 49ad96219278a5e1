package org.bevara.plan.internal;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// How words of a table are compared: in lower case and composed form, without signs, numbers apart
/// from letters (`2år` is two words).
public final class Words {

  private static final Pattern WORD = Pattern.compile("\\p{N}+|[\\p{L}\\p{M}]+");
  private static final Pattern UNSHOWN = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}\\s]+");

  private Words() {}

  public static List<String> of(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    return WORD.matcher(plain).results().map(MatchResult::group).toList();
  }

  /// The words in one line, as keys of mappings have them.
  public static String key(String text) {
    return String.join(" ", of(text));
  }

  /// A text in one line without what cannot be seen, cut at `most` characters.
  public static String line(String text, int most) {
    String line = UNSHOWN.matcher(text).replaceAll(" ").strip();
    return line.codePointCount(0, line.length()) <= most
        ? line
        : line.substring(0, line.offsetByCodePoints(0, most - 1)) + "…";
  }
}
