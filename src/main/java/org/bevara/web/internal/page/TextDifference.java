package org.bevara.web.internal.page;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is different between two versions of a text, word by word, each with the blank after it:
/// the longest common sequence of words stays, the rest was taken away or added.
final class TextDifference {

  /// Above this many cells the table would take too long; then the whole text counts as replaced.
  private static final long MOST_CELLS = 4_000_000;

  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}_]+[^\\S\\n]*|\\s+|[^\\s\\p{L}\\p{M}\\p{N}_][^\\S\\n]*");

  private TextDifference() {}

  /// What became of a piece.
  public enum Change {
    SAME,
    REMOVED,
    ADDED
  }

  /// A piece of text and what became of it.
  public record Piece(String text, Change change) {}

  static List<Piece> between(String before, String after) {
    List<String> old = words(before);
    List<String> now = words(after);
    Joined joined = new Joined();
    if ((long) old.size() * now.size() > MOST_CELLS) {
      joined.add(before, Change.REMOVED);
      joined.add(after, Change.ADDED);
      return joined.pieces();
    }
    int[][] common = common(old, now);
    int i = 0;
    int j = 0;
    while (i < old.size() && j < now.size()) {
      if (old.get(i).equals(now.get(j))) {
        joined.add(old.get(i), Change.SAME);
        i++;
        j++;
      } else if (common[i + 1][j] >= common[i][j + 1]) {
        joined.add(old.get(i++), Change.REMOVED);
      } else {
        joined.add(now.get(j++), Change.ADDED);
      }
    }
    while (i < old.size()) {
      joined.add(old.get(i++), Change.REMOVED);
    }
    while (j < now.size()) {
      joined.add(now.get(j++), Change.ADDED);
    }
    return joined.pieces();
  }

  /// How many words the rests from each pair of places on have in common, in order.
  private static int[][] common(List<String> old, List<String> now) {
    int[][] length = new int[old.size() + 1][now.size() + 1];
    for (int i = old.size() - 1; i >= 0; i--) {
      for (int j = now.size() - 1; j >= 0; j--) {
        length[i][j] =
            old.get(i).equals(now.get(j))
                ? length[i + 1][j + 1] + 1
                : Math.max(length[i + 1][j], length[i][j + 1]);
      }
    }
    return length;
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      words.add(word.group());
    }
    return words;
  }

  /// Neighbours with the same fate as one piece.
  private static final class Joined {
    private final List<Piece> pieces = new ArrayList<>();

    void add(String text, Change change) {
      if (text.isEmpty()) {
        return;
      }
      if (!pieces.isEmpty() && pieces.getLast().change() == change) {
        text = pieces.removeLast().text() + text;
      }
      pieces.add(new Piece(text, change));
    }

    List<Piece> pieces() {
      return List.copyOf(pieces);
    }
  }
}
