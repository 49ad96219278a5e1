package org.bevara.search;

import java.util.List;
import java.util.stream.Stream;

/// The rule of likeness once more, for the texts of [CollapsedHitsTests]: lower-case words whose
/// only fillers are *det*, and which differ by what stands at their ends.
final class PlainLikeness {

  private PlainLikeness() {}

  static boolean alike(String one, String other) {
    List<String> a = words(one);
    List<String> b = words(other);
    if (a.size() != b.size()) {
      return false;
    }
    int most = a.size() < 5 ? 0 : a.size() < 10 ? 1 : 2;
    int differ = 0;
    for (int i = 0; i < a.size(); i++) {
      if (!a.get(i).equals(b.get(i))) {
        differ++;
        int least = Math.min(a.get(i).length(), b.get(i).length());
        if (least < 4 || differ > most || !near(a.get(i), b.get(i), least < 8 ? 1 : 2)) {
          return false;
        }
      }
    }
    return true;
  }

  private static List<String> words(String text) {
    return Stream.of(text.replace("!", "").split(" ")).filter(word -> !word.equals("det")).toList();
  }

  /// By the definition of edit distance, which takes long and is plain.
  private static boolean near(String a, String b, int edits) {
    if (a.equals(b)) {
      return true;
    }
    if (edits == 0) {
      return false;
    }
    if (a.isEmpty() || b.isEmpty()) {
      return Math.max(a.length(), b.length()) <= edits;
    }
    return a.charAt(0) == b.charAt(0) && near(a.substring(1), b.substring(1), edits)
        || near(a.substring(1), b, edits - 1)
        || near(a, b.substring(1), edits - 1)
        || near(a.substring(1), b.substring(1), edits - 1);
  }
}
