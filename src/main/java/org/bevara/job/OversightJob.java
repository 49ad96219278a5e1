package org.bevara.job;

import org.jspecify.annotations.Nullable;

/// When an authority's channels are held against its routine, as its `oversight.yaml` states.
///
/// @param cron second, minute, hour, day of month, month and day of week, in the authority's zone;
///   null where the job is run by hand only
public record OversightJob(@Nullable String cron) {}
