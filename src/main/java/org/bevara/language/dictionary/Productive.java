package org.bevara.language.dictionary;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Beginnings and ends of compounds that a list does not mark as such, told from the compounds that
/// it has: where many listed words are made of `grund` and another listed word, *grund-* begins
/// compounds.
///
/// Nouns, adjectives and stems begin compounds, nouns end them. What begins many words by chance
/// (*för-*, *kon-*) has to be named.
final class Productive {

  /// Listed compounds that make a beginning one; a beginning of three letters needs more.
  private static final int MANY = 6;

  private static final int MANY_SHORT = 12;
  private static final int SHORTEST = 3;
  private static final int SHORTEST_END = 4;

  private final WordList words;
  private final Set<String> never;
  private final Set<String> lemmas;

  /// @param never what is no beginning and no end, though many words look so
  Productive(WordList words, Set<String> never) {
    this.words = words;
    this.never = Set.copyOf(never);
    this.lemmas = new TreeSet<>(words.lemmas());
  }

  /// Marks them in the list.
  void mark() {
    Map<String, Integer> beginnings = new HashMap<>();
    Map<String, Integer> ends = new HashMap<>();
    for (String lemma : lemmas) {
      for (int at = SHORTEST; at <= lemma.length() - SHORTEST_END; at++) {
        String end = lemma.substring(at);
        if (lemmas.contains(end)) {
          String beginning = lemma.substring(0, at);
          if (!wordsOf(beginning).isEmpty()) {
            beginnings.merge(beginning, 1, Integer::sum);
            ends.merge(end, 1, Integer::sum);
          }
        }
      }
    }
    beginnings.forEach((beginning, times) -> {
      if (times >= (beginning.length() == SHORTEST ? MANY_SHORT : MANY)) {
        wordsOf(beginning).forEach(lemma -> words.add(beginning, lemma, Reading.HEAD, List.of()));
      }
    });
    ends.forEach((end, times) -> {
      if (times >= MANY && isNoun(end) && !never.contains(end)) {
        words.forms(end).forEach(form -> words.add(form, end, Reading.TAIL, List.of()));
      }
    });
  }

  /// What a beginning can be of; empty if it is none.
  private List<String> wordsOf(String beginning) {
    if (never.contains(beginning)) {
      return List.of();
    }
    if (lemmas.contains(beginning)) {
      return List.of(beginning);
    }
    List<String> stemOf =
        Stream.of(beginning + "a", beginning + "e")
            .filter(word -> !never.contains(word) && (isVerb(word) || isNoun(word)))
            .toList();
    if (!stemOf.isEmpty()) {
      return stemOf;
    }
    String bare = beginning.substring(0, beginning.length() - 1);
    return beginning.endsWith("s")
            && bare.length() > SHORTEST
            && isNoun(bare)
            && !never.contains(bare)
        ? List.of(bare)
        : List.of();
  }

  private boolean isNoun(String lemma) {
    Set<String> forms = words.forms(lemma);
    return forms.contains(lemma + "en")
        || forms.contains(lemma + "et")
        || (lemma.matches(".*[aeoiuåö]") && forms.contains(lemma + "n"))
        || (lemma.endsWith("e") && forms.contains(lemma + "t"));
  }

  private boolean isVerb(String lemma) {
    Set<String> forms = words.forms(lemma);
    return lemma.endsWith("a")
        && (forms.contains(lemma + "r")
            || forms.contains(lemma.substring(0, lemma.length() - 1) + "er"));
  }
}
