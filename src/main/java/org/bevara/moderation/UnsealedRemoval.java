package org.bevara.moderation;

import java.time.Instant;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;
import org.jspecify.annotations.Nullable;

/// A decision to remove at once what could not be sealed, because the law does not wait.
///
/// @param recordId null where the archive knows nothing at that address
/// @param gap why there is no sealed copy, as a stable code
public record UnsealedRemoval(
    AuthorityName authority,
    ChannelId channel,
    @Nullable RecordId recordId,
    RemovalCode code,
    String gap,
    String decidedBy,
    Instant decidedAt) {}
