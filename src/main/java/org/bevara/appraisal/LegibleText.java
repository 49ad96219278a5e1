package org.bevara.appraisal;

import org.bevara.record.Signal;

/// A text without the signs that nobody sees, such as zero-width spaces and soft hyphens, which
/// would hide words and numbers from whoever looks for them.
///
/// @param text what is seen
/// @param places where each of its UTF-16 units, and its end, stands in the text as it came
record LegibleText(String text, int[] places) {

  static LegibleText of(String written) {
    StringBuilder seen = new StringBuilder(written.length());
    int[] places = new int[written.length() + 1];
    for (int at = 0; at < written.length(); ) {
      int point = written.codePointAt(at);
      int size = Character.charCount(point);
      if (Character.getType(point) != Character.FORMAT) {
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

  /// A signal of [#text] where it stands in the text as it came.
  Signal asItCame(Signal signal) {
    return signal.to() == 0
        ? signal
        : new Signal(signal.code(), places[signal.from()], places[signal.to() - 1] + 1);
  }
}
