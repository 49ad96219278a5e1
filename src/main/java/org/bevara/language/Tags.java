package org.bevara.language;

import java.util.regex.Pattern;

/// People tagged in a text by handle or name: `@anton.rask`, `@Anna Berg`.
public final class Tags {

  private static final Pattern TAG =
      Pattern.compile(
          "(?<=@)[\\p{L}\\p{N}_][\\p{L}\\p{N}_.'’-]*(?:[ \\u00A0]\\p{Lu}[\\p{L}'’-]*){0,2}");

  private Tags() {}

  /// The text with a dot for each sign of a tag, as long as before, so that spans in it stay true.
  ///
  /// A tag may be a name of up to three words; a word in upper case after a handle is taken for one
  /// more of its names.
  public static String hidden(String text) {
    return TAG.matcher(text).replaceAll(tag -> "•".repeat(tag.group().length()));
  }
}
