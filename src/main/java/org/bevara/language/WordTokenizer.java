package org.bevara.language;

import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.KeywordAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/// Cuts a text into words, hashtags, handles and numbers with inner signs, in lower case and NFC.
///
/// A token of several parts (`#badhus`, `KS2024/113`, `14-17`) comes first as a whole, marked as a
/// keyword so that no stemmer touches it, and then by its parts at the same position. Offsets are
/// those of the text as it came, before composition.
///
/// The whole text is held in memory; a word longer than [#LONGEST] is cut, since an index refuses
/// immense terms.
final class WordTokenizer extends Tokenizer {

  /// In UTF-16 units.
  static final int LONGEST = 255;

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
  private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
  private final KeywordAttribute keyword = addAttribute(KeywordAttribute.class);

  private final Deque<int[]> parts = new ArrayDeque<>();

  /// Kept, because word lists have their hundred thousand terms cut one by one.
  private final char[] buffer = new char[1024];

  private String text = "";
  private int next;

  @Override
  public void reset() throws IOException {
    super.reset();
    StringBuilder all = new StringBuilder();
    for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
      all.append(buffer, 0, read);
    }
    text = all.toString();
    next = 0;
    parts.clear();
  }

  @Override
  public boolean incrementToken() {
    clearAttributes();
    int[] part = parts.poll();
    if (part != null) {
      emit(part[0], part[1], 0, false);
      return true;
    }
    while (next < text.length() && !startsWord(next)) {
      next += Character.charCount(text.codePointAt(next));
    }
    if (next == text.length()) {
      return false;
    }
    int from = next;
    next = end(from);
    boolean whole = split(from, next);
    emit(from, next, 1, whole);
    return true;
  }

  @Override
  public void end() throws IOException {
    super.end();
    int last = correctOffset(text.length());
    offset.setOffset(last, last);
  }

  private void emit(int from, int to, int increment, boolean isKeyword) {
    String word = text.substring(from, to).replace('’', '\'');
    term.setEmpty()
        .append(Normalizer.normalize(word, Normalizer.Form.NFC).toLowerCase(Locale.ROOT));
    offset.setOffset(correctOffset(from), correctOffset(to));
    step.setPositionIncrement(increment);
    keyword.setKeyword(isKeyword);
  }

  private boolean startsWord(int at) {
    if (isWord(at)) {
      return true;
    }
    boolean tag = text.charAt(at) == '#' || text.charAt(at) == '@';
    return tag && isWord(at + 1) && (at == 0 || !isWord(at - 1));
  }

  private int end(int from) {
    boolean handle = text.charAt(from) == '@';
    int limit = Math.min(text.length(), from + LONGEST);
    int at = from + 1;
    while (at < limit && (isWord(at) || joins(at, handle))) {
      at++;
    }
    boolean cutsPair = at < text.length() && Character.isLowSurrogate(text.charAt(at));
    return cutsPair && at - 1 > from ? at - 1 : at;
  }

  /// Queues the parts of a token that has several, and says whether it has.
  private boolean split(int from, int to) {
    boolean marked = !isWord(from);
    int start = marked ? from + 1 : from;
    boolean several = marked;
    for (int at = start; at <= to; at++) {
      boolean inner = at < to && !isWord(at) && !isApostrophe(at);
      if (inner || (at == to && several)) {
        parts.add(new int[] {start, at});
        several = true;
        start = at + 1;
      }
    }
    return several;
  }

  /// Whether the sign at `at` joins what stands before and after it into one token.
  private boolean joins(int at, boolean handle) {
    if (!isWord(at + 1) || !isWord(at - 1)) {
      return false;
    }
    boolean digitBefore = Character.isDigit(text.charAt(at - 1));
    boolean digitAfter = Character.isDigit(text.charAt(at + 1));
    return switch (text.charAt(at)) {
      case '\'', '’' -> !digitBefore && !digitAfter;
      case '.' -> handle || (digitBefore && digitAfter);
      case ',', ':' -> digitBefore && digitAfter;
      case '/', '-', '–' -> digitBefore || digitAfter;
      default -> false;
    };
  }

  private boolean isApostrophe(int at) {
    return text.charAt(at) == '\'' || text.charAt(at) == '’';
  }

  /// Whether the unit at `at` belongs to a word: letter, digit, combining mark or low line.
  private boolean isWord(int at) {
    if (at < 0 || at >= text.length()) {
      return false;
    }
    char unit = text.charAt(at);
    int point =
        Character.isLowSurrogate(unit) && at > 0
            ? text.codePointBefore(at + 1)
            : text.codePointAt(at);
    return unit == '_'
        || Character.isLetterOrDigit(point)
        || (Character.getType(point) == Character.NON_SPACING_MARK
            && unit != '\uFE0E'
            && unit != '\uFE0F');
  }
}
