package org.bevara.search.internal;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.bevara.record.Language;

/// What of a query can stand in a text of one language: no words from fields as which such a text
/// is not read. To mark a passage, each word that is left is opened in its places, and most are not
/// left.
final class InLanguage {

  private static final Query NOWHERE = new MatchNoDocsQuery("not in this language");

  private InLanguage() {}

  static Query of(Query query, Language language) {
    return switch (query) {
      case TermQuery term -> Words.mayStand(language, term.getTerm().field()) ? term : NOWHERE;
      case PhraseQuery phrase -> Words.mayStand(language, phrase.getField()) ? phrase : NOWHERE;
      case MultiPhraseQuery phrase ->
          Words.mayStand(language, phrase.getTermArrays()[0][0].field()) ? phrase : NOWHERE;
      case BoostQuery boosted -> of(boosted.getQuery(), language);
      case ConstantScoreQuery unscored -> of(unscored.getQuery(), language);
      case DisjunctionMaxQuery forms -> any(forms, language);
      case BooleanQuery all -> all(all, language);
      default -> query;
    };
  }

  private static Query any(DisjunctionMaxQuery forms, Language language) {
    List<Query> left = new ArrayList<>();
    for (Query form : forms) {
      Query each = of(form, language);
      if (each != NOWHERE) {
        left.add(each);
      }
    }
    return left.size() == 1 ? left.getFirst() : new DisjunctionMaxQuery(left, 0);
  }

  private static Query all(BooleanQuery all, Language language) {
    BooleanQuery.Builder left = new BooleanQuery.Builder();
    left.setMinimumNumberShouldMatch(all.getMinimumNumberShouldMatch());
    for (BooleanClause clause : all) {
      left.add(of(clause.query(), language), clause.occur());
    }
    return left.build();
  }
}
