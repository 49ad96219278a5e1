package org.bevara.language;

import static java.util.Comparator.comparingInt;
import static java.util.Comparator.naturalOrder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.bevara.record.Language;

/// A text as far as another may repeat it: its words by their stems, in their order, without web
/// addresses and without phrases that only point elsewhere or greet (`mapping/pointers.tsv`).
///
/// A text *repeats* another when all its words stand in that one, in the same order and without a
/// gap. So a link, a greeting, capitals, emoji or an inflection may differ, and nothing else: a
/// share of words in common, however high, would let a date, a "not" or a "cancelled" differ, and
/// with it the matter.
///
/// ## How those that repeat one another are found
///
/// Each text is filed under some of its *passages* of six words: of each seven that follow upon one
/// another, the least by a hash (winnowing; Schleimer, Wilkerson, Aiken, SIGMOD 2003). Which ones
/// are chosen of a stretch depends on that stretch alone. So whatever passages a text of twelve
/// words or more is filed under, every text that it repeats is filed under too: none is missed, and
/// only those that share all need be read. A text has about one such passage to four words.
///
/// Immutable and thread-safe.
public final class ComparedText {

  /// A text of fewer words repeats nothing: everybody says "the library is closed today".
  public static final int SHORTEST = 12;

  private static final int PASSAGE = 6;
  private static final int WINDOW = SHORTEST - PASSAGE + 1;
  private static final Comparator<String> LEAST =
      comparingInt(String::hashCode).thenComparing(naturalOrder());

  private final List<String> words;

  private ComparedText(List<String> words) {
    this.words = List.copyOf(words);
  }

  /// @param language whose stems are taken
  public static ComparedText of(String text, Language language) {
    String bare = WebAddresses.blanked(text);
    List<Token> tokens = TextAnalysis.tokens(language, bare);
    List<String> written =
        tokens.stream()
            .map(token -> bare.substring(token.from(), token.to()).toLowerCase(Locale.ROOT))
            .toList();
    List<String> words = new ArrayList<>();
    for (int at = 0; at < tokens.size(); ) {
      int pointer = Pointers.at(language, written, at);
      if (pointer == 0) {
        words.add(tokens.get(at).stem());
      }
      at += Math.max(1, pointer);
    }
    return new ComparedText(words);
  }

  /// Whether it is long enough to repeat another.
  public boolean isLongEnough() {
    return words.size() >= SHORTEST;
  }

  /// The passages that it is filed under; none if it is not long enough.
  public Set<String> passages() {
    List<String> all = new ArrayList<>();
    for (int at = 0; at + PASSAGE <= words.size(); at++) {
      all.add(String.join(" ", words.subList(at, at + PASSAGE)));
    }
    Set<String> chosen = new LinkedHashSet<>();
    for (int at = 0; at + WINDOW <= all.size(); at++) {
      chosen.add(Collections.min(all.subList(at, at + WINDOW), LEAST));
    }
    return chosen;
  }

  /// Whether this says nothing that `other` does not say in the same words.
  public boolean repeats(ComparedText other) {
    return isLongEnough() && Collections.indexOfSubList(other.words, words) >= 0;
  }

  /// The phrases of the table, by language.
  private static final class Pointers {

    private static final Map<Language, List<List<String>>> PHRASES = read();

    /// How many words from `at` on are such a phrase, the longest there; 0 if none are.
    static int at(Language language, List<String> words, int at) {
      return PHRASES.getOrDefault(language, List.of()).stream()
          .filter(phrase -> at + phrase.size() <= words.size())
          .filter(phrase -> words.subList(at, at + phrase.size()).equals(phrase))
          .mapToInt(List::size)
          .max()
          .orElse(0);
    }

    private static Map<Language, List<List<String>>> read() {
      Map<Language, List<List<String>>> phrases = new EnumMap<>(Language.class);
      for (String line : WordTables.lines(WordTables.POINTERS)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] cells = line.split("\t", -1);
          phrases
              .computeIfAbsent(
                  Language.valueOf(cells[0].toUpperCase(Locale.ROOT)), _ -> new ArrayList<>())
              .add(List.of(cells[1].split(" ")));
        }
      }
      return phrases;
    }
  }
}
