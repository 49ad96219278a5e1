package org.bevara.channel;

import java.util.List;

/// By what a channel's profile shows who speaks (N23, N24, S10; bulletin-board act, 3 §).
///
/// @param names one of these must stand in the profile; empty where nothing is asked
/// @param words one of these as well, such as «virallinen» (S10); empty where nothing is asked
/// @param unitNamed whether a unit's channel must name its unit (S10)
public record SenderRule(List<String> names, List<String> words, boolean unitNamed) {

  public SenderRule {
    names = List.copyOf(names);
    words = List.copyOf(words);
  }
}
