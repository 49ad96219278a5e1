package org.bevara.moderation;

import java.time.Instant;
import org.bevara.record.AuthorityName;
import org.bevara.record.RecordId;

/// A person's decision that an item is to be removed from its channel, sealed before it happens
/// (N25, N26).
///
/// @param version the version that was sealed
/// @param decidedBy who decided, as the ledger names them: `OPERATOR` or an account's identifier
/// @param receipt the object that holds the receipt and what was noted
public record Removal(
    AuthorityName authority,
    RecordId recordId,
    int version,
    RemovalCode code,
    String decidedBy,
    Instant sealedAt,
    String receipt) {}
