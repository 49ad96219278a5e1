package org.bevara.review;

import java.time.Instant;
import java.util.List;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;

/// An item that waits for a person's decision.
///
/// @param version its latest
/// @param at when it was published, or else first seen
/// @param decidedAt when the machine last came to another conclusion about it
public record Waiting(
    RecordId item,
    int version,
    ChannelId channel,
    Instant at,
    Instant firstSeenAt,
    Instant decidedAt,
    Grounds grounds) {

  /// Why it waits: items with the same grounds can be answered together.
  ///
  /// @param outcome what the machine says meanwhile
  /// @param rule the rule by which it says so; empty where none does
  /// @param reasons codes, in their order
  /// @param signals codes noticed in it, in alphabetical order
  public record Grounds(String outcome, String rule, List<String> reasons, List<String> signals) {

    public Grounds {
      reasons = List.copyOf(reasons);
      signals = List.copyOf(signals);
    }
  }
}
