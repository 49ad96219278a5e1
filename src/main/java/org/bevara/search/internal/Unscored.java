package org.bevara.search.internal;

import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.Query;

/// What a query finds, without how relevant it is: to be counted. The engine then takes many
/// documents at once, where the best of several scores has to be taken one by one.
final class Unscored {

  private Unscored() {}

  static Query of(Query query) {
    return switch (query) {
      case BoostQuery boosted -> of(boosted.getQuery());
      case ConstantScoreQuery unscored -> of(unscored.getQuery());
      case DisjunctionMaxQuery forms -> any(forms);
      case BooleanQuery all -> all(all);
      default -> query;
    };
  }

  private static Query any(DisjunctionMaxQuery forms) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    for (Query form : forms) {
      any.add(of(form), Occur.SHOULD);
    }
    return any.build();
  }

  private static Query all(BooleanQuery all) {
    BooleanQuery.Builder found = new BooleanQuery.Builder();
    found.setMinimumNumberShouldMatch(all.getMinimumNumberShouldMatch());
    for (BooleanClause clause : all) {
      found.add(of(clause.query()), clause.occur() == Occur.MUST ? Occur.FILTER : clause.occur());
    }
    return found.build();
  }
}
