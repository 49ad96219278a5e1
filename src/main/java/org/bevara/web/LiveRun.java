package org.bevara.web;

import java.time.Instant;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;

/// A run that is under way, as the board of runs tells it.
///
/// @param job for example `harvest`
/// @param step the step at work, in lower case
/// @param done how many of `total` things the step has done
/// @param total how many things the step has to do; 0 as long as that is not known
/// @param startedAt when the run began
public record LiveRun(
    AuthorityName authority,
    String job,
    ChannelId channel,
    String step,
    long done,
    long total,
    Instant startedAt) {}
