package org.bevara.moderation;

import java.time.Instant;

/// The end of a removal decision that was entered for the wrong item.
///
/// @param by who withdrew it, as the ledger names them
/// @param object the stored object that holds the reason
public record Withdrawal(String by, Instant at, String object) {}
