package org.bevara.plan;

import java.time.Instant;
import org.bevara.record.AuthorityName;

/// That a list of cases was handed in, and where it is kept.
///
/// @param object the stored object that holds it; restricted
/// @param tag the keyed digest of its bytes
/// @param importedBy as the ledger names them
public record CaseList(
    AuthorityName authority,
    String object,
    String tag,
    int cases,
    int properties,
    int parties,
    String importedBy,
    Instant importedAt) {}
