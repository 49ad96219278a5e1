package org.bevara.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.bevara.record.UsageException;

/// Reads the query language of the archive (design decision 12).
///
/// ```
/// query  = [ or ]
/// or     = and { OR and }
/// and    = not { [ AND ] not }
/// not    = { NOT | "-" } leaf
/// leaf   = "(" or ")" | word | prefix "*" | "phrase" | #tag | @handle | field:value | http-address
/// ```
///
/// Operators are also understood in Swedish (OCH, ELLER, INTE), Norwegian (OG, ELLER, IKKE, IKKJE)
/// and Finnish (JA, TAI, EI), in capitals. Words side by side must all stand in the text. What is
/// only punctuation is left out. Time and memory are linear in the length of the query, which is
/// bounded, as are depth and number of terms: there is no input on which parsing takes long.
public final class QueryParser {

  /// The longest query, in UTF-16 units.
  public static final int MAX_LENGTH = 1000;

  /// The most parentheses and negations inside one another.
  public static final int MAX_DEPTH = 10;

  /// The most words, phrases and filters.
  public static final int MAX_TERMS = 50;

  /// The fewest letters or digits before a `*`.
  public static final int MIN_PREFIX = 3;

  private final List<QueryToken> tokens;
  private int at;
  private int terms;

  private QueryParser(List<QueryToken> tokens) {
    this.tokens = tokens;
  }

  /// What `query` asks for; everything if it is blank.
  ///
  /// @throws UsageException QUERY_MALFORMED, naming the column and what was expected there
  public static QueryNode parse(String query) {
    String composed = Normalizer.normalize(query, Normalizer.Form.NFC);
    if (composed.length() > MAX_LENGTH) {
      throw MalformedQuery.at(
          MAX_LENGTH + 1,
          "the end: a query has at most %d characters, this one has %d"
              .formatted(MAX_LENGTH, composed.length()));
    }
    if (isBlank(composed)) {
      return new QueryNode.All();
    }
    QueryParser parser = new QueryParser(new QueryLexer(composed).tokens());
    QueryNode node = parser.or(0);
    if (parser.peek() instanceof QueryToken.Close(var column)) {
      throw MalformedQuery.at(column, "no ) without a ( before it");
    }
    return node;
  }

  /// Whether `query` asks for everything: it is empty or all white space.
  public static boolean isBlank(String query) {
    return query.codePoints().allMatch(QueryLexer::isSpace);
  }

  private QueryNode or(int depth) {
    List<QueryNode> parts = new ArrayList<>();
    parts.add(and(depth));
    while (peek() instanceof QueryToken.Or) {
      at++;
      parts.add(and(depth));
    }
    return parts.size() == 1 ? parts.getFirst() : new QueryNode.Or(parts);
  }

  private QueryNode and(int depth) {
    List<QueryNode> parts = new ArrayList<>();
    parts.add(not(depth));
    while (true) {
      switch (peek()) {
        case QueryToken.And _ -> {
          at++;
          parts.add(not(depth));
        }
        case QueryToken.Open _,
            QueryToken.Not _,
            QueryToken.Word _,
            QueryToken.Quoted _,
            QueryToken.Field _ ->
            parts.add(not(depth));
        case QueryToken.Or _, QueryToken.Close _, QueryToken.End _ -> {
          List<QueryNode> joined = CaseNumbers.joined(parts);
          return joined.size() == 1 ? joined.getFirst() : new QueryNode.And(joined);
        }
      }
    }
  }

  private QueryNode not(int depth) {
    if (peek() instanceof QueryToken.Not(var column)) {
      at++;
      return new QueryNode.Not(not(deeper(depth, column)));
    }
    return leaf(depth);
  }

  private QueryNode leaf(int depth) {
    QueryToken token = peek();
    at++;
    return switch (token) {
      case QueryToken.Open(var column) -> {
        QueryNode inside = or(deeper(depth, column));
        if (!(peek() instanceof QueryToken.Close)) {
          throw MalformedQuery.at(peek().column(), "a closing ) for the ( at column " + column);
        }
        at++;
        yield inside;
      }
      case QueryToken.Word(var text, var column) -> counted(QueryTerms.word(text, column), column);
      case QueryToken.Quoted(var text, var column) -> counted(new QueryNode.Phrase(text), column);
      case QueryToken.Field field -> counted(QueryTerms.filter(field), field.column());
      case QueryToken.And(var column) -> throw expectedTerm(column);
      case QueryToken.Or(var column) -> throw expectedTerm(column);
      case QueryToken.Not(var column) -> throw expectedTerm(column);
      case QueryToken.Close(var column) -> throw expectedTerm(column);
      case QueryToken.End(var column) -> throw expectedTerm(column);
    };
  }

  private static UsageException expectedTerm(int column) {
    return MalformedQuery.at(column, "a word, a \"phrase\", a field:value or a ( here");
  }

  private QueryNode counted(QueryNode leaf, int column) {
    terms++;
    if (terms > MAX_TERMS) {
      throw MalformedQuery.at(
          column, "the end: a query has at most %d words and filters".formatted(MAX_TERMS));
    }
    return leaf;
  }

  private static int deeper(int depth, int column) {
    if (depth == MAX_DEPTH) {
      throw MalformedQuery.at(
          column, "a word: parentheses and negations stand at most %d deep".formatted(MAX_DEPTH));
    }
    return depth + 1;
  }

  private QueryToken peek() {
    return tokens.get(at);
  }
}
