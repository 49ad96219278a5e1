package org.bevara.language.dictionary;

import java.util.Set;

/// How the words of a language are inflected.
public interface Paradigms {

  /// All written forms of a word, the lemma among them.
  ///
  /// @param pattern in the notation that the head of the language's table describes
  /// @throws IllegalArgumentException if there is no such pattern
  Set<String> forms(String lemma, String pattern);

  /// The forms in which the word begins a compound, those listed in the table aside.
  ///
  /// @throws IllegalArgumentException if there is no such pattern
  Set<String> heads(String lemma, String pattern);
}
