package org.bevara.notice;

import java.time.Instant;
import org.bevara.record.ChannelId;
import org.jspecify.annotations.Nullable;

/// One thing that people are told of. It holds codes and figures only: no text, author or address
/// of anything captured ever goes out by mail.
///
/// @param channel null where it is about the whole authority
/// @param code what it was in detail, for example `UNREACHABLE`
/// @param count how often, at least 1
/// @param at when it was found, or found last
public record Alert(
    AlertKind kind, @Nullable ChannelId channel, String code, long count, Instant at) {}
