package org.bevara.search.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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

/// The queries for a word in the field of one language: its lemmas, and for less what stands inside
/// longer words and what is written without signs.
final class AskedWords {

  /// Of a word that stands in a longer one, against one that stands by itself.
  private static final float PART = 0.4f;

  private static final float PLAIN = 0.8f;

  private static final Map<Language, SearchTerms> TERMS = new EnumMap<>(Language.class);

  static {
    for (Language language : Words.stemmedLanguages()) {
      TERMS.put(language, SearchTerms.of(language));
    }
  }

  /// Of a word that means the same as what was asked.
  private static final float SYNONYM = 0.2f;

  private AskedWords() {}

  /// The queries for what means the same as `text` in any language.
  static List<Query> synonyms(Synonyms synonyms, String text) {
    Set<Synonyms.Word> same = new LinkedHashSet<>();
    for (Language language : Words.stemmedLanguages()) {
      List<Token> words =
          TextAnalysis.tokens(Language.UND, Words.spelled(IndexField.textOf(language), text));
      if (words.size() == 1) {
        same.addAll(synonyms.of(language, asked(language, words.getFirst().stem()).lemmas()));
      }
    }
    List<Query> queries = new ArrayList<>();
    for (Synonyms.Word word : same) {
      for (Query query : in(word.language(), word.text())) {
        queries.add(new BoostQuery(query, SYNONYM));
      }
    }
    return queries;
  }

  private static Asked asked(Language language, String word) {
    boolean unsigned = TERMS.values().stream().noneMatch(terms -> terms.knows(word));
    return TERMS.get(language).asked(word, unsigned);
  }

  /// @param text a word as it was asked; one that is cut into several must stand in one piece
  static List<Query> in(Language language, String text) {
    IndexField field = IndexField.textOf(language);
    String spelled = Words.spelled(field, text);
    List<Token> words = TextAnalysis.tokens(Language.UND, spelled);
    if (words.isEmpty()) {
      return List.of();
    }
    if (words.size() > 1) {
      return List.of(inOnePiece(language, field, words));
    }
    List<Query> queries = new ArrayList<>();
    String word = words.getFirst().stem();
    if (word.chars().allMatch(unit -> Character.isLetter(unit) || unit == '\'')) {
      Asked asked = asked(language, word);
      add(queries, field, asked.lemmas(), 1);
      add(queries, field, asked.parts(), PART);
      add(queries, field, asked.plain(), PLAIN);
    } else {
      add(queries, field, List.of(word), 1);
    }
    return queries;
  }

  private static Query inOnePiece(Language language, IndexField field, List<Token> words) {
    MultiPhraseQuery.Builder phrase = new MultiPhraseQuery.Builder();
    for (Token word : words) {
      phrase.add(
          TERMS.get(language).asked(word.stem(), false).lemmas().stream()
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
