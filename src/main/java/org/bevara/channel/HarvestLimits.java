package org.bevara.channel;

import java.time.Duration;

/// How far one visit to one channel may go. What lies beyond is recorded as a gap.
///
/// @param maxPages pages read at one visit, inclusive; 1 or more
/// @param maxBytes bytes taken at one visit, inclusive
/// @param maxResponseBytes bytes of a single answer, inclusive; films are the big ones
/// @param requestTimeout how long one answer may take
/// @param visitTimeout how long the whole visit may take
/// @param pause the wait between two requests to the same host; zero for none
public record HarvestLimits(
    int maxPages,
    ByteSize maxBytes,
    ByteSize maxResponseBytes,
    Duration requestTimeout,
    Duration visitTimeout,
    Duration pause) {}
