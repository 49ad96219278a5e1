package org.bevara.job;

import org.bevara.channel.HarvestLimits;
import org.jspecify.annotations.Nullable;

/// When an authority's channels are visited and how far a visit goes, as its `harvest.yaml` states.
///
/// @param cron second, minute, hour, day of month, month and day of week, in the authority's zone;
///   null where the job is run by hand only
/// @param limits for channels that state none of their own
public record HarvestJob(@Nullable String cron, ChannelSelection channels, HarvestLimits limits) {}
