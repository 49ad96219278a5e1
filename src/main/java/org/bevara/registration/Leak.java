package org.bevara.registration;

/// What a public face would tell that it may not.
public enum Leak {
  /// A name of who wrote it or of a person who is spoken of.
  NAME,
  /// A name on the platform.
  HANDLE,
  /// An identity number, a telephone number or another long one.
  NUMBER,
  /// An address of a home, of mail or on the web.
  ADDRESS,
  /// Words by which something was noticed that must be protected.
  NOTICED,
  /// Three words in a row of what the item says.
  WORDS;

  /// What it is called in a sentence, of which the words themselves are no part.
  public String described() {
    return switch (this) {
      case NAME -> "a name";
      case HANDLE -> "a name on the platform";
      case NUMBER -> "a number";
      case ADDRESS -> "an address";
      case NOTICED -> "a word that must be protected";
      case WORDS -> "three words in a row of what the item says";
    };
  }
}
