package org.bevara.job;

import java.time.Duration;
import java.time.Instant;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.jspecify.annotations.Nullable;

/// A run that is under way, as far as it had come when it was asked for.
///
/// @param job `harvest`, `capture`, `close` …
/// @param agent who set it going, as the ledger names them
/// @param since when it began
/// @param channel the one it is at; null before the first
/// @param step the one it is at; null before the first
/// @param total how many things the step has to do
/// @param perSecond how many it has done a second; 0 before the first
/// @param left how long the step will take at that rate; null before there is one
public record RunUnderWay(
    long number,
    AuthorityName authority,
    String job,
    String agent,
    Instant since,
    @Nullable ChannelId channel,
    @Nullable String step,
    int done,
    int total,
    double perSecond,
    @Nullable Duration left) {}
