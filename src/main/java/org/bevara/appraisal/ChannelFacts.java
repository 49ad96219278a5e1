package org.bevara.appraisal;

import org.bevara.record.ChannelId;

/// What rules may ask of the channel on which an item stands.
///
/// @param sensitiveAudience whether it is one of a school or of care (N36, M13)
public record ChannelFacts(ChannelId id, boolean sensitiveAudience) {}
