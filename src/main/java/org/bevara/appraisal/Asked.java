package org.bevara.appraisal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bevara.record.Signal;

/// What a text asks: sentences with a question mark, and those that begin as a plain question does,
/// for who writes in haste leaves the mark out.
///
/// A question is plain if it asks when, where, what something costs and the like, and neither asks
/// for reasons nor reproaches. [SignalCode#PLAIN_QUESTION] is given only where all that is asked is
/// plain: "why is it always closed? When do you open?" is no plain question.
final class Asked {

  /// Cue of the word lists: words that ask for reasons, or reproach.
  static final String REPROACH = "_REPROACH";

  /// A sentence without a question mark that has more words is rather told than asked.
  private static final int WORDS_WITHOUT_MARK = 12;

  private static final Set<String> BEFORE_QUESTION =
      Set.of(
          SignalCode.GREETING.name(),
          SignalCode.THANKS.name(),
          SignalCode.CONGRATULATION.name(),
          SignalCode.LAUGHTER.name(),
          SignalCode.QUESTION.name());

  private Asked() {}

  /// The questions of `text`, and the words of `words` that make them plain.
  static List<Signal> in(String text, List<Signal> words) {
    List<Signal> questions = new ArrayList<>();
    List<Signal> plain = new ArrayList<>();
    boolean onlyPlain = true;
    for (Signal sentence : PlainText.sentences(text)) {
      List<Signal> within = words.stream().filter(word -> covers(sentence, word)).toList();
      List<Signal> asking = named(within, SignalCode.PLAIN_QUESTION.name());
      if (text.charAt(sentence.to() - 1) == '?' || opensWith(asking, within, sentence, text)) {
        questions.add(new Signal(SignalCode.QUESTION.name(), sentence.from(), sentence.to()));
        onlyPlain &= !asking.isEmpty() && named(within, REPROACH).isEmpty();
        plain.addAll(asking);
      }
    }
    if (onlyPlain) {
      questions.addAll(plain);
    }
    return questions;
  }

  private static boolean opensWith(
      List<Signal> asking, List<Signal> within, Signal sentence, String text) {
    char end = text.charAt(sentence.to() - 1);
    if (asking.isEmpty()
        || end == '.'
        || end == '!'
        || PlainText.words(text, sentence) > WORDS_WITHOUT_MARK) {
      return false;
    }
    int opening = asking.getFirst().from();
    for (int at = sentence.from(); at < opening; at++) {
      int place = at;
      if (Character.isLetterOrDigit(text.charAt(at))
          && within.stream()
              .filter(word -> BEFORE_QUESTION.contains(word.code()))
              .noneMatch(word -> word.from() <= place && place < word.to())) {
        return false;
      }
    }
    return true;
  }

  private static List<Signal> named(List<Signal> words, String code) {
    return words.stream().filter(word -> word.code().equals(code)).toList();
  }

  private static boolean covers(Signal sentence, Signal word) {
    return sentence.from() <= word.from() && word.to() <= sentence.to();
  }
}
