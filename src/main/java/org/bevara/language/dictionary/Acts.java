package org.bevara.language.dictionary;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Swedish acts and their names in *-ning*: *parkering* is found by *parkera*, *röjde* by
/// *röjning*.
final class Acts {

  private static final int SHORTEST = 6;

  private static final int SHORTEST_BEGINNING = 3;

  /// Letters of a form that may end a compound.
  private static final int SHORTEST_END = 5;

  private Acts() {}

  /// Makes the forms of each such noun forms of its verb too, and the other way round; and what the
  /// noun ends, the verb may end: *slamsugit* beside *slamsugning*.
  ///
  /// @param others nouns that name something else than the act: *handling*, *förening*
  static void link(WordList words, Set<String> others) {
    Set<String> nouns =
        words.lemmas().stream()
            .filter(noun -> noun.length() >= SHORTEST && noun.endsWith("ing"))
            .filter(noun -> !others.contains(noun))
            .collect(Collectors.toSet());
    for (String noun : nouns) {
      Optional<String> verb = verb(words, noun);
      verb.ifPresent(act -> link(words, noun, act));
      if (verb.isEmpty()) {
        compound(words, noun, nouns).ifPresent(act -> words.share(noun, act));
      }
    }
  }

  private static void link(WordList words, String noun, String verb) {
    words.share(noun, verb);
    words.share(verb, noun);
    if (words.is(noun, Reading.TAIL)) {
      words.forms(verb).stream()
          .filter(form -> form.length() >= SHORTEST_END)
          .forEach(form -> words.add(form, verb, Reading.TAIL, List.of()));
    }
  }

  /// *slamsuga* of *slamsugning*, where the list has the noun alone.
  private static Optional<String> compound(WordList words, String noun, Set<String> nouns) {
    return IntStream.range(SHORTEST_BEGINNING, noun.length() - SHORTEST)
        .filter(at -> words.is(noun.substring(0, at), Reading.HEAD))
        .filter(at -> nouns.contains(noun.substring(at)))
        .boxed()
        .flatMap(at -> verb(words, noun.substring(at)).map(noun.substring(0, at)::concat).stream())
        .findFirst();
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
