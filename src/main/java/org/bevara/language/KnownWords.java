package org.bevara.language;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bevara.record.Language;

/// The words that the lists of a language know, and how they are known again: in any form of their
/// stem, without their signs, with letters drawn out, as parts of a compound, with a typing error.
///
/// The ways are tried in this order and the first that leads to a known word holds, so that a word
/// that is listed itself is never taken for another. A listed word that does not say all by itself
/// tells as a compound what its parts tell.
///
/// Immutable and thread-safe.
final class KnownWords {

  /// A part of a compound with fewer letters is no word but an ending.
  private static final int SHORTEST_PART = 3;

  /// A part with fewer letters completes a compound but does not say what it is about.
  private static final int TELLING_PART = 4;

  /// A shorter stem is too much like others to be looked for with an error.
  private static final int TELLING_STEM = 6;

  /// A word that counts only as it is written is known without its signs or mistyped from so many
  /// letters on: shorter ones are too easily another word.
  private static final int SHORTEST_EXACT = 6;

  private static final Pattern DEFINITE = Pattern.compile("(.{3,})ets?");

  private final Language language;
  private final String joints;
  private final Set<String> understood = new HashSet<>();
  private final Set<String> stems = new HashSet<>();
  private final Map<String, Set<String>> written = new HashMap<>();
  private final Map<String, Set<String>> plain = new HashMap<>();
  private final NearWords near;
  private final NearWords nearPlain;

  /// A word of a list.
  ///
  /// @param written in lower case
  /// @param stem what stands for it; of a word that counts only as it is written, its [#exact]
  /// @param understood whether it says all by itself, and is not only part of a phrase
  record Listed(String written, String stem, boolean understood) {

    private boolean isExact() {
      return stem.equals(exact(written));
    }
  }

  /// What a word of a text is known as.
  ///
  /// @param stems of the listed words that it may stand for; empty if it is not known
  /// @param understood whether all that it says is known
  record Reading(Set<String> stems, boolean understood) {
    static final Reading UNKNOWN = new Reading(Set.of(), false);
  }

  /// What stands for a word that counts only as it is written, where others have their stem.
  static String exact(String written) {
    return "=" + written;
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
    Map<String, Set<String>> signed = new HashMap<>();
    for (Listed word : words) {
      if (word.understood()) {
        understood.add(word.stem());
      }
      if (put(written, word.written(), word.stem())) {
        stems.add(word.stem());
        if (!word.isExact() || word.written().length() >= SHORTEST_EXACT) {
          file(word, signed);
        }
      }
    }
    this.near = new NearWords(signed);
    this.nearPlain = new NearWords(plain);
  }

  private void file(Listed word, Map<String, Set<String>> signed) {
    put(signed, word.written(), word.stem());
    for (String form : Folding.plainForms(word.written())) {
      put(plain, form, word.stem());
      String plainStem = stem(form);
      if (!word.isExact() && plainStem.length() >= SHORTEST_PART) {
        put(plain, plainStem, word.stem());
      }
    }
    if (!word.isExact()) {
      put(signed, word.stem(), word.stem());
      Folding.plainForms(word.stem()).stream()
          .filter(form -> form.length() >= SHORTEST_PART)
          .forEach(form -> put(plain, form, word.stem()));
    }
  }

  /// What the word `spelt`, in lower case, with its `stem` is known as.
  ///
  /// @param unsigned whether the text has no å, ä, ö, æ or ø, so that it may mean them
  /// @param name whether it looks like a name, which is not taken for a mistyped word
  Reading read(String spelt, String stem, boolean unsigned, boolean name) {
    Set<String> own = listed(spelt, stem, unsigned);
    Reading listed = reading(own);
    if (listed.understood()) {
      return listed;
    }
    if (!own.isEmpty()) {
      own.addAll(compound(spelt, stem, unsigned).stems());
      return new Reading(own, false);
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
    return compound.equals(Reading.UNKNOWN) && !name
        ? reading(mistyped(spelt, stem, unsigned))
        : compound;
  }

  private Reading reading(Set<String> found) {
    return found.isEmpty()
        ? Reading.UNKNOWN
        : new Reading(found, found.stream().anyMatch(understood::contains));
  }

  private Set<String> listed(String spelt, String stem, boolean unsigned) {
    Set<String> found = known(spelt, stem, unsigned);
    return found.isEmpty() && !bare(stem).equals(stem)
        ? known(bare(stem), bare(stem), unsigned)
        : found;
  }

  /// A stem without the Swedish ending -et, which the stemmer leaves: "badhuset".
  private String bare(String stem) {
    Matcher definite = DEFINITE.matcher(stem);
    return language == Language.SV && definite.matches() ? definite.group(1) : stem;
  }

  private Set<String> known(String spelt, String stem, boolean unsigned) {
    Set<String> found = new LinkedHashSet<>();
    if (stems.contains(stem)) {
      found.add(stem);
    }
    String exact = exact(spelt);
    if (stems.contains(exact)) {
      found.add(exact);
    }
    if (unsigned && found.stream().noneMatch(understood::contains)) {
      found.addAll(plain.getOrDefault(stem, Set.of()));
      found.addAll(plain.getOrDefault(spelt, Set.of()));
    }
    return found;
  }

  /// The parts of a word that two listed words cover wholly, but for a joint between them.
  private Reading compound(String spelt, String stem, boolean unsigned) {
    for (int at = SHORTEST_PART; at <= spelt.length() - SHORTEST_PART; at++) {
      Set<String> head = head(spelt.substring(0, at), unsigned);
      Set<String> tail = head.isEmpty() ? head : tail(spelt.substring(at), stem, at, unsigned);
      if (!tail.isEmpty()) {
        Set<String> telling = new LinkedHashSet<>();
        telling.addAll(at < TELLING_PART ? Set.of() : head);
        telling.addAll(spelt.length() - at < TELLING_PART ? Set.of() : tail);
        return new Reading(telling, reading(head).understood() && reading(tail).understood());
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

  private Set<String> tail(String spelt, String stem, int at, boolean unsigned) {
    Set<String> found =
        stem.length() < at + SHORTEST_PART ? Set.of() : part(spelt, stem.substring(at), unsigned);
    return found.isEmpty() ? part(spelt, bare(stem(spelt)), unsigned) : found;
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

  private Set<String> mistyped(String spelt, String stem, boolean unsigned) {
    Set<String> found = new LinkedHashSet<>();
    for (String slip : NearWords.slips(spelt)) {
      found.addAll(written.getOrDefault(slip, Set.of()));
      found.addAll(unsigned ? plain.getOrDefault(slip, Set.of()) : Set.of());
    }
    if (found.isEmpty()) {
      found.addAll(near.nearest(spelt));
    }
    if (found.isEmpty() && unsigned) {
      found.addAll(nearPlain.nearest(spelt));
    }
    if (found.isEmpty() && stem.length() >= TELLING_STEM) {
      found.addAll(near.nearest(stem));
      found.addAll(unsigned ? nearPlain.nearest(stem) : Set.of());
    }
    return found;
  }

  private String stem(String word) {
    return TextAnalysis.tokens(language, word).getFirst().stem();
  }

  /// Says whether it is new. Most words stand for one stem alone, and a set of one takes a tenth of
  /// the memory of one that can grow.
  private static boolean put(Map<String, Set<String>> map, String key, String value) {
    Set<String> before = map.putIfAbsent(key, Set.of(value));
    if (before == null) {
      return true;
    }
    if (before.contains(value)) {
      return false;
    }
    Set<String> all = new LinkedHashSet<>(before);
    all.add(value);
    map.put(key, all);
    return true;
  }
}
