package org.bevara.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds, in a fixed list of words, those that a word with typing errors may have been meant for.
///
/// Errors are counted as optimal string alignment does: a letter too much, a letter missing, one
/// for another, or two neighbours swapped. One error is forgiven in words of [#SHORTEST] letters,
/// and two from [#LONG] on, if the first letter is right. Words of the list are filed under what is
/// left when letters are taken out (as SymSpell does), so that a look-up compares with a handful of
/// words only.
///
/// Immutable and thread-safe.
final class NearWords {

  /// Shorter words are too much like each other.
  static final int SHORTEST = 5;

  /// From so many letters on, two errors are forgiven.
  static final int LONG = 10;

  private final List<String> words;
  private final Map<String, Set<String>> meant;

  /// Digest of what is left of a word in the upper half, index of the word in the lower; sorted.
  private final long[] filed;

  /// @param meant what each word stands for
  NearWords(Map<String, Set<String>> meant) {
    this.meant = Map.copyOf(meant);
    this.words = meant.keySet().stream().filter(word -> word.length() >= SHORTEST).toList();
    long[] entries = new long[words.stream().mapToInt(NearWords::remainders).sum()];
    int next = 0;
    for (int index = 0; index < words.size(); index++) {
      for (int digest : digests(words.get(index))) {
        entries[next++] = ((long) digest << 32) | index;
      }
    }
    Arrays.sort(entries);
    this.filed = entries;
  }

  /// What the words with the fewest errors from `word` stand for; empty if none is near enough.
  Set<String> nearest(String word) {
    if (word.length() < SHORTEST) {
      return Set.of();
    }
    int forgiven = forgiven(word);
    List<String> found = new ArrayList<>();
    for (int digest : digests(word)) {
      for (int at = first(digest); at < filed.length && (int) (filed[at] >> 32) == digest; at++) {
        String candidate = words.get((int) filed[at]);
        if (Math.abs(candidate.length() - word.length()) > forgiven || found.contains(candidate)) {
          continue;
        }
        int errors = errors(word, candidate, forgiven);
        if (errors > 1 && candidate.charAt(0) != word.charAt(0)) {
          continue;
        }
        if (errors < forgiven) {
          found.clear();
          forgiven = errors;
        }
        if (errors == forgiven) {
          found.add(candidate);
        }
      }
    }
    Set<String> stands = new LinkedHashSet<>();
    found.forEach(near -> stands.addAll(meant.getOrDefault(near, Set.of())));
    return stands;
  }

  /// The words that `word` may have been before the hand slipped: two neighbours swapped, or a
  /// letter struck twice. Such a word is hardly ever another one, so that short ones are looked for
  /// too.
  static List<String> slips(String word) {
    List<String> slips = new ArrayList<>();
    for (int at = 0; at + 1 < word.length(); at++) {
      char one = word.charAt(at);
      char next = word.charAt(at + 1);
      String before = word.substring(0, at);
      String after = word.substring(at + 2);
      slips.add(one == next ? before + one + after : before + next + one + after);
    }
    return slips;
  }

  private int first(int digest) {
    int at = Arrays.binarySearch(filed, (long) digest << 32);
    return at < 0 ? -at - 1 : at;
  }

  private static int forgiven(String word) {
    return word.length() >= LONG ? 2 : 1;
  }

  private static int remainders(String word) {
    int size = word.length();
    return 1 + size + (forgiven(word) > 1 ? size * (size - 1) / 2 : 0);
  }

  /// Digests of `word` and of what is left of it without one letter, or two if it is long.
  private static int[] digests(String word) {
    int[] digests = new int[remainders(word)];
    int next = 0;
    digests[next++] = digest(word, -1, -1);
    for (int first = 0; first < word.length(); first++) {
      digests[next++] = digest(word, first, -1);
    }
    for (int first = 0; next < digests.length; first++) {
      for (int second = first + 1; second < word.length(); second++) {
        digests[next++] = digest(word, first, second);
      }
    }
    return digests;
  }

  private static int digest(String word, int without, int orThis) {
    int digest = 17;
    for (int at = 0; at < word.length(); at++) {
      if (at != without && at != orThis) {
        digest = digest * 31 + word.charAt(at);
      }
    }
    return digest;
  }

  /// The optimal string alignment of two words; any number above `most` if it is above.
  static int errors(String one, String other, int most) {
    int[] before = new int[other.length() + 1];
    int[] row = new int[other.length() + 1];
    int[] next = new int[other.length() + 1];
    Arrays.setAll(row, at -> at);
    for (int i = 1; i <= one.length(); i++) {
      next[0] = i;
      int least = i;
      for (int j = 1; j <= other.length(); j++) {
        int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int errors = Math.min(Math.min(next[j - 1], row[j]) + 1, row[j - 1] + same);
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          errors = Math.min(errors, before[j - 2] + 1);
        }
        next[j] = errors;
        least = Math.min(least, errors);
      }
      if (least > most) {
        return most + 1;
      }
      int[] free = before;
      before = row;
      row = next;
      next = free;
    }
    return row[other.length()];
  }
}
