package org.bevara.registration;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bevara.language.Folding;

/// The words of a text as they are compared, whatever the case of their letters and whether or not
/// they are written with their signs: `Åström`, `ASTROM` and `Aastroem` are one word.
///
/// @param words in the order of the text
record PlainWords(List<String> words) {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
  private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}+");

  /// å as aa, ä and æ as ae, ö and ø as oe; more letters of the kind tell nothing.
  private static final Pattern A_WITH_SIGN = Pattern.compile("a[ae]+");

  private static final Pattern O_WITH_SIGN = Pattern.compile("oe+");

  PlainWords {
    words = List.copyOf(words);
  }

  static PlainWords of(String text) {
    String seen = UNSEEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
    List<String> words = new ArrayList<>();
    for (Matcher word = WORD.matcher(seen); word.find(); ) {
      words.add(plain(word.group()));
    }
    return new PlainWords(words);
  }

  /// Two letters that stand for a signed one count as that one, so that both ways to write it are
  /// the same.
  private static String plain(String word) {
    String folded = Folding.fold(word.toLowerCase(Locale.ROOT));
    return O_WITH_SIGN
        .matcher(A_WITH_SIGN.matcher(folded).replaceAll("a"))
        .replaceAll("o")
        .replace('ð', 'd')
        .replace('đ', 'd')
        .replace('ł', 'l')
        .replace("þ", "th")
        .replace("ß", "ss");
  }

  /// All words as one.
  String joined() {
    return String.join("", words);
  }

  /// Whether these words stand here in a row; never where there are none.
  boolean holds(PlainWords others) {
    int length = others.words.size();
    for (int from = 0; length > 0 && from + length <= words.size(); from++) {
      if (words.subList(from, from + length).equals(others.words)) {
        return true;
      }
    }
    return false;
  }

  /// Whether words stand here in a row of which each begins as one of these, at most two letters
  /// longer: that is how they are declined.
  boolean holdsDeclined(PlainWords others) {
    int length = others.words.size();
    for (int from = 0; length > 0 && from + length <= words.size(); from++) {
      boolean all = true;
      for (int at = 0; all && at < length; at++) {
        all = isForm(words.get(from + at), others.words.get(at));
      }
      if (all) {
        return true;
      }
    }
    return false;
  }

  /// Whether `joined` stands here as one word or as several in a row, declined or not.
  boolean holdsJoined(String joined) {
    for (int from = 0; from < words.size(); from++) {
      StringBuilder row = new StringBuilder();
      for (int at = from; at < words.size() && row.length() <= joined.length() + 2; at++) {
        row.append(words.get(at));
        if (isForm(row.toString(), joined)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isForm(String word, String stem) {
    return word.equals(stem)
        || word.equals(stem + "s")
        || stem.length() > 2 && word.startsWith(stem) && word.length() <= stem.length() + 2;
  }
}
