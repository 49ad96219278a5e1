package org.bevara.review;

import java.util.List;
import org.bevara.record.Language;
import org.bevara.record.Signal;

/// What was found in one version of an item when it was read.
///
/// @param words how many words it has
/// @param signals in the order of the text
public record Reading(Language language, int words, List<Signal> signals) {

  public Reading {
    signals = List.copyOf(signals);
  }
}
