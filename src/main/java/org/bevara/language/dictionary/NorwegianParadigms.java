package org.bevara.language.dictionary;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Inflection of one of the two written forms of Norwegian. Every form that either spelling allows
/// is given: `boka` and `boken`, `hoppet` and `hoppa`; of nouns the genitive too.
///
/// Immutable and thread-safe.
final class NorwegianParadigms implements Paradigms {

  /// What ends so begins compounds with an *s* alone, lest *aktivitetspark* be a *spark*; *lærling*
  /// with and without, *ring* and *skap* without.
  private static final Pattern BEGINNING_WITH_S =
      Pattern.compile(".*[aeiouyæøå].*(?:het|heit|sjon|ing|dom|skap|tet|nad|semd)");

  private final NorwegianEndings endings;

  NorwegianParadigms(NorwegianEndings endings) {
    this.endings = endings;
  }

  @Override
  public Set<String> forms(String lemma, String pattern) {
    Set<String> forms = new LinkedHashSet<>();
    forms.add(lemma);
    NorwegianPattern.read(lemma, pattern, endings)
        .flatMap(way -> way.isNoun() ? withGenitive(inflected(lemma, way)) : inflected(lemma, way))
        .forEach(forms::add);
    return forms;
  }

  @Override
  public Set<String> heads(String lemma, String pattern) {
    Set<String> heads = new LinkedHashSet<>();
    NorwegianPattern.read(lemma, pattern, endings)
        .flatMap(way -> beginnings(lemma, way))
        .forEach(heads::add);
    return heads;
  }

  private Stream<String> inflected(String lemma, NorwegianPattern way) {
    return way.isNoun() || way.isVerb()
        ? Stream.concat(
            way.listed().stream(),
            NorwegianStem.spellings(lemma, way.unchanged()).flatMap(stem -> regular(stem, way)))
        : Stream.concat(
            way.listed().stream(), regular(NorwegianStem.of(lemma, way.unchanged()), way));
  }

  private Stream<String> regular(NorwegianStem stem, NorwegianPattern way) {
    Stream<String> forms =
        Stream.concat(Stream.of(stem.lemma()), endings.of(way.kind()).stream().map(stem::with));
    return way.isVerb() ? Stream.concat(forms, ofVerb(stem, way)) : forms;
  }

  private Stream<String> ofVerb(NorwegianStem stem, NorwegianPattern way) {
    Stream<String> participles =
        way.listed().isEmpty() ? Stream.of() : endings.participles(way.listed().getLast()).stream();
    Stream<String> act = way.act() ? withGenitive(act(stem)) : Stream.of();
    Stream<String> bare = way.bare() ? Stream.of(stem.bare()) : Stream.of();
    return Stream.of(bare, participles, act).flatMap(all -> all);
  }

  private Stream<String> act(NorwegianStem stem) {
    return Stream.concat(
        Stream.of(stem.act()), endings.ofActs().stream().map(ending -> stem.act() + ending));
  }

  private static Stream<String> withGenitive(Stream<String> forms) {
    return forms.flatMap(
        form -> form.matches(".*[sxz]") ? Stream.of(form) : Stream.of(form, form + "s"));
  }

  private static Stream<String> beginnings(String lemma, NorwegianPattern way) {
    if (way.isVerb()) {
      return NorwegianStem.spellings(lemma, way.unchanged()).flatMap(stem -> beginnings(stem, way));
    }
    if (!way.isNoun() || !BEGINNING_WITH_S.matcher(lemma).matches()) {
      return Stream.of(lemma);
    }
    return lemma.endsWith("ling") ? Stream.of(lemma, lemma + "s") : Stream.of(lemma + "s");
  }

  private static Stream<String> beginnings(NorwegianStem verb, NorwegianPattern way) {
    Stream<String> bare = way.bare() ? Stream.of(verb.bare()) : Stream.of();
    Stream<String> act = way.act() ? Stream.of(verb.act() + "s") : Stream.of();
    return Stream.of(Stream.of(verb.lemma()), bare, act).flatMap(all -> all);
  }
}
