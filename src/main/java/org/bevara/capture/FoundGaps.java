package org.bevara.capture;

import java.time.Instant;
import org.bevara.record.ChannelId;

/// Gaps of one code on one channel.
///
/// @param last identifier of the latest
/// @param lastAt when that was found
public record FoundGaps(ChannelId channel, String code, long count, long last, Instant lastAt) {}
