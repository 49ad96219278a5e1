package org.bevara.search.internal;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.bevara.language.Synonyms;
import org.bevara.search.QueryField;
import org.bevara.search.QueryNode;
import org.bevara.search.SearchRequest;
import org.jspecify.annotations.Nullable;

/// Turns what is asked into queries of the engine. Immutable.
///
/// A word is looked for as it stands, which counts double, and by its [AskedWords]; the best of
/// these counts alone, so that the engine can pass over what is not among the best. Filters do not
/// touch the score. A prefix is never cut short after some number of words, for then a record would
/// be missed in silence: it is evaluated word by word in memory bounded by the number of records,
/// and scores alike for all.
final class QueryTranslator {

  private static final float EXACT_BOOST = 2;

  private final ZoneId zone;
  private final Synonyms synonyms;

  /// @param zone the authority's, in which days begin and end
  QueryTranslator(ZoneId zone, Synonyms synonyms) {
    this.zone = zone;
    this.synonyms = synonyms;
  }

  /// The whole of `request`, where `asked` is its parsed query.
  Query query(SearchRequest request, QueryNode asked) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    all.add(query(asked), Occur.MUST);
    if (request.from() != null || request.to() != null) {
      all.add(published(request.from(), request.to()), Occur.FILTER);
    }
    PointInTime.add(request, all);
    if (request.channel() != null) {
      all.add(term(IndexField.CHANNEL_ID, request.channel().value()), Occur.FILTER);
    }
    if (request.author() != null) {
      all.add(author(request.author()), Occur.FILTER);
    }
    if (request.kind() != null) {
      all.add(term(IndexField.KIND, request.kind().word()), Occur.FILTER);
    }
    if (request.language() != null) {
      all.add(term(IndexField.LANGUAGE, request.language().code()), Occur.FILTER);
    }
    return all.build();
  }

  private Query query(QueryNode node) {
    return switch (node) {
      case QueryNode.All() -> unscored(MatchAllDocsQuery.INSTANCE);
      case QueryNode.Word(var text) -> word(text);
      case QueryNode.Phrase(var text) -> sequence(IndexField.EXACT, text);
      case QueryNode.Prefix(var start) -> prefix(start);
      case QueryNode.Filter(var field, var value) -> unscored(filter(field, value));
      case QueryNode.CaseNumber(var number) -> term(IndexField.CASE_NUMBER, number);
      case QueryNode.From(var day) -> unscored(published(day, null));
      case QueryNode.To(var day) -> unscored(published(null, day));
      case QueryNode.And(var parts) -> and(parts);
      case QueryNode.Or(var parts) -> or(parts);
      case QueryNode.Not _ -> and(List.of(node));
    };
  }

  private Query and(List<QueryNode> parts) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    boolean onlyNegative = true;
    for (QueryNode part : parts) {
      if (part instanceof QueryNode.Not(var unwanted)) {
        all.add(query(unwanted), Occur.MUST_NOT);
      } else {
        all.add(query(part), Occur.MUST);
        onlyNegative = false;
      }
    }
    if (onlyNegative) {
      all.add(unscored(MatchAllDocsQuery.INSTANCE), Occur.MUST);
    }
    return all.build();
  }

  private Query or(List<QueryNode> parts) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    parts.forEach(part -> any.add(query(part), Occur.SHOULD));
    return any.build();
  }

  private Query word(String text) {
    List<Query> forms = new ArrayList<>();
    forms.add(new BoostQuery(sequence(IndexField.EXACT, text), EXACT_BOOST));
    forms.addAll(AskedWords.of(synonyms, text));
    return new DisjunctionMaxQuery(forms, 0);
  }

  private static Query prefix(String start) {
    String spelled = Words.spelled(IndexField.EXACT, start).toLowerCase(Locale.ROOT);
    return new PrefixQuery(new Term(IndexField.EXACT.key(), spelled));
  }

  private static Query author(String text) {
    return any(sequence(IndexField.AUTHOR_WORDS, text), label(IndexField.AUTHOR_HANDLE, text));
  }

  /// What is marked in the text itself, where the source does not tell tags and handles apart.
  private static Query inText(char mark, String value) {
    return any(
        Words.stemmedLanguages().stream()
            .map(language ->
                new TermQuery(new Term(IndexField.textOf(language).key(), mark + value)))
            .toArray(Query[]::new));
  }

  private static Query any(Query... queries) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    for (Query query : queries) {
      any.add(query, Occur.SHOULD);
    }
    return any.build();
  }

  private static Query filter(QueryField field, String value) {
    return switch (field) {
      case CHANNEL -> term(IndexField.CHANNEL_ID, value);
      case AUTHOR -> author(value);
      case KIND -> term(IndexField.KIND, value);
      case LANG -> term(IndexField.LANGUAGE, value);
      case STATE -> term(IndexField.STATE, value);
      case OUTCOME -> term(IndexField.OUTCOME, value);
      case SIGNAL -> term(IndexField.SIGNAL, value);
      case LINK -> label(IndexField.LINK, value);
      case TAG -> any(label(IndexField.HASHTAG, value), inText('#', value));
      case MENTION ->
          any(
              label(IndexField.MENTION, value),
              label(IndexField.AUTHOR_HANDLE, value),
              inText('@', value));
      case URI -> term(IndexField.URI, value);
      case FROM, TO -> throw new IllegalArgumentException("days have nodes of their own: " + field);
    };
  }

  /// Both days inclusive.
  private Query published(@Nullable LocalDate from, @Nullable LocalDate to) {
    long first = from == null ? Long.MIN_VALUE : startOf(from);
    long last = to == null ? Long.MAX_VALUE : startOf(to.plusDays(1)) - 1;
    return LongField.newRangeQuery(IndexField.PUBLISHED_AT.key(), first, last);
  }

  /// Not always midnight: where clocks are put forward at midnight the day begins later.
  private long startOf(LocalDate day) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli();
  }

  private static Query sequence(IndexField field, String text) {
    List<Words.Placed> words = Words.of(field, text);
    if (words.isEmpty()) {
      return new MatchNoDocsQuery("no word in " + field.key());
    }
    if (words.size() == 1) {
      return new TermQuery(new Term(field.key(), words.getFirst().term()));
    }
    PhraseQuery.Builder phrase = new PhraseQuery.Builder();
    words.forEach(word -> phrase.add(new Term(field.key(), word.term()), word.position()));
    return phrase.build();
  }

  private static Query term(IndexField field, String value) {
    return new TermQuery(new Term(field.key(), Documents.term(value)));
  }

  private static Query label(IndexField field, String value) {
    return new TermQuery(new Term(field.key(), Documents.labelTerm(value)));
  }

  private static Query unscored(Query query) {
    return new BoostQuery(new ConstantScoreQuery(query), 0);
  }
}
