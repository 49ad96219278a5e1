package org.bevara.appraisal;

import org.bevara.record.ChannelId;
import org.bevara.record.ChannelKind;

/// What rules may ask of the channel on which an item stands.
///
/// @param sensitiveAudience whether it is one of a school or of care (N36, M13)
/// @param kind what it was opened for (SM-14, SM-15)
public record ChannelFacts(ChannelId id, boolean sensitiveAudience, ChannelKind kind) {

  /// A channel that has no end in sight.
  public ChannelFacts(ChannelId id, boolean sensitiveAudience) {
    this(id, sensitiveAudience, ChannelKind.STANDING);
  }
}
