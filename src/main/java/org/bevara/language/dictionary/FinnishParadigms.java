package org.bevara.language.dictionary;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// How Finnish words are inflected: by the inflection classes of Nykysuomen sanalista (Institute for
/// the Languages of Finland), 1 to 49 for nouns and adjectives, 52 to 76 for verbs, and its letters
/// of consonant gradation. Unlike there, the letter is written also where the class implies it
/// (`27.F`). The notation is [FinnishPattern]'s.
///
/// A word has at most some hundred forms, a verb two hundred. What may follow any of them is not a
/// form of its own: see [#withoutClitics].
///
/// Stateless and thread-safe.
public final class FinnishParadigms implements Paradigms {

  private static final int SHORTEST = 2;

  private static final List<String> CLITICS =
      List.of("kin", "kaan", "kään", "ko", "kö", "kos", "kös", "pa", "pä", "pas", "päs", "han", "hän");

  private static final List<String> POSSESSIVES =
      List.of("ni", "si", "nsa", "nsä", "mme", "nne", "an", "än", "en");

  @Override
  public Set<String> forms(String lemma, String pattern) {
    try {
      FinnishPattern parsed = FinnishPattern.of(pattern);
      Set<String> forms = new LinkedHashSet<>();
      forms.add(lemma.replace("|", ""));
      parsed.number().ifPresent(number -> forms.addAll(inflected(lemma, number, parsed)));
      forms.addAll(parsed.listed());
      return forms;
    } catch (IllegalArgumentException e) {
      throw unknown(lemma, pattern, e);
    }
  }

  /// A noun begins compounds in the nominative and the genitive (`katu`, `kadun`); one in -nen with
  /// -s for the nominative (`hevos`), a verb as its noun in -minen (`osallistumis`). Other words
  /// begin none.
  @Override
  public Set<String> heads(String lemma, String pattern) {
    try {
      FinnishPattern parsed = FinnishPattern.of(pattern);
      return parsed
          .number()
          .map(number -> FinnishVerbs.has(number) ? ofVerb(lemma, number, parsed) : ofNoun(lemma, number, parsed))
          .orElse(Set.of());
    } catch (IllegalArgumentException e) {
      throw unknown(lemma, pattern, e);
    }
  }

  /// What a form may be without the enclitic particles at its end (`kunnassakin`: `kunnassa`) and
  /// without the possessive suffix before them (`kunnassamme`: `kunnassa`; `kuntaamme`: `kuntaan` is
  /// one of two readings). The most likely first; the form itself is not among them. Whether such a
  /// form exists is for the caller to look up.
  public static List<String> withoutClitics(String form) {
    Set<String> bare = new LinkedHashSet<>();
    bare.add(form);
    for (int times = 0; times < 2; times++) {
      for (String longer : List.copyOf(bare)) {
        stripped(longer, CLITICS).forEach(bare::add);
      }
    }
    for (String owned : List.copyOf(bare)) {
      for (String stem : stripped(owned, POSSESSIVES)) {
        bare.add(stem);
        bare.add(stem + "n");
        if (stem.endsWith("kse")) {
          bare.add(stem.substring(0, stem.length() - 1) + "i");
        }
      }
    }
    bare.remove(form);
    return List.copyOf(bare);
  }

  private static List<String> stripped(String form, List<String> endings) {
    List<String> stripped = new ArrayList<>();
    for (String ending : endings) {
      if (form.endsWith(ending) && form.length() - ending.length() >= SHORTEST) {
        stripped.add(form.substring(0, form.length() - ending.length()));
      }
    }
    return stripped;
  }

  private static Set<String> inflected(String lemma, int number, FinnishPattern pattern) {
    if (FinnishVerbs.has(number)) {
      return FinnishVerbs.forms(lemma, number, pattern.gradation());
    }
    return pattern.compared()
        ? FinnishNouns.adjective(lemma, number, pattern.gradation())
        : FinnishNouns.noun(lemma, number, pattern.gradation());
  }

  private static Set<String> ofNoun(String lemma, int number, FinnishPattern pattern) {
    String bare = lemma.replace("|", "");
    String first = bare.endsWith("nen") && number == FinnishNouns.NEN ? bare.substring(0, bare.length() - 3) + "s" : bare;
    return Set.of(first, FinnishNouns.genitive(lemma, number, pattern.gradation()));
  }

  private static Set<String> ofVerb(String lemma, int number, FinnishPattern pattern) {
    return FinnishVerbs.forms(lemma, number, pattern.gradation()).stream()
        .filter(form -> form.endsWith("minen"))
        .map(form -> form.substring(0, form.length() - 3) + "s")
        .collect(java.util.stream.Collectors.toUnmodifiableSet());
  }

  private static IllegalArgumentException unknown(
      String lemma, String pattern, IllegalArgumentException cause) {
    return new IllegalArgumentException(
        "Finnish word \"%s\" with pattern \"%s\": %s".formatted(lemma, pattern, cause.getMessage()),
        cause);
  }
}
