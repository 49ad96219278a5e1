package org.bevara.harvest;

import java.util.Map;
import org.bevara.record.SourceState;

/// What a source with an interface of its own says of the items of a thread, besides what they are.
///
/// @param states of items that are read and are not simply there for everybody, by address
/// @param absent known items that were asked for at their own address and are not there, by address
/// @param permanent for items and pages, by address: the address that stays when that one changes
public record SourceWord(
    Map<String, SourceState> states, Map<String, Presence> absent, Map<String, String> permanent) {

  /// Of a source that says nothing.
  public static final SourceWord NONE = new SourceWord(Map.of(), Map.of(), Map.of());

  public SourceWord {
    states = Map.copyOf(states);
    absent = Map.copyOf(absent);
    permanent = Map.copyOf(permanent);
  }
}
