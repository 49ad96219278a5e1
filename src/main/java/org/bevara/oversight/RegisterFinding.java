package org.bevara.oversight;

import org.bevara.record.Finding;

/// A finding about a channel, with the row of the domain report that asks for it.
///
/// @param row for example `H04`
public record RegisterFinding(String row, Finding finding) {}
