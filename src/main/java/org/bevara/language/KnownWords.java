package org.bevara.language;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bevara.record.Language;

/// The words that the lists of a language know, and how they are known again: in any form of their
/// stem, without their signs, with letters drawn out, as parts of a compound, with a typing error.
///
/// The ways are tried in this order and the first that leads to a known word holds, so that a word
/// that is listed itself is never taken for another.
///
/// Immutable and thread-safe.
final class KnownWords {

  /// A part of a compound with fewer letters is no word but an ending.
  private static final int SHORTEST_PART = 3;

  /// A part with fewer letters completes a compound but does not say what it is about.
  private static final int TELLING_PART = 4;

  private final Language language;
  private final String joints;
  private final Set<String> understood = new HashSet<>();
  private final Set<String> stems = new HashSet<>();
  private final Map<String, Set<String>> written = new HashMap<>();
  private final Map<String, Set<String>> exact = new HashMap<>();
  private final Map<String, Set<String>> plain = new HashMap<>();
  private final Map<String, Set<String>> nearby = new HashMap<>();
  private final NearWords near;

  /// A word of a list.
  ///
  /// @param written in lower case
  /// @param exact whether it counts only as it is written
  /// @param understood whether it says all by itself, and is not only part of a phrase
  record Listed(String written, String stem, boolean exact, boolean understood) {}

  /// What a word of a text is known as.
  ///
  /// @param stems of the listed words that it may stand for; empty if it is not known
  /// @param understood whether all that it says is known
  record Reading(Set<String> stems, boolean understood) {
    static final Reading UNKNOWN = new Reading(Set.of(), false);
  }

  KnownWords(Language language, Collection<Listed> words) {
    this.language = language;
    this.joints =
        switch (language) {
          case SV -> "suoea";
          case NB, NN -> "se";
          case FI -> "n";
          case EN, UND -> "";
        };
    for (Listed word : words) {
      if (word.understood()) {
        understood.add(word.exact() ? word.written() : word.stem());
      }
      if (word.exact()) {
        put(exact, word.written(), word.stem());
      } else if (stems.add(word.stem()) | put(written, word.written(), word.stem())) {
        file(word);
      }
    }
    this.near = new NearWords(List.copyOf(nearby.keySet()));
  }

  private void file(Listed word) {
    put(nearby, word.written(), word.stem());
    put(nearby, word.stem(), word.stem());
    List<String> forms = new ArrayList<>(Folding.plainForms(word.stem()));
    for (String form : Folding.plainForms(word.written())) {
      forms.add(form);
      forms.add(stem(form));
    }
    for (String form : forms) {
      put(plain, form, word.stem());
      put(nearby, form, word.stem());
    }
  }

  /// What the word `spelt`, in lower case, with its `stem` is known as.
  ///
  /// @param unsigned whether the text has no å, ä, ö, æ or ø, so that it may mean them
  /// @param name whether it looks like a name, which is not taken for a mistyped word
  Reading read(String spelt, String stem, boolean unsigned, boolean name) {
    Set<String> own = listed(spelt, stem, unsigned);
    if (!own.isEmpty()) {
      boolean whole = own.stream().anyMatch(understood::contains) || understood.contains(spelt);
      return new Reading(own, whole);
    }
    if (language == Language.UND || !spelt.chars().allMatch(Character::isLetter)) {
      return Reading.UNKNOWN;
    }
    for (String squeezed : Folding.squeezed(spelt)) {
      Reading drawnOut = read(squeezed, stem(squeezed), unsigned, name);
      if (!drawnOut.equals(Reading.UNKNOWN)) {
        return drawnOut;
      }
    }
    Reading compound = compound(spelt, stem, unsigned);
    return compound.equals(Reading.UNKNOWN) && !name ? mistyped(spelt, stem) : compound;
  }

  private Set<String> listed(String spelt, String stem, boolean unsigned) {
    Set<String> found = new LinkedHashSet<>();
    if (stems.contains(stem)) {
      found.add(stem);
    }
    found.addAll(exact.getOrDefault(spelt, Set.of()));
    if (unsigned && found.stream().noneMatch(understood::contains)) {
      found.addAll(plain.getOrDefault(stem, Set.of()));
      found.addAll(plain.getOrDefault(spelt, Set.of()));
    }
    return found;
  }

  /// The parts of a word that two listed words cover wholly, but for a joint between them.
  private Reading compound(String spelt, String stem, boolean unsigned) {
    for (int at = SHORTEST_PART; at <= spelt.length() - SHORTEST_PART; at++) {
      String ending = stem.length() > at + 1 ? stem.substring(at) : spelt.substring(at);
      Set<String> tail = part(spelt.substring(at), ending, unsigned);
      Set<String> head = tail.isEmpty() ? Set.of() : head(spelt.substring(0, at), unsigned);
      if (!head.isEmpty()) {
        Set<String> telling = new LinkedHashSet<>();
        telling.addAll(at < TELLING_PART ? Set.of() : head);
        telling.addAll(spelt.length() - at < TELLING_PART ? Set.of() : tail);
        boolean whole =
            head.stream().anyMatch(understood::contains)
                && tail.stream().anyMatch(understood::contains);
        return new Reading(telling, whole);
      }
    }
    return Reading.UNKNOWN;
  }

  private Set<String> head(String spelt, boolean unsigned) {
    Set<String> found = part(spelt, spelt, unsigned);
    int last = spelt.length() - 1;
    boolean joined = last >= SHORTEST_PART && joints.indexOf(spelt.charAt(last)) >= 0;
    return found.isEmpty() && joined
        ? part(spelt.substring(0, last), spelt.substring(0, last), unsigned)
        : found;
  }

  private Set<String> part(String spelt, String stem, boolean unsigned) {
    Set<String> found = new LinkedHashSet<>(written.getOrDefault(spelt, Set.of()));
    if (stems.contains(stem)) {
      found.add(stem);
    }
    if (unsigned) {
      found.addAll(plain.getOrDefault(stem, Set.of()));
    }
    return found;
  }

  private Reading mistyped(String spelt, String stem) {
    List<String> meant = near.nearest(spelt);
    if (meant.isEmpty()) {
      meant = near.nearest(stem);
    }
    Set<String> found = new LinkedHashSet<>();
    meant.forEach(word -> found.addAll(nearby.getOrDefault(word, Set.of())));
    return found.isEmpty()
        ? Reading.UNKNOWN
        : new Reading(found, found.stream().anyMatch(understood::contains));
  }

  private String stem(String word) {
    return TextAnalysis.tokens(language, word).getFirst().stem();
  }

  private static boolean put(Map<String, Set<String>> map, String key, String value) {
    return map.computeIfAbsent(key, unknown -> new LinkedHashSet<>()).add(value);
  }
}
