package org.bevara.job.internal.definition;

/// How a value of a file is shown in a message: short, and in one line.
final class Quoted {

  private static final int LONGEST = 60;

  private Quoted() {}

  /// At most sixty characters of `value`, control characters made visible and a password in an
  /// address left out.
  static String brief(String value) {
    String line = value.replaceAll("\\p{Cntrl}", "\u2423").replaceAll("//[^/@]*@", "//\u2026@");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "\u2026";
  }
}
