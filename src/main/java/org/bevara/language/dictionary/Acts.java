package org.bevara.language.dictionary;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Swedish acts and their names in *-ning*: *parkering* is found by *parkera*, *röjde* by
/// *röjning*.
final class Acts {

  private static final int SHORTEST = 6;

  private Acts() {}

  /// Makes the forms of each such noun forms of its verb too, and the other way round.
  ///
  /// @param others nouns that name something else than the act: *handling*, *förening*
  static void link(WordList words, Set<String> others) {
    for (String noun : Set.copyOf(words.lemmas())) {
      if (noun.length() >= SHORTEST && noun.endsWith("ing") && !others.contains(noun)) {
        verb(words, noun)
            .ifPresent(verb -> {
              words.share(noun, verb);
              words.share(verb, noun);
            });
      }
    }
  }

  /// *varna* of *varning*, *parkera* of *parkering*, else *röja* of *röjning*.
  private static Optional<String> verb(WordList words, String noun) {
    String stem = noun.substring(0, noun.length() - "ing".length());
    return Stream.of(stem, stem.endsWith("n") ? stem.substring(0, stem.length() - 1) : stem)
        .map(each -> each + "a")
        .filter(words::has)
        .findFirst();
  }
}
