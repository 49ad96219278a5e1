package org.bevara.web.internal;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bevara.search.SearchView;

/// The word that somebody is in the middle of writing, at the end of a question.
///
/// @param before the question up to it
/// @param start what is there of it, at least two letters
public record Unfinished(String before, String start) {

  /// Not the values of fields, tags and handles: these are no words of texts.
  private static final Pattern LAST =
      Pattern.compile("(?s)((?:.*[\\s(\"-])?)(\\p{L}[\\p{L}\\p{M}\\p{N}]+)");

  /// The most ways in which a question is finished.
  private static final int MOST = 8;

  /// `question` with its last word finished, each way in which words of records that this person
  /// may see do, the commonest first.
  public static List<String> completions(Seat seat, String question, SearchView index) {
    return of(question).stream()
        .flatMap(unfinished ->
            index.complete(unfinished.start(), MOST, seat.sight().seesRestricted()).stream()
                .map(word -> unfinished.finished(word.value())))
        .toList();
  }

  /// The word at the end of `question`; empty if that ends in something else.
  public static Optional<Unfinished> of(String question) {
    Matcher last = LAST.matcher(question);
    return last.matches()
        ? Optional.of(new Unfinished(last.group(1), last.group(2)))
        : Optional.empty();
  }

  /// The question with the whole word.
  public String finished(String word) {
    return before + word;
  }
}
