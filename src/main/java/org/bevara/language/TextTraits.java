package org.bevara.language;

import java.text.Normalizer;

/// By what [Likeness] compares texts, each as a number below [#COUNT]: words and pairs of words,
/// runs of three to five signs of a word, and form, that is how long a text is and whether it asks,
/// exclaims, quotes, or ends a sentence with a full stop, which small talk seldom does and terse
/// criticism often.
///
/// Words are folded first, so that careless writing costs little: lower case, no diacritics, runs
/// of one letter as one, every digit as 0, a web or mail address as one word. Pictures and other
/// signs do not count. Of those who are tagged ("@Anna Berg") it counts that they are, not what
/// they are called. Several traits may share a number (they are hashed); that is rare.
///
/// Nothing is held of a text but one word, so that long texts cost time only.
final class TextTraits {

  /// How many numbers there are.
  static final int COUNT = 1 << 18;

  /// Traits that are weighed together: however many of them a text has, they count alike.
  enum Block {
    WORDS,
    RUNS,
    FORM
  }

  private static final int SHORTEST_RUN = 3;
  private static final int LONGEST_RUN = 5;

  /// Longer words are cut.
  private static final int LONGEST_WORD = 60;

  /// A text has one trait more for each of these numbers of words that it reaches.
  private static final int[] SIZES = {1, 2, 3, 4, 5, 6, 8, 10, 12, 14, 17, 20, 25, 32, 40};

  /// So many capitalised words after a tag belong to its name.
  private static final int NAMES_OF_A_TAG = 3;

  private static final int WORD = 0x3C6EF372;
  private static final int PAIR = 0x1B873593;
  private static final int SIZE = 0x2545F491;
  private static final char EDGE = '|';
  private static final String QUOTES = "\"“”„«»";
  private static final String BEFORE_AT =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_+";

  /// Signs of Latin writing, folded.
  private static final String[] FOLDED = folded();

  /// Is told of each trait of a text, word by word.
  @FunctionalInterface
  interface Sink {
    /// @param number from 0 to [#COUNT], exclusive
    /// @param from where its word begins in the text; -1 if it stands for no word
    /// @param to after its word
    void trait(Block block, int number, int from, int to);
  }

  private final String text;
  private final Sink sink;
  private final char[] word = new char[LONGEST_WORD + 2];
  private int length;
  private int before = EDGE;
  private int words;

  private TextTraits(String text, Sink sink) {
    this.text = text;
    this.sink = sink;
  }

  /// Tells `sink` the traits of `text` in its order; none if it holds no word.
  static void of(String text, Sink sink) {
    new TextTraits(text, sink).read();
  }

