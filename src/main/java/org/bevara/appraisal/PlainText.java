package org.bevara.appraisal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bevara.record.Signal;

/// What can be seen in a text without knowing its language.
final class PlainText {

  private static final Pattern LAUGHTER =
      Pattern.compile(
          "(?iu)(?<![\\p{L}\\p{N}])(?:a?(?:ha){2,20}h?|(?:he){2,20}h?|(?:hi){2,20}h?|(?:hæ){2,20}|"
              + "(?:hö){2,20}|x+d+|l+o+l+)(?![\\p{L}\\p{N}])");

  /// A name that ends as streets, schools and parks do, in the five languages; also inflected.
  private static final Pattern PLACE =
      Pattern.compile(
          "(?u)(?<![\\p{L}])(?!(?:The|A|This|That|Our|My|Your|On|In|At|Every) )\\p{Lu}\\p{L}{1,30}"
              + "(?:(?:gatan|vägen|gränden?|torget|leden|stigen|skolan|parken|badet|hallen|bron|allén"
              + "|backen|platsen|stranden|viken|gården|gata|gaten|gate|veien|vegen|veg|vei|plassen"
              + "|torg|brua|bakken|skole|skule|skolen|skulen|parken|hallen|stien|katu|kadu\\p{L}{1,6}"
              + "|tie|tien|tiellä|tieltä|tielle|polku|polu\\p{L}{1,6}|tori|tori(?:n|lla|lta|lle)"
              + "|puisto\\p{L}{0,6}|koulu\\p{L}{0,6}|silta|silla\\p{L}{1,6}|ranta|ranna\\p{L}{1,6})s?"
              + "|[ \\u00A0](?:gatan?|väg|torg|gate|vei|veg|Street|Road|Avenue|Lane|Square|Park|School"
              + "|Bridge|Hill|street|road|school|park))(?![\\p{L}])");

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}'’-]*");
  private static final int WORDS_OF_A_STATEMENT = 3;

  private PlainText() {}

  static int words(String text) {
    return (int) WORD.matcher(text).results().count();
  }

  /// Sentences of three words or more that hold none of `courtesies` and none of which is one of
  /// `questions`.
  static List<Signal> statements(String text, List<Signal> courtesies, List<Signal> questions) {
    return sentences(text).stream()
        .filter(span -> questions.stream().noneMatch(asked -> asked.from() == span.from()))
        .filter(span -> words(text, span) >= WORDS_OF_A_STATEMENT)
        .filter(span ->
            courtesies.stream()
                .noneMatch(word -> span.from() <= word.from() && word.to() <= span.to()))
        .toList();
  }

  /// How many words and numbers `span` of `text` has.
  static long words(String text, Signal span) {
    return WORD.matcher(text.substring(span.from(), span.to())).results().count();
  }

  /// Sentences that hold a letter or digit, as signals [SignalCode#STATEMENT], each with its mark.
  static List<Signal> sentences(String text) {
    List<Signal> found = new ArrayList<>();
    int start = -1;
    for (int at = 0; at < text.length(); at++) {
      char sign = text.charAt(at);
      if (start < 0 && Character.isLetterOrDigit(sign)) {
        start = at;
      }
      boolean ends = sign == '?' || sign == '!' || sign == '\n' || endsSentence(text, at);
      if (start >= 0 && (ends || at + 1 == text.length())) {
        found.add(new Signal(SignalCode.STATEMENT.name(), start, at + 1));
        start = -1;
      }
    }
    return found;
  }

  static List<Signal> laughter(String text) {
    List<Signal> found = new ArrayList<>();
    for (Matcher m = LAUGHTER.matcher(text); m.find(); ) {
      found.add(new Signal(SignalCode.LAUGHTER.name(), m.start(), m.end()));
    }
    return found;
  }

  /// Whether a street, school, square or the like is named.
  static boolean namesPlace(String text) {
    return PLACE.matcher(text).find();
  }

  /// A full stop ends a sentence unless a number follows it, as in "kl. 10", or it makes a number
  /// an ordinal, as in "1. januar".
  private static boolean endsSentence(String text, int at) {
    if (text.charAt(at) != '.') {
      return false;
    }
    int next = at + 1;
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    if (next == text.length()) {
      return true;
    }
    boolean ordinal =
        at > 0
            && Character.isDigit(text.charAt(at - 1))
            && Character.isLowerCase(text.charAt(next));
    return next > at + 1 && !ordinal && !Character.isDigit(text.charAt(next));
  }
}
