package org.bevara.appraisal;

import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bevara.record.Signal;

/// A text without what would hide words and numbers from whoever looks for them: signs that nobody
/// sees, such as zero-width spaces and soft hyphens, and pictures between digits.
///
/// @param text what is seen
/// @param places where each of its UTF-16 units, and its end, stands in the text as it came
record LegibleText(String text, int[] places) {

  private static final Pattern PICTURES_IN_NUMBER =
      Pattern.compile("(?<=\\d)(?<blank> )?[\\p{IsEmoji}\\x{FE0F}&&[^\\p{ASCII}]]+ ?(?=\\d)");

  static LegibleText of(String written) {
    StringBuilder seen = new StringBuilder(written.length());
    int[] places = new int[written.length() + 1];
    BitSet unseen = unseen(written);
    for (int at = 0; at < written.length(); ) {
      int point = written.codePointAt(at);
      int size = Character.charCount(point);
      if (!unseen.get(at)) {
        for (int unit = at; unit < at + size; unit++) {
          places[seen.length()] = unit;
          seen.append(written.charAt(unit));
        }
      }
      at += size;
    }
    places[seen.length()] = written.length();
    return new LegibleText(seen.toString(), places);
  }

  private static BitSet unseen(String written) {
    BitSet unseen = new BitSet(written.length());
    for (int at = 0; at < written.length(); at++) {
      if (Character.getType(written.codePointAt(at)) == Character.FORMAT) {
        unseen.set(at);
      }
    }
    for (Matcher m = PICTURES_IN_NUMBER.matcher(written); m.find(); ) {
      unseen.set(m.group("blank") == null ? m.start() : m.start() + 1, m.end());
    }
    return unseen;
  }

  /// A signal of [#text] where it stands in the text as it came.
  Signal asItCame(Signal signal) {
    return signal.to() == 0
        ? signal
        : new Signal(signal.code(), places[signal.from()], places[signal.to() - 1] + 1);
  }
}