  private void read() {
    int asks = 0;
    int exclaims = 0;
    int stops = 0;
    int quotes = 0;
    int tags = 0;
    int at = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      if (isWord(point)) {
        at = word(at);
      } else if (point == '@' && at + 1 < text.length() && isWord(text.codePointAt(at + 1))) {
        tags++;
        at = endOfTag(at + 1);
      } else {
        asks += point == '?' ? 1 : 0;
        exclaims += point == '!' ? 1 : 0;
        stops += point == '.' && isFullStop(at) ? 1 : 0;
        quotes += QUOTES.indexOf(point) >= 0 ? 1 : 0;
        at += Character.charCount(point);
      }
    }
    if (words > 0 && asks > 0) {
      tell(Block.FORM, WORD ^ mix('?'), -1, -1);
    }
    if (words > 0 && exclaims > 0) {
      tell(Block.FORM, WORD ^ mix('!'), -1, -1);
    }
    if (words > 0 && stops > 0) {
      tell(Block.FORM, WORD ^ mix('.'), -1, -1);
    }
    if (words > 0 && quotes > 0) {
      tell(Block.FORM, WORD ^ mix('"'), -1, -1);
    }
    if (words > 0 && tags > 0) {
      tell(Block.FORM, WORD ^ mix('@'), -1, -1);
    }
    for (int size : SIZES) {
      if (words >= size) {
        tell(Block.FORM, SIZE ^ mix(size), -1, -1);
      }
    }
  }

  /// Whether the point at `at` ends a sentence: after a letter, and neither one of several nor in
  /// an abbreviation before a number ("kl. 10").
  private boolean isFullStop(int at) {
    int next = at + 1;
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    return at > 0
        && Character.isLetter(text.charAt(at - 1))
        && (next == text.length()
            || (next > at + 1 && !Character.isDigit(text.charAt(next)))
            || !(Character.isLetterOrDigit(text.charAt(next)) || text.charAt(next) == '.'));
  }

  /// Reads the word at `from` and returns where it ends.
  private int word(int from) {
    length = 0;
    word[length++] = EDGE;
    int to = endOfAddress(from);
    if (to > from) {
      add('@');
    }
    boolean goesOn = to == from;
    while (goesOn && to < text.length()) {
      int point = text.codePointAt(to);
      if (isWord(point)) {
        fold(point);
      }
      goesOn = isWord(point) || point == '\'' || point == '’';
      to += goesOn ? Character.charCount(point) : 0;
    }
    word[length++] = EDGE;
    words++;
    tellWord(from, to);
    return to;
  }

  private void tellWord(int from, int to) {
    int whole = hash(WORD, 0, length);
    tell(Block.WORDS, whole, from, to);
    tell(Block.WORDS, PAIR ^ mix(before * 31 + whole), from, to);
    before = whole;
    for (int run = SHORTEST_RUN; run <= LONGEST_RUN; run++) {
      for (int start = 0; start + run <= length; start++) {
        tell(Block.RUNS, hash(run, start, start + run), from, to);
      }
    }
  }

  /// Where the name of a tag ends whose handle begins at `from`.
  private int endOfTag(int from) {
    int to = endOfHandle(from);
    for (int name = 1; name < NAMES_OF_A_TAG; name++) {
      boolean goesOn =
          to + 2 < text.length()
              && (text.charAt(to) == ' ' || text.charAt(to) == '\u00A0')
              && Character.isUpperCase(text.charAt(to + 1))
              && Character.isLowerCase(text.charAt(to + 2));
      to = goesOn ? endOfHandle(to + 1) : to;
    }
    return to;
  }

  private int endOfHandle(int from) {
    int to = from;
    while (to < text.length()
        && (isWord(text.codePointAt(to)) || "_-".indexOf(text.charAt(to)) >= 0)) {
      to += Character.charCount(text.codePointAt(to));
    }
    return to;
  }

  /// Where a web or mail address that begins at `from` ends; `from` if there is none.
  private int endOfAddress(int from) {
    int to = from;
    if (!text.startsWith("http", from) && !text.startsWith("www.", from)) {
      int limit = Math.min(text.length(), from + LONGEST_WORD);
      while (to < limit && BEFORE_AT.indexOf(text.charAt(to)) >= 0) {
        to++;
      }
      if (to == limit || text.charAt(to) != '@') {
        return from;
      }
    }
    while (to < text.length() && !Character.isWhitespace(text.charAt(to))) {
      to++;
    }
    return to;
  }

  private void fold(int point) {
    String plain = point < FOLDED.length ? FOLDED[point] : folded(point);
    for (int i = 0; i < plain.length(); i++) {
      char unit = plain.charAt(i);
      if (unit == '0' || word[length - 1] != unit) {
        add(unit);
      }
    }
  }

  /// Leaves room for the edge.
  private void add(char unit) {
    if (length < word.length - 1) {
      word[length++] = unit;
    }
  }

  private void tell(Block block, int hash, int from, int to) {
    sink.trait(block, mix(hash) & (COUNT - 1), from, to);
  }

  private int hash(int seed, int from, int to) {
    int hash = seed;
    for (int i = from; i < to; i++) {
      hash = (hash ^ word[i]) * 0x01000193;
    }
    return mix(hash);
  }

  private static int mix(int hash) {
    int mixed = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
    mixed = (mixed ^ (mixed >>> 13)) * 0xC2B2AE35;
    return mixed ^ (mixed >>> 16);
  }

  private static boolean isWord(int point) {
    return Character.isLetterOrDigit(point)
        || (Character.getType(point) == Character.NON_SPACING_MARK && !isVariation(point));
  }

  /// Such marks follow pictures, not letters.
  private static boolean isVariation(int point) {
    return point >= 0xFE00 && point <= 0xFE0F;
  }

  private static String[] folded() {
    String[] folded = new String[0x250];
    for (int point = 0; point < folded.length; point++) {
      folded[point] = folded(point);
    }
    return folded;
  }

  private static String folded(int sign) {
    StringBuilder plain = new StringBuilder();
    Normalizer.normalize(Character.toString(sign), Normalizer.Form.NFKD)
        .codePoints()
        .filter(point -> Character.getType(point) != Character.NON_SPACING_MARK)
        .map(Character::toLowerCase)
        .forEach(point -> {
          switch (point) {
            case 'ø' -> plain.append('o');
            case 'æ' -> plain.append("ae");
            default -> plain.appendCodePoint(Character.isDigit(point) ? '0' : point);
          }
        });
    return plain.toString();
  }
}
