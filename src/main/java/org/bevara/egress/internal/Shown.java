package org.bevara.egress.internal;

import org.jspecify.annotations.Nullable;

/// Text of a stranger, made fit for one line of a sentence or a record.
final class Shown {

  private static final int LONGEST = 400;

  private Shown() {}

  /// `text` without line breaks and other controls, and not longer than 400 characters.
  static String line(@Nullable String text) {
    String plain = String.valueOf(text).replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", " ");
    return plain.length() > LONGEST ? plain.substring(0, LONGEST) + " ..." : plain;
  }
}
