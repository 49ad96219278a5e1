package org.bevara.harvest;

import java.util.Locale;

/// The notice that what is written on a channel becomes a public record, in one language (N34b).
///
/// @param text as the authority's `authority.yaml` words it
public record PublicNotice(String text) {

  /// Whether a reader of `visibleText` is told so: in these words, whatever their case and spacing,
  /// and whatever follows the last of them.
  public boolean standsIn(String visibleText) {
    return folded(visibleText).contains(folded(text).replaceFirst("[\\p{P}\\s]+$", ""));
  }

  private static String folded(String words) {
    return words.replaceAll("[\\s\\p{Z}]+", " ").strip().toLowerCase(Locale.ROOT);
  }
}
