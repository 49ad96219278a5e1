package org.bevara.language;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Web addresses within a text.
public final class WebAddresses {

  private static final Pattern ADDRESS =
      Pattern.compile("(?iu)(?:https?://|(?<![\\p{L}\\p{N}@.])www\\.)[^\\s<>\"]+");

  private WebAddresses() {}

  /// `text` with web addresses blanked out, so that what stands elsewhere keeps its place.
  public static String blanked(String text) {
    StringBuilder blanked = new StringBuilder(text);
    for (Matcher m = ADDRESS.matcher(text); m.find(); ) {
      char[] blanks = new char[m.end() - m.start()];
      Arrays.fill(blanks, ' ');
      blanked.replace(m.start(), m.end(), new String(blanks));
    }
    return blanked.toString();
  }
}
