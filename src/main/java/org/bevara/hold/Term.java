package org.bevara.hold;

import java.time.Instant;
import java.time.LocalDate;

/// Until when a hold stands unless somebody looks at it again.
///
/// @param until the last day, in the authority's calendar
/// @param setBy as the ledger names them
/// @param object the stored object that holds the reason
public record Term(LocalDate until, String setBy, Instant setAt, String object) {}
