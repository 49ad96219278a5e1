package org.bevara.language.dictionary;

import java.util.List;

/// One way to understand a written form. Immutable.
///
/// @param lemma the word that it is a form of
/// @param roles what the form may be
/// @param cuts where the parts of a listed compound meet, as places in form and lemma alike; empty
///   for a word of one piece, and for a compound whose parts are not listed
record Reading(String lemma, int roles, List<Integer> cuts) {

  /// Stands by itself.
  static final int WORD = 1;

  /// Begins a compound, or stands in its middle.
  static final int HEAD = 2;

  /// Ends a compound.
  static final int TAIL = 4;

  /// Is of one piece: never split, whatever its letters.
  static final int SIMPLE = 8;

  /// Ends a name whose beginning nobody lists: *-gatan*, *-katu*.
  static final int PLACE = 16;

  /// Begins a compound where nothing else does: a word of some length that ends compounds.
  static final int LOOSE = 32;

  Reading {
    cuts = List.copyOf(cuts);
  }

  boolean is(int role) {
    return (roles & role) != 0;
  }
}
