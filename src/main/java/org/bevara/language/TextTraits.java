package org.bevara.language;

import java.text.Normalizer;

/// By what [Likeness] compares texts: words, pairs of words, and runs of three to five signs of a
/// word, each as a number below [#COUNT].
///
/// Words are folded first, so that careless writing costs little: lower case, no diacritics, runs
/// of one letter as one, every digit as 0, links and mail addresses as one word. Question and
/// exclamation marks count, and how many words there are; other signs and pictures do not.
///
/// Several traits may share a number (they are hashed); with the examples of the program that is
/// rare.
final class TextTraits {

  /// How many numbers there are.
  static final int COUNT = 1 << 18;

  static int SHORTEST_RUN = 3;
  static int LONGEST_RUN = 5;
  static float WW=1, RW=1, FW=1;

  /// Longer words are cut.
  private static final int LONGEST_WORD = 60;

  private static final int WORD = 0x3C6EF372;
  private static final int PAIR = 0x1B873593;
  private static final int SIZE = 0x2545F491;
  private static final char EDGE = '|';
  private static final String IN_MAIL =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_+";
  private static final int[] SIZES = {0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 14, 17, 20, 25, 32, 40};

  private static final String[] FOLDED = folded();

  /// Traits that are weighed together: however many a text has, they count alike.
  enum Block {
    WORDS, RUNS, FORM;
    double weight() { return switch(this) { case WORDS -> WW; case RUNS -> RW; case FORM -> FW; }; }
  }

  /// Told of each trait of a text, word by word.
  @FunctionalInterface
  interface Sink {
    /// @param trait its number
    /// @param from where its word begins in the text; -1 if it stands for no word
    /// @param to after its word
    void trait(Block block, int trait, int from, int to);
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

  /// Tells `sink` the traits of `text` in its order.
  static void of(String text, Sink sink) {
    new TextTraits(text, sink).read();
  }

  private void read() {
    if (text.isBlank()) {
      return;
    }
    for (int at = 0; at < text.length(); ) {
      int point = text.codePointAt(at);
      if (isWord(point)) {
        at = word(at);
      } else {
        if (point == '?' || point == '!') {
          emit(Block.FORM, WORD ^ mix(point), -1, -1);
        }
        at += Character.charCount(point);
      }
    }
    for (int size : SIZES) {
      if (words >= size) emit(Block.FORM, SIZE ^ mix(size), -1, -1);
    }
  }

  /// Reads the word at `from` and returns where it ends.
  private int word(int from) {
    length = 0;
    add(EDGE);
    int to = address(from);
    if (to > from) {
      add('@');
    } else {
      to = from;
      while (to < text.length()) {
        int point = text.codePointAt(to);
        boolean apostrophe = point == '\'' || point == '’';
        if (!apostrophe && !isWord(point)) {
          break;
        }
        if (!apostrophe) {
          fold(point);
        }
        to += Character.charCount(point);
      }
    }
    add(EDGE);
    traits(from, to);
    return to;
  }

  private void traits(int from, int to) {
    words++;
    int whole = hash(WORD, 0, length);
    emit(Block.WORDS, whole, from, to);
    emit(Block.WORDS, PAIR ^ mix(before * 31 + whole), from, to);
    before = whole;
    for (int run = SHORTEST_RUN; run <= LONGEST_RUN; run++) {
      for (int start = 0; start + run <= length; start++) {
        emit(Block.RUNS, hash(run, start, start + run), from, to);
      }
    }
  }

  /// Where a link or mail address that begins at `from` ends; `from` if there is none.
  private int address(int from) {
    int to = from;
    if (!text.startsWith("http", from) && !text.startsWith("www.", from)) {
      int limit = Math.min(text.length(), from + LONGEST_WORD);
      while (to < limit && IN_MAIL.indexOf(text.charAt(to)) >= 0) {
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
    String plain = point < FOLDED.length ? FOLDED[point] : fold(Character.toString(point));
    for (int i = 0; i < plain.length(); i++) {
      char unit = plain.charAt(i);
      if (unit == '0' || word[length - 1] != unit) {
        add(unit);
      }
    }
  }

  private void add(char unit) {
    if (length < word.length - 1 || unit == EDGE) {
      word[length++] = unit;
    }
  }

  private int hash(int seed, int from, int to) {
    int hash = seed;
    for (int i = from; i < to; i++) {
      hash = (hash ^ word[i]) * 0x01000193;
    }
    return mix(hash);
  }

  private void emit(Block block, int hash, int from, int to) {
    sink.trait(block, mix(hash) & (COUNT - 1), from, to);
  }

  private static int mix(int hash) {
    int mixed = hash;
    mixed = (mixed ^ (mixed >>> 16)) * 0x85EBCA6B;
    mixed = (mixed ^ (mixed >>> 13)) * 0xC2B2AE35;
    return mixed ^ (mixed >>> 16);
  }

  private static boolean isWord(int point) {
    return Character.isLetterOrDigit(point)
        || Character.getType(point) == Character.NON_SPACING_MARK
            && (point < 0xFE00 || point > 0xFE0F);
  }

  private static String[] folded() {
    String[] folded = new String[0x370];
    for (int point = 0; point < folded.length; point++) {
      folded[point] = fold(Character.toString(point));
    }
    return folded;
  }

  private static String fold(String sign) {
    StringBuilder plain = new StringBuilder();
    Normalizer.normalize(sign, Normalizer.Form.NFKD)
        .codePoints()
        .filter(point -> Character.getType(point) != Character.NON_SPACING_MARK)
        .map(Character::toLowerCase)
        .forEach(point -> {
          switch (point) {
            case 'ø' -> plain.append('o');
            case 'æ' -> plain.append("ae");
            case 'ß' -> plain.append('s');
            case 'đ' -> plain.append('d');
            default -> plain.appendCodePoint(Character.isDigit(point) ? '0' : point);
          }
        });
    return plain.toString();
  }
}
