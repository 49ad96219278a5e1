package org.bevara.language.dictionary;

import java.util.Set;

/// How the words of a language are inflected.
public interface Paradigms {

  /// All forms of a word, the lemma among them.
  ///
  /// @param pattern how it is inflected, in the notation of the language's dictionary file
  /// @throws IllegalArgumentException if the pattern is not known, or does not fit the lemma
  Set<String> forms(String lemma, String pattern);

  /// The forms with which the word begins a compound, when nothing else is said of it.
  ///
  /// @throws IllegalArgumentException as [#forms]
  Set<String> heads(String lemma, String pattern);
}
