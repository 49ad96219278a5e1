package org.bevara.hold;

import java.time.Instant;
import org.bevara.record.AuthorityName;

/// A hold about to be placed.
///
/// @param placedBy who places it, as the ledger names them
/// @param object the stored object that holds the reason, and the query if there was one
public record Placement(
    HoldId id,
    AuthorityName authority,
    HoldKind kind,
    HoldScope scope,
    String placedBy,
    Instant placedAt,
    String object) {}
