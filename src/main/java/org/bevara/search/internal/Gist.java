package org.bevara.search.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bevara.record.Sha256;

/// What a text says, without what differs between two copies of it. Immutable.
///
/// Left out are case, signs over letters, punctuation but question marks, emoji, addresses,
/// mentions, the figures of times and dates, and words that change nothing ([#FILLERS]). Two texts
/// *say the same* if what is left is equal, and *nearly the same* if besides in one word (from five
/// on) or two (from ten on) a letter or two are others, as by a slip or another ending.
///
/// Nothing else may differ: one word is enough for *öppet* to be *stängt*, and one record must not
/// hide another. So numbers, short words, names (what is written with a capital) and first letters
/// are always equal: *tillåtet* and *otillåtet* are not.
final class Gist {

  private static final int FEWEST_WORDS = 5;
  private static final int MANY_WORDS = 10;
  private static final int SHORT_WORD = 4;
  private static final int LONG_WORD = 8;

  private static final String MONTHS =
      "jan|feb|mar|apr|maj|mai|may|jun|jul|aug|sep|okt|oct|nov|dec|des|tammi|helmi|maalis|huhti"
          + "|touko|kesä|heinä|elo|syys|loka|marras|joulu";

  private static final String HOUR = "\\d{1,2}(?:[:.]\\d{2})?";

  /// Addresses, mentions, and the figures of times and dates: with a colon, after *kl*, as
  /// `2026-03-14`, `14/3`, `14.3.2026`, and before the name of a month.
  private static final Pattern PASSING =
      Pattern.compile(
          "https?://\\S+|www\\.\\S+|(?<![\\p{L}\\p{N}])(?:@[\\p{L}\\p{N}_.-]+"
              + "|\\d{4}-\\d{2}-\\d{2}(?:T\\d{2}:\\d{2}(?::\\d{2})?Z?)?"
              + "|\\d{1,2}\\.\\d{1,2}\\.(?:\\d{4})?"
              + "|(?:[12]\\d|3[01]|0?[1-9])/(?:1[0-2]|0?[1-9])(?![\\d/])"
              + "|(?:kl|klo|kello|klokka|klokken|klockan)\\.?\\s*"
              + HOUR
              + "(?:\\s*[-–]\\s*"
              + HOUR
              + ")?"
              + "|\\d{1,2}:\\d{2}(?::\\d{2})?"
              + "|\\d{1,2}\\.?(?=\\s*(?:"
              + MONTHS
              + ")))",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*|\\?+");

  /// Articles, conjunctions and greetings. None that denies, counts, or says where from and where
  /// to.
  private static final Set<String> FILLERS =
      Set.of(
          "och", "og", "en", "ett", "et", "ein", "eit", "den", "det", "de", "dei", "som", "att",
          "at", "så", "nu", "nå", "ju", "jo", "också", "også", "hej", "hei", "ja", "että", "se",
          "nyt", "myös", "niin", "and", "a", "an", "the", "that", "so", "also", "hi", "hello");

  /// A word without its signs.
  ///
  /// @param name whether it is written with a capital
  private record Word(String bare, boolean name) {

    boolean isFixed() {
      return bare.length() < SHORT_WORD || !bare.codePoints().allMatch(Character::isLetter);
    }

    String initial() {
      return isFixed() ? bare : bare.substring(0, bare.offsetByCodePoints(0, 1));
    }

    boolean isSlipOf(Word other) {
      return !name
          && !other.name
          && !isFixed()
          && !other.isFixed()
          && initial().equals(other.initial())
          && distance(bare, other.bare)
              <= (Math.min(bare.length(), other.bare.length()) < LONG_WORD ? 1 : 2);
    }
  }

  private final List<Word> words;

  private Gist(List<Word> words) {
    this.words = words;
  }

  static Gist of(String text) {
    List<Word> words = new ArrayList<>();
    Matcher word = WORD.matcher(PASSING.matcher(text).replaceAll(" "));
    while (word.find()) {
      String written = word.group();
      if (written.startsWith("?")) {
        words.add(new Word("?", false));
      } else if (!FILLERS.contains(written.toLowerCase(Locale.ROOT))) {
        words.add(new Word(Spelling.bare(written), Character.isUpperCase(written.codePointAt(0))));
      }
    }
    return new Gist(List.copyOf(words));
  }

  /// Whether nothing is left, as of a picture without words: then it says the same as nothing.
  boolean isEmpty() {
    return words.isEmpty();
  }

  /// Equal for texts that say the same, and for no others but by a chance of one in 2^64.
  long digest() {
    return digest(words.stream().map(Word::bare).collect(Collectors.joining(" ")));
  }

  /// Equal for texts that say the same or nearly the same, and for a few others.
  long shape() {
    return words.size() < FEWEST_WORDS
        ? digest()
        : digest(words.stream().map(Word::initial).collect(Collectors.joining(" ", "~", "")));
  }

  private static long digest(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Long.parseUnsignedLong(Sha256.of(bytes).hex().substring(0, 16), 16);
  }

  /// Whether the two say the same or nearly the same, found by comparing them word by word.
  boolean isLike(Gist other) {
    if (words.size() != other.words.size()) {
      return false;
    }
    int slips = 0;
    for (int i = 0; i < words.size(); i++) {
      if (!words.get(i).bare().equals(other.words.get(i).bare())) {
        slips++;
        if (slips > mostSlips() || !words.get(i).isSlipOf(other.words.get(i))) {
          return false;
        }
      }
    }
    return true;
  }

  private int mostSlips() {
    return words.size() < FEWEST_WORDS ? 0 : words.size() < MANY_WORDS ? 1 : 2;
  }

  /// How many letters must be put in, taken out or changed.
  private static int distance(String one, String other) {
    int[] before = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] now = new int[other.length() + 1];
      now[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        now[j] = Math.min(changed, 1 + Math.min(before[j], now[j - 1]));
      }
      before = now;
    }
    return before[other.length()];
  }
}
