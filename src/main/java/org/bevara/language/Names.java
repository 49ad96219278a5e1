package org.bevara.language;

import java.util.List;
import java.util.regex.Pattern;

/// Which words of a text are names, told by their capitals: one inside a sentence, or two words in
/// a row. Where most of a text is in capitals, they tell nothing.
final class Names {

  private static final Pattern GAP = Pattern.compile("[ \\u00A0-]");

  private final String text;
  private final List<Token> words;
  private final boolean shouted;

  Names(String text, List<Token> words) {
    this.text = text;
    this.words = words;
    long capitals = text.codePoints().filter(Character::isUpperCase).count();
    long letters = text.codePoints().filter(Character::isLetter).count();
    this.shouted = capitals * 2 > letters;
  }

  /// Whether the word at index `at` looks like a name.
  boolean isName(int at) {
    Token word = words.get(at);
    if (shouted || !isCapitalised(word)) {
      return false;
    }
    return !startsSentence(word.from()) || (at + 1 < words.size() && isNameWith(at + 1));
  }

  /// Whether the word at `next` is a capitalised one right after another.
  private boolean isNameWith(int next) {
    return isCapitalised(words.get(next))
        && GAP.matcher(text.substring(words.get(next - 1).to(), words.get(next).from())).matches();
  }

  /// A capital and then a small letter: "Anna", not "ANNA".
  private boolean isCapitalised(Token word) {
    return word.to() - word.from() > 1
        && Character.isUpperCase(text.charAt(word.from()))
        && Character.isLowerCase(text.charAt(word.from() + 1));
  }

  private boolean startsSentence(int from) {
    for (int at = from; at > 0; at -= Character.charCount(text.codePointBefore(at))) {
      int before = text.codePointBefore(at);
      if (Character.isLetterOrDigit(before) || ",-&@".indexOf(before) >= 0) {
        return false;
      }
      if (".!?:\n\r".indexOf(before) >= 0 || Pictures.isPart(before)) {
        return true;
      }
    }
    return true;
  }
}
