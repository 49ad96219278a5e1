package org.bevara.language;

/// Emoji and what belongs to them: skin tones, joiners and selectors.
public final class Pictures {

  private Pictures() {}

  /// Whether a code point is a picture or part of one; digits and © are not.
  public static boolean isPart(int point) {
    return point > 0xFF
        && (Character.isEmoji(point)
            || Character.isEmojiModifier(point)
            || point == 0xFE0E
            || point == 0xFE0F
            || point == 0x200D);
  }
}
