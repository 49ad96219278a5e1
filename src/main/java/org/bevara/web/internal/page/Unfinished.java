package org.bevara.web.internal.page;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The word that somebody is in the middle of writing, at the end of a question.
///
/// @param before the question up to it
/// @param start what is there of it, at least two letters
record Unfinished(String before, String start) {

  /// Not the values of fields, tags and handles: these are no words of texts.
  private static final Pattern LAST =
      Pattern.compile("(?s)((?:.*[\\s(\"-])?)(\\p{L}[\\p{L}\\p{M}\\p{N}]+)");

  /// The word at the end of `question`; empty if that ends in something else.
  static Optional<Unfinished> of(String question) {
    Matcher last = LAST.matcher(question);
    return last.matches()
        ? Optional.of(new Unfinished(last.group(1), last.group(2)))
        : Optional.empty();
  }

  /// The question with the whole word.
  String finished(String word) {
    return before + word;
  }
}
