package org.bevara.language.dictionary;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Parts a word into listed parts that cover it whole, so that *skolskjuts* has *skjuts* and
/// *bibliotek* no *bil*.
///
/// Every part but the last must be listed as beginning a compound, which brings the joining letters
/// along (*röjnings-*, *barne-*, *kunnan-*), and the last as ending one. Of several ways the one
/// with the fewest parts counts; of these the one with most of its letters written; of these the
/// one whose shortest part is longest; of these the one that ends in the longest; of these the one
/// with most signs, which only a word without any has several of. A long word is a hostile word:
/// none over [#LONGEST] letters is parted, and the work is bounded by letters times listed
/// beginnings. Immutable and thread-safe.
final class Compounds {

  /// In letters; longer ones are no words.
  static final int LONGEST = 48;

  /// No compound of municipal prose has more.
  private static final int MOST_PARTS = 6;

  /// Letters a part has unless it is among the short ones.
  private static final int SHORTEST = 3;

  private final Dictionary dictionary;
  private final Set<String> shortParts;

  /// @param shortParts parts of less than three letters that count
  Compounds(Dictionary dictionary, Set<String> shortParts) {
    this.dictionary = dictionary;
    this.shortParts = Set.copyOf(shortParts);
  }

  /// A part of a word.
  ///
  /// @param from inclusive
  /// @param to exclusive
  /// @param spelt with its signs
  /// @param readings of which it can be
  record Part(int from, int to, String spelt, List<Reading> readings) {

    int length() {
      return to - from;
    }
  }

  /// @param unwritten letters that were not written where parts meet
  private record Way(List<Part> parts, int shortest, int unwritten) {

    static final Way NONE = new Way(List.of(), Integer.MAX_VALUE, 0);

    Way and(Part part) {
      List<Part> more = new ArrayList<>(parts);
      more.add(part);
      int shared = parts.isEmpty() ? 0 : parts.getLast().to() - part.from();
      return new Way(more, Math.min(shortest, part.length()), unwritten + shared);
    }

    boolean betterThan(Way other) {
      if (parts.size() != other.parts().size()) {
        return parts.size() < other.parts().size();
      }
      if (unwritten != other.unwritten()) {
        return unwritten < other.unwritten();
      }
      if (shortest != other.shortest()) {
        return shortest > other.shortest();
      }
      int last = parts.getLast().length();
      int othersLast = other.parts().getLast().length();
      return last != othersLast ? last > othersLast : signs() > other.signs();
    }

    private long signs() {
      return parts.stream().flatMapToInt(part -> part.spelt().chars()).filter(c -> c > 'z').count();
    }
  }

  /// The parts of `word`, at least two; empty if they do not cover it.
  ///
  /// @param unsigned whether the letters may lack their signs
  /// @param loosely whether any long word may begin it, for words that are not listed and have no
  ///   other way
  List<Part> parts(String word, boolean unsigned, boolean loosely) {
    int length = word.length();
    if (length > LONGEST || length < 2 * SHORTEST - 1) {
      return List.of();
    }
    return new Cover(word, unsigned, loosely ? Reading.HEAD | Reading.LOOSE : Reading.HEAD).best();
  }

  /// One look for the best way through a word.
  private final class Cover {

    private final String word;
    private final boolean unsigned;
    private final int head;
    private final @Nullable Way[] reached;
    private @Nullable Way whole;

    Cover(String word, boolean unsigned, int head) {
      this.word = word;
      this.unsigned = unsigned;
      this.head = head;
      this.reached = new Way[word.length()];
    }

    List<Part> best() {
      reached[0] = Way.NONE;
      for (int at = 0; at < word.length(); at++) {
        Way before = reached[at];
        if (before != null && before.parts().size() < MOST_PARTS) {
          extend(at, before);
          // of three equal letters where parts meet, one is not written: fall-lucka, fallucka
          if (at > 1 && word.charAt(at - 1) == word.charAt(at - 2)) {
            extend(at - 1, before);
          }
        }
      }
      return whole == null ? List.of() : whole.parts();
    }

    private void extend(int from, Way before) {
      dictionary.walk(
          word,
          from,
          unsigned,
          (spelt, end, number) -> {
            boolean last = end == word.length();
            boolean tooShort = end - from < SHORTEST && !shortParts.contains(spelt);
            if (tooShort || (last && before.parts().isEmpty())) {
              return;
            }
            int role = last ? Reading.TAIL : head;
            List<Reading> readings =
                dictionary.readings(spelt, number).stream().filter(each -> each.is(role)).toList();
            if (!readings.isEmpty()) {
              Way way = before.and(new Part(from, end, spelt, readings));
              if (last) {
                whole = whole == null || way.betterThan(whole) ? way : whole;
              } else {
                Way other = reached[end];
                reached[end] = other == null || way.betterThan(other) ? way : other;
              }
            }
          });
    }
  }
}
