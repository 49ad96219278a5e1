package org.bevara.language;

import java.util.List;
import org.bevara.record.Signal;

/// The words of a text that say something which no list understands (SM-03).
///
/// Numbers, times, prices, handles, hashtags, words of two letters, and names are left out.
final class UnfamiliarWords {

  private static final int SHORTEST = 3;

  private UnfamiliarWords() {}

  static List<Signal> of(String text, List<Word> words, List<Signal> found) {
    return words.stream()
        .filter(word -> !word.reading().understood())
        .filter(word -> letters(word) >= SHORTEST)
        .filter(word -> !isTag(text.charAt(word.from())))
        .filter(word -> !word.name() || !word.reading().stems().isEmpty())
        .filter(word -> found.stream().noneMatch(signal -> covers(signal, word)))
        .map(word -> new Signal("UNFAMILIAR", word.from(), word.to()))
        .toList();
  }

  private static boolean covers(Signal signal, Word word) {
    return signal.from() <= word.from() && word.to() <= signal.to();
  }

  private static long letters(Word word) {
    return word.spelt().codePoints().filter(Character::isLetter).count();
  }

  private static boolean isTag(char sign) {
    return sign == '@' || sign == '#';
  }
}
