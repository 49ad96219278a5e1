package org.bevara.capture.internal;

/// The first words of an item, by which it is recognized where a page quotes it.
///
/// @param words folded: white space as single blanks
record Quotation(String words) {

  /// What is shorter stands on too many pages to tell anything.
  private static final int SHORTEST = 12;

  /// Excerpts are cut; this much of the beginning tells one item from another.
  private static final int LONGEST = 40;

  static Quotation of(String text) {
    String folded = folded(text);
    return new Quotation(folded.substring(0, Math.min(LONGEST, folded.length())));
  }

  static String folded(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  boolean standsIn(String foldedText) {
    return words.length() >= SHORTEST && foldedText.contains(words);
  }
}
