package org.bevara.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Cuts a query into tokens. Not thread-safe; one per query.
///
/// The curly and angled quotation marks of Nordic keyboards and word processors count as straight
/// ones. Operators are words in capitals, so that *och*, *eller* and *ja* can be searched for.
final class QueryLexer {

  private static final Set<String> AND = Set.of("AND", "OCH", "OG", "JA");
  private static final Set<String> OR = Set.of("OR", "ELLER", "TAI");
  private static final Set<String> NOT = Set.of("NOT", "INTE", "IKKE", "IKKJE", "EI");

  /// `SKR:s`, `EU:n`: an abbreviation with its ending, no field.
  private static final Pattern INFLECTED_ABBREVIATION = Pattern.compile("\\p{Lu}+|.{1,2}");

  private final String text;
  private int at;

  QueryLexer(String query) {
    this.text = query.replaceAll("[“”„«»]", "\"");
  }

  /// All tokens, an [QueryToken.End] last.
  ///
  /// @throws UsageException QUERY_MALFORMED where a quotation does not end or a field is unknown
  List<QueryToken> tokens() {
    List<QueryToken> tokens = new ArrayList<>();
    while (at < text.length()) {
      int start = at;
      int c = text.codePointAt(at);
      if (isSpace(c)) {
        at += Character.charCount(c);
      } else if (c == '(') {
        at++;
        tokens.add(new QueryToken.Open(column(start)));
      } else if (c == ')') {
        at++;
        tokens.add(new QueryToken.Close(column(start)));
      } else if (c == '"') {
        String quoted = quoted();
        if (isSearchable(quoted)) {
          tokens.add(new QueryToken.Quoted(quoted, column(start)));
        }
      } else if (c == '-' && at + 1 < text.length() && !isSpace(text.codePointAt(at + 1))) {
        at++;
        tokens.add(new QueryToken.Not(column(start)));
      } else {
        word(tokens);
      }
    }
    tokens.add(new QueryToken.End(column(text.length())));
    return tokens;
  }

  private void word(List<QueryToken> tokens) {
    int start = at;
    while (at < text.length() && !endsWord(text.codePointAt(at))) {
      if (text.charAt(at) == ':') {
        Optional<QueryField> field = QueryField.named(text.substring(start, at));
        if (field.isPresent()) {
          at++;
          int value = at;
          tokens.add(new QueryToken.Field(field.get(), fieldValue(), column(start), column(value)));
          return;
        }
      }
      at += Character.charCount(text.codePointAt(at));
    }
    String word = text.substring(start, at);
    int column = column(start);
    if (AND.contains(word)) {
      tokens.add(new QueryToken.And(column));
    } else if (OR.contains(word)) {
      tokens.add(new QueryToken.Or(column));
    } else if (NOT.contains(word)) {
      tokens.add(new QueryToken.Not(column));
    } else if (word.regionMatches(true, 0, "http://", 0, 7)
        || word.regionMatches(true, 0, "https://", 0, 8)) {
      tokens.add(new QueryToken.Field(QueryField.URI, word, column, column));
    } else if (isSearchable(word)) {
      refuseUnknownField(word, column);
      tokens.add(new QueryToken.Word(word, column));
    }
  }

  private static void refuseUnknownField(String word, int column) {
    int colon = word.indexOf(':');
    if (colon > 0
        && colon < word.length() - 1
        && word.codePoints().limit(colon).allMatch(Character::isLetter)
        && !INFLECTED_ABBREVIATION.matcher(word.substring(0, colon)).matches()) {
      throw MalformedQuery.at(
          column, "one of the fields " + MalformedQuery.fields() + ", or the text in quotes");
    }
  }

  private String fieldValue() {
    if (at < text.length() && text.charAt(at) == '"') {
      return quoted();
    }
    int start = at;
    while (at < text.length() && !endsWord(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    return text.substring(start, at);
  }

  private String quoted() {
    int end = text.indexOf('"', at + 1);
    if (end < 0) {
      throw MalformedQuery.at(column(at), "a closing \" for the one that opens here");
    }
    String inside = text.substring(at + 1, end);
    at = end + 1;
    return inside;
  }

  private static boolean endsWord(int c) {
    return isSpace(c) || c == '(' || c == ')' || c == '"';
  }

  /// Non-breaking ones too, which come along when text is pasted.
  static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /// Punctuation alone stands in no index.
  private static boolean isSearchable(String word) {
    return word.codePoints()
        .anyMatch(c -> Character.isLetterOrDigit(c) || Character.isEmoji(c) && c > 127);
  }

  private int column(int index) {
    return text.codePointCount(0, index) + 1;
  }
}
