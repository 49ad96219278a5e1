package org.bevara.search.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.bevara.language.SearchTerms;
import org.bevara.language.SearchTerms.Asked;
import org.bevara.language.Synonyms;
import org.bevara.language.TextAnalysis;
import org.bevara.language.Token;
import org.bevara.record.Language;

/// The queries for a word in the fields of the languages: its lemmas, and for less what stands
/// inside longer words, what is written without signs, and what means the same.
final class AskedWords {

  /// Of a word that stands in a longer one, against one that stands by itself.
  private static final float PART = 0.4f;

  private static final float PLAIN = 0.8f;

  private static final Map<Language, Language> SIBLINGS =
      Map.of(Language.NB, Language.NN, Language.NN, Language.NB);

  private static final Map<Language, SearchTerms> TERMS = new EnumMap<>(Language.class);

  static {
    for (Language language : Words.stemmedLanguages()) {
      TERMS.put(language, SearchTerms.of(language));
    }
  }

  /// Of a word that means the same as what was asked.
  private static final float SYNONYM = 0.2f;

  /// Whether a word may lack its signs, by the word: which all dictionaries are asked.
  private final Map<String, Boolean> unsigned = new HashMap<>();

  private AskedWords() {}

  /// The queries for `text`, and for what means the same, in every language.
  ///
  /// @param text a word as it was asked; one that is cut into several must stand in one piece
  static List<Query> of(Synonyms synonyms, String text) {
    AskedWords asked = new AskedWords();
    List<Query> queries = new ArrayList<>();
    Set<Synonyms.Word> same = new LinkedHashSet<>();
    for (Language language : Words.stemmedLanguages()) {
      same.addAll(synonyms.of(language, asked.addWord(queries, language, text)));
    }
    List<Query> others = new ArrayList<>();
    same.forEach(word -> asked.addWord(others, word.language(), word.text()));
    others.forEach(query -> queries.add(new BoostQuery(query, SYNONYM)));
    return queries;
  }

  private static SearchTerms terms(Language language) {
    return Objects.requireNonNull(TERMS.get(language));
  }

  /// @return the lemmas of `text`, if it is one word
  private Set<String> addWord(List<Query> queries, Language language, String text) {
    IndexField field = IndexField.textOf(language);
    List<Token> words = TextAnalysis.tokens(Language.UND, Words.spelled(field, text));
    if (words.size() > 1) {
      queries.add(inOnePiece(language, field, words));
    }
    if (words.size() != 1) {
      return Set.of();
    }
    String word = words.getFirst().stem();
    if (!word.chars().allMatch(unit -> Character.isLetter(unit) || unit == '\'')) {
      add(queries, field, List.of(word), 1);
      return Set.of(word);
    }
    Asked asked = terms(language).asked(word, unsigned.computeIfAbsent(word, AskedWords::lacks));
    add(queries, field, asked.lemmas(), 1);
    add(queries, field, asked.parts(), PART);
    add(queries, field, asked.plain(), PLAIN);
    addOfSibling(queries, field, language, word, asked);
    return asked.lemmas();
  }

  private static boolean lacks(String word) {
    return TERMS.values().stream().noneMatch(terms -> terms.knows(word));
  }

  /// A Norwegian text stands in the fields of both written forms, and what the dictionary of one
  /// does not know that of the other may: *vassmålar* finds *vannmåleravlesning*.
  private static void addOfSibling(
      List<Query> queries, IndexField field, Language language, String word, Asked asked) {
    Language sibling = SIBLINGS.get(language);
    if (sibling != null) {
      Set<String> others = new LinkedHashSet<>(terms(sibling).lemmas(word));
      others.removeAll(asked.lemmas());
      add(queries, field, others, 1);
      add(queries, field, others.stream().map(lemma -> SearchTerms.PART + lemma).toList(), PART);
    }
  }

  private static Query inOnePiece(Language language, IndexField field, List<Token> words) {
    MultiPhraseQuery.Builder phrase = new MultiPhraseQuery.Builder();
    for (Token word : words) {
      phrase.add(
          terms(language).asked(word.stem(), false).lemmas().stream()
              .map(lemma -> new Term(field.key(), lemma))
              .toArray(Term[]::new));
    }
    return phrase.build();
  }

  private static void add(
      List<Query> queries, IndexField field, Collection<String> terms, float boost) {
    for (String term : terms) {
      Query query = new TermQuery(new Term(field.key(), term));
      queries.add(boost == 1 ? query : new BoostQuery(query, boost));
    }
  }
}
