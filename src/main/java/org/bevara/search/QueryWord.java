package org.bevara.search;

import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// A single word that a query wants to find, and where it stands there.
///
/// @param from of its first UTF-16 unit in the composed query, inclusive
/// @param to exclusive
public record QueryWord(String text, int from, int to) {

  /// The words of `query` that are wanted, in their order: not those of phrases and fields, no
  /// beginnings with `*`, and nothing that stands under a NOT.
  ///
  /// @throws UsageException QUERY_MALFORMED
  public static List<QueryWord> of(String query) {
    String composed = composed(query);
    List<QueryWord> words = new ArrayList<>();
    Deque<Boolean> unwanted = new ArrayDeque<>(List.of(false));
    boolean not = false;
    for (QueryToken token : new QueryLexer(composed).tokens()) {
      switch (token) {
        case QueryToken.Open _ -> unwanted.push(not || unwanted.getFirst());
        case QueryToken.Close _ -> {
          if (unwanted.size() > 1) {
            unwanted.pop();
          }
        }
        case QueryToken.Word(var text, var column) -> {
          if (!not && !unwanted.getFirst() && !text.endsWith("*")) {
            int from = composed.offsetByCodePoints(0, column - 1);
            words.add(new QueryWord(text, from, from + text.length()));
          }
        }
        default -> {}
      }
      not = token instanceof QueryToken.Not;
    }
    return words;
  }

  /// `query` with `other` where this word stands.
  public String replacedIn(String query, String other) {
    String composed = composed(query);
    return composed.substring(0, from) + other + composed.substring(to);
  }

  private static String composed(String query) {
    return Normalizer.normalize(query, Normalizer.Form.NFC);
  }
}
