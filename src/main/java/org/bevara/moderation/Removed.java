package org.bevara.moderation;

import java.time.Instant;
import org.bevara.record.ChannelId;
import org.bevara.record.SourceState;
import org.jspecify.annotations.Nullable;

/// A removal decision and what became of it at the source (N26, N33).
///
/// @param state of the item at its source, as the latest visit found it
/// @param goneAt when a visit after the sealing first found it absent, which matches the
///   disappearance to the decision; null while it is still there
public record Removed(
    Removal removal, ChannelId channel, SourceState state, @Nullable Instant goneAt) {}
