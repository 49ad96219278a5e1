package org.bevara.language.dictionary;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The forms of a language with their readings, while a dictionary is being made.
final class WordList {

  /// Letters of a word that is hardly ever part of another by chance.
  private static final int LONG = 5;

  private final TreeMap<String, Map<String, Reading>> forms = new TreeMap<>();
  private final Map<String, Set<String>> ofLemma = new HashMap<>();

  /// Adds roles to what `form` may be as a form of `lemma`.
  void add(String form, String lemma, int roles, List<Integer> cuts) {
    ofLemma.computeIfAbsent(lemma, _ -> new LinkedHashSet<>()).add(form);
    forms
        .computeIfAbsent(form, _ -> new TreeMap<>())
        .merge(
            lemma,
            new Reading(lemma, roles, cuts),
            (one, other) ->
                new Reading(
                    lemma,
                    one.roles() | other.roles(),
                    one.cuts().isEmpty() ? other.cuts() : one.cuts()));
  }

  /// Whether `lemma` is a whole word by itself.
  boolean has(String lemma) {
    Reading reading = forms.getOrDefault(lemma, Map.of()).get(lemma);
    return reading != null && reading.is(Reading.WORD);
  }

  /// Every lemma that is a whole word by itself.
  Set<String> lemmas() {
    return ofLemma.keySet().stream().filter(this::has).collect(Collectors.toSet());
  }

  /// Makes every form of one lemma a form of another too, in the same roles.
  void share(String lemma, String other) {
    for (String form : Set.copyOf(ofLemma.getOrDefault(lemma, Set.of()))) {
      Reading reading = forms.getOrDefault(form, Map.of()).get(lemma);
      if (reading != null) {
        add(form, other, reading.roles(), reading.cuts());
      }
    }
  }

  /// Makes `form` one of another lemma instead, in the same roles.
  void move(String form, String lemma, String other) {
    Reading reading = forms.getOrDefault(form, Map.of()).get(lemma);
    if (reading != null && !lemma.equals(other)) {
      add(form, other, reading.roles(), reading.cuts());
      forms.getOrDefault(form, Map.of()).remove(lemma);
      ofLemma.getOrDefault(lemma, Set.of()).remove(form);
    }
  }

  /// Whether `form` has the role in any reading.
  boolean is(String form, int role) {
    return forms.getOrDefault(form, Map.of()).values().stream()
        .anyMatch(reading -> reading.is(role));
  }

  /// The forms of `lemma` that are whole words.
  Set<String> forms(String lemma) {
    Set<String> found = new LinkedHashSet<>();
    for (String form : ofLemma.getOrDefault(lemma, Set.of())) {
      Reading reading = forms.getOrDefault(form, Map.of()).get(lemma);
      if (reading != null && reading.is(Reading.WORD)) {
        found.add(form);
      }
    }
    return found;
  }

  /// Lets every lemma of some length that ends compounds begin one where nothing else does.
  ///
  /// @param joint letters that may stand behind it then; empty for none
  void loosen(String joint) {
    for (String lemma : Set.copyOf(ofLemma.keySet())) {
      if (lemma.length() >= LONG && has(lemma) && is(lemma, Reading.TAIL)) {
        add(lemma, lemma, Reading.LOOSE, List.of());
        if (!joint.isEmpty() && !lemma.endsWith(joint)) {
          add(lemma + joint, lemma, Reading.LOOSE, List.of());
        }
      }
    }
  }

  /// All forms in order, each with its readings.
  Map<String, List<Reading>> all() {
    Map<String, List<Reading>> all = new TreeMap<>();
    forms.forEach((form, readings) -> all.put(form, List.copyOf(readings.values())));
    return all;
  }
}
