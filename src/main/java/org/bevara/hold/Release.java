package org.bevara.hold;

import java.time.Instant;

/// The end of a hold.
///
/// @param releasedBy who ended it, as the ledger names them
/// @param object the stored object that holds the reason
public record Release(String releasedBy, Instant releasedAt, String object) {}
