package org.bevara.founding;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Makes the words by which channels and units are named out of what people call them: a-z, 0-9 and
/// hyphens, each given once. Not thread-safe.
final class Ids {

  private static final int LONGEST = 63;

  /// Letters that do not come apart into a base letter and a mark.
  private static final Map<String, String> LETTERS =
      Map.of(
          "ø", "o", "æ", "ae", "œ", "oe", "đ", "d", "ð", "d", "þ", "th", "ŋ", "n", "ŧ", "t", "ß",
          "ss", "ł", "l");

  private final String otherwise;
  private final Set<String> given = new HashSet<>();

  /// @param otherwise the word for what has no letter that can be kept
  Ids(String otherwise) {
    this.otherwise = otherwise;
  }

  /// A word for `name` that was not given before.
  String next(String name) {
    String word = word(name, otherwise);
    String free = word;
    for (int number = 2; !given.add(free); number++) {
      String ending = "-" + number;
      free = word.substring(0, Math.min(word.length(), LONGEST - ending.length())) + ending;
    }
    return free;
  }

  /// The word for `name`, given before or not: at most 63 characters.
  static String word(String name, String otherwise) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (Map.Entry<String, String> letter : LETTERS.entrySet()) {
      lower = lower.replace(letter.getKey(), letter.getValue());
    }
    String word =
        Normalizer.normalize(lower, Normalizer.Form.NFD)
            .replaceAll("\\p{M}+", "")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+|-+$", "");
    if (word.length() > LONGEST) {
      word = word.substring(0, LONGEST).replaceAll("-+$", "");
    }
    return word.isEmpty() ? otherwise : word;
  }
}
