package org.bevara.language.dictionary;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What endings are put to, and how the letters around the joint change: `bakke` drops its *e*,
/// `kam` doubles its *m*, `grønn` loses an *n* before *t*, `nøkkel` becomes `nøkl-`.
///
/// An ending may begin with a sign: `~` puts it to the contracted stem, `<` to what is left without
/// the last two letters.
final class NorwegianStem {

  private static final Pattern VOWEL = Pattern.compile("[aeiouyæøå]");
  private static final Pattern CONTRACTED = Pattern.compile("(.*?)(.)(\\2?)[ea]([lnr])");
  private static final Pattern GEMINATE = Pattern.compile(".*([b-df-hj-np-tv-xz])\\1");
  private static final Pattern J_AFTER_CONSONANT = Pattern.compile(".*[gklmnr]j");
  private static final Pattern SOFTENED = Pattern.compile(".*[aeiouyæøå].*[gk]je");
  private static final Pattern SHORT_M = Pattern.compile(".*[aeiouyæøå]m");

  /// Ends of longer words whose m is doubled; that of `problem`, `volum`, `symptom` is not.
  private static final List<String> DOUBLING =
      List.of("dom", "rom", "som", "gram", "strøm", "flom", "drøm", "klem", "hjem", "medlem");

  private final String lemma;
  private final String base;
  private final String beforeVowel;
  private final String contracted;

  private NorwegianStem(String lemma, String base, String beforeVowel) {
    this.lemma = lemma;
    this.base = base;
    this.beforeVowel = beforeVowel;
    this.contracted = contracted(lemma);
  }

  /// @param unchanged whether the lemma keeps its e (`juletre`) and its single m (`lim`)
  static NorwegianStem of(String lemma, boolean unchanged) {
    String plain = lemma.endsWith("é") ? lemma.substring(0, lemma.length() - 1) + "e" : lemma;
    if (unchanged || !plain.equals(lemma)) {
      return new NorwegianStem(lemma, plain, plain);
    }
    boolean only = VOWEL.matcher(lemma).results().count() == 1;
    if (lemma.endsWith("e") && !only) {
      String base = lemma.substring(0, lemma.length() - 1);
      return new NorwegianStem(lemma, base, base);
    }
    boolean doubles =
        SHORT_M.matcher(lemma).matches() && (only || DOUBLING.stream().anyMatch(lemma::endsWith));
    return new NorwegianStem(lemma, lemma, doubles ? lemma + "m" : lemma);
  }

  /// The stems of a word that may be written in more than one way: `byggje` and `bygge`.
  static Stream<NorwegianStem> spellings(String lemma, boolean unchanged) {
    NorwegianStem stem = of(lemma, unchanged);
    return SOFTENED.matcher(lemma).matches()
        ? Stream.of(stem, of(lemma.substring(0, lemma.length() - 2) + "e", unchanged))
        : Stream.of(stem);
  }

  private static String contracted(String lemma) {
    Matcher parts = CONTRACTED.matcher(lemma);
    return parts.matches() ? parts.group(1) + parts.group(2) + parts.group(4) : lemma;
  }

  /// The stem with nothing behind it, as in the imperative: `les`, `tøm`, `vel` of `velje`.
  String bare() {
    return base.endsWith("mm") || J_AFTER_CONSONANT.matcher(base).matches()
        ? base.substring(0, base.length() - 1)
        : base;
  }

  /// The name of the act: `brøyting`, `bygging` of `byggje`.
  String act() {
    return (J_AFTER_CONSONANT.matcher(base).matches() ? bare() : base) + "ing";
  }

  String lemma() {
    return lemma;
  }

  String with(String ending) {
    return switch (ending.charAt(0)) {
      case '~' -> contracted + ending.substring(1);
      case '<' -> lemma.substring(0, lemma.length() - 2) + ending.substring(1);
      case 't', 'd' -> beforeDental(ending);
      case 'a' -> base.endsWith("a") ? base + ending.substring(1) : beforeVowel + ending;
      case 'e' -> beforeVowel + ending;
      default -> base + ending;
    };
  }

  private String beforeDental(String ending) {
    String stem = bare();
    boolean kept = stem.endsWith("full") || stem.endsWith("tt") && ending.equals("t");
    String begun = kept ? stem : single(stem);
    return begun.endsWith("tt") ? begun : begun + ending;
  }

  /// `stem` with one consonant where it ends in two that are alike.
  static String single(String stem) {
    return GEMINATE.matcher(stem).matches() ? stem.substring(0, stem.length() - 1) : stem;
  }
}
