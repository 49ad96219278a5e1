package org.bevara.language;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How words look that are written without their signs, or with letters drawn out: "felanmalan",
/// "taaaack".
public final class Folding {

  private static final String SIGNED = "åäöæøÅÄÖÆØ";
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern RUN = Pattern.compile("(\\p{L})\\1{2,}");

  private Folding() {}

  /// Whether `text` has no letter of å, ä, ö, æ and ø, composed or not, so that it may be written
  /// without them.
  static boolean lacksSigns(String text) {
    for (int at = 0; at < text.length(); at++) {
      char unit = text.charAt(at);
      if (SIGNED.indexOf(unit) >= 0 || unit == '\u0308' || unit == '\u030A') {
        return false;
      }
    }
    return true;
  }

  /// `word` in its plain letters: å, ä and æ as a, ö and ø as o, and no accents.
  public static String fold(String word) {
    if (word.chars().allMatch(unit -> unit < 0x80)) {
      return word;
    }
    return MARKS
        .matcher(Normalizer.normalize(word, Normalizer.Form.NFD))
        .replaceAll("")
        .replace('æ', 'a')
        .replace('ø', 'o');
  }

  /// The ways in which `word` is written without its signs; none if it has no signs.
  static List<String> plainForms(String word) {
    String digraphs = word.replace("æ", "ae").replace("ø", "oe").replace("å", "aa");
    return Stream.of(fold(word), fold(digraphs))
        .distinct()
        .filter(form -> !form.equals(word))
        .toList();
  }

  /// `word` with each letter that stands three times or more in a row written twice, and once; none
  /// if it has no such letter.
  static List<String> squeezed(String word) {
    String twice = RUN.matcher(word).replaceAll("$1$1");
    if (twice.equals(word)) {
      return List.of();
    }
    return List.of(twice, RUN.matcher(word).replaceAll("$1"));
  }
}
