package org.bevara.moderation;

import java.time.Instant;
import org.bevara.record.ChannelId;
import org.bevara.record.ItemKind;
import org.bevara.record.RecordId;
import org.bevara.record.SourceState;

/// An item that is gone from its channel without anybody having decided so here: removed by its
/// author, by the platform, or by the authority past its routine (domain 4.2, the disappearance
/// ledger).
public record Vanished(
    RecordId recordId, ChannelId channel, ItemKind kind, SourceState state, Instant goneAt) {}
