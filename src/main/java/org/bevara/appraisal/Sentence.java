package org.bevara.appraisal;

import java.util.List;

/// Something that an appraisal states, free of any language: a key and what it speaks of.
///
/// Sentences state facts and never repeat captured text. [Phrasebook] puts them into words.
///
/// @param key of the sentence in `appraisal/sentences.properties`; empty for sentences in a row,
///   which are the arguments
/// @param arguments numbers, days, periods, names, codes of enums, or sets of such codes
public record Sentence(String key, List<Object> arguments) {

  public Sentence {
    arguments = List.copyOf(arguments);
  }

  public static Sentence of(String key, Object... arguments) {
    return new Sentence(key, List.of(arguments));
  }

  /// Sentences one after the other.
  static Sentence inARow(List<Sentence> sentences) {
    return new Sentence("", List.copyOf(sentences));
  }
}
