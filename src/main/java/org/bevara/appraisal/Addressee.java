package org.bevara.appraisal;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bevara.record.Signal;

/// Whom a message speaks to. One that begins by tagging people and says little more asks them and
/// not the authority ("@Anna Berg shall we go?", SM-04), so that it awaits no answer.
final class Addressee {

  /// People at the beginning: one with a first and a last name, or several. A single word may be
  /// the account of an authority.
  private static final Pattern PEOPLE =
      Pattern.compile(
          "\\s*(?:@\\p{Lu}\\p{Ll}+(?:[ -]\\p{Lu}\\p{Ll}+){1,3}|@\\p{L}+(?:[ ,]+@\\p{L}+)+)\\b");

  /// Who says more than so many words to a friend may say it to all.
  private static final int MOST_WORDS = 8;

  private static final Set<String> ASKING =
      Set.of(SignalCode.QUESTION.name(), SignalCode.RESEMBLES_QUESTION.name());

  /// What only the authority can answer, or speaks of it.
  private static final Set<String> OF_AUTHORITY =
      Set.of(
          SignalCode.PLAIN_QUESTION.name(),
          SignalCode.WITHIN_RESPONSIBILITY.name(),
          SignalCode.OUTSIDE_RESPONSIBILITY.name());

  private Addressee() {}

  /// `found` in `text` without what asks, if friends are asked.
  static List<Signal> withoutQuestionsToFriends(String text, List<Signal> found) {
    Matcher people = PEOPLE.matcher(text);
    boolean friends =
        people.lookingAt()
            && PlainText.words(text.substring(people.end())) <= MOST_WORDS
            && found.stream().noneMatch(signal -> OF_AUTHORITY.contains(signal.code()));
    return friends
        ? found.stream().filter(signal -> !ASKING.contains(signal.code())).toList()
        : found;
  }
}
