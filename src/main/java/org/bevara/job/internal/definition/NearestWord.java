package org.bevara.job.internal.definition;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// Finds what somebody probably meant to write.
final class NearestWord {

  private NearestWord() {}

  /// The word of `allowed` that differs from `got` in the fewest letters, the first of several. Of
  /// up to three letters one may differ, of more two or a third. Case is not regarded. A `got` of
  /// over 60 characters is like nothing.
  static Optional<String> of(String got, Collection<String> allowed) {
    if (got.length() > 60) {
      return Optional.empty();
    }
    String nearest = null;
    int fewest = (got.length() <= 3 ? 1 : Math.max(2, got.length() / 3)) + 1;
    for (String word : allowed) {
      int steps = steps(got.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
      if (steps < fewest) {
        fewest = steps;
        nearest = word;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /// The end of a message that asks whether the nearest word was meant; empty if none is near.
  static String hint(String got, Collection<String> allowed) {
    return of(got, allowed).map("; did you mean \"%s\"?"::formatted).orElse("");
  }

  /// The Levenshtein distance.
  private static int steps(String from, String to) {
    int[] above = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(above[j - 1] + change, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[to.length()];
  }
}
