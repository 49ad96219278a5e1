package org.bevara.language;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bevara.language.dictionary.Dictionaries;
import org.bevara.language.dictionary.WordForms;
import org.bevara.language.dictionary.WordForms.Analysis;
import org.bevara.record.Language;

/// By what terms an index holds a word of one language, and by what terms it is asked for.
///
/// A word is held by its lemmas (`snöröjning` for *snöröjningen*), by what stands in it, marked
/// with [#PART] (`·röjning`), and by its lemmas without their signs, marked with [#PLAIN]
/// (`~snorojning`). A word of which the dictionary knows nothing has its stem for a lemma. What is
/// asked is never taken apart: who asks for *snöröjning* is not told of every *röjning*.
///
/// The marks are no letters, so no word of a text is taken for one. Immutable and thread-safe.
public final class SearchTerms {

  /// Before what stands in a longer word.
  public static final char PART = '·';

  /// Before what is written without its signs.
  public static final char PLAIN = '~';

  /// Languages in which a genitive, or a passive, is made by *s* alone.
  private static final Set<Language> WITH_GENITIVE =
      EnumSet.of(Language.SV, Language.NB, Language.NN);

  private static final int SHORTEST_STEM = 4;

  private final Language language;
  private final WordForms forms;

  private SearchTerms(Language language) {
    this.language = language;
    this.forms = Dictionaries.of(language);
  }

  /// The terms of `language`, of which the dictionary is read when it is first asked for.
  public static SearchTerms of(Language language) {
    return new SearchTerms(language);
  }

  /// Another value means that the same words may have other terms.
  public static String edition() {
    return Dictionaries.edition();
  }

  /// What is asked for with a word.
  ///
  /// @param lemmas terms that stand for the whole word
  /// @param parts terms that stand for it inside a longer one
  /// @param plain terms that stand for it in a text that lacks its signs, or has signs that it
  ///   lacks
  public record Asked(Set<String> lemmas, Set<String> parts, Set<String> plain) {}

  /// The terms of `word`, in lower case and composed (NFC), in an index; the first is the word
  /// itself.
  List<String> held(String word) {
    Analysis analysis = forms.of(word, true);
    Set<String> lemmas = analysis.lemmas().isEmpty() ? Set.of(stem(word)) : analysis.lemmas();
    Set<String> terms = new LinkedHashSet<>(lemmas);
    analysis.parts().forEach(part -> terms.add(PART + part));
    lemmas.forEach(lemma -> Folding.plainForms(lemma).forEach(plain -> terms.add(PLAIN + plain)));
    return List.copyOf(terms);
  }

  /// Whether the dictionary has `word` as it is written, in one piece.
  public boolean knows(String word) {
    return forms.knows(word);
  }

  /// What to ask an index for, to find `word`, in lower case and composed (NFC).
  ///
  /// @param unsignedToo whether a word without signs may lack them: not if it is a word as it is
  ///   written, be it in another language
  public Asked asked(String word, boolean unsignedToo) {
    Analysis analysis = forms.of(word, unsignedToo);
    boolean known = !analysis.lemmas().isEmpty();
    Set<String> lemmas = known ? likely(word, analysis.lemmas()) : Set.of(stem(word));
    Set<String> parts = new LinkedHashSet<>();
    lemmas.forEach(lemma -> parts.add(PART + lemma));
    Set<String> plain = new LinkedHashSet<>();
    if (!known && unsignedToo && Folding.lacksSigns(word)) {
      lemmas.forEach(lemma -> plain.add(PLAIN + lemma));
    }
    for (String lemma : lemmas) {
      for (String form : Folding.plainForms(lemma)) {
        // what is another word without its signs is that word
        if (!forms.knows(form)) {
          plain.add(form);
        }
      }
    }
    return new Asked(lemmas, parts, plain);
  }

  /// What the dictionary knows `word`, in lower case and composed (NFC), to be a form of; empty if
  /// nothing.
  public Set<String> lemmas(String word) {
    return likely(word, forms.of(word, false).lemmas());
  }

  /// Without what a word is only if its *s* is one of the genitive or the passive, unless it is
  /// nothing else: *frös* was asked for the cold and not for a seed's, *gås* for the bird.
  private Set<String> likely(String word, Set<String> lemmas) {
    if (!WITH_GENITIVE.contains(language) || !word.endsWith("s")) {
      return lemmas;
    }
    Set<String> others = new LinkedHashSet<>(lemmas);
    others.removeAll(forms.of(word.substring(0, word.length() - 1), false).lemmas());
    return others.isEmpty() ? lemmas : others;
  }

  /// A word that is short already is cut no further: *SoMe* would be every *som*.
  private String stem(String word) {
    List<Token> tokens = TextAnalysis.tokens(language, word);
    String stem = tokens.size() == 1 ? tokens.getFirst().stem() : word;
    return stem.length() < SHORTEST_STEM ? word : stem;
  }
}
