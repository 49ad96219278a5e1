package org.bevara.store;

import org.bevara.record.Sha256;

/// One file of a stored object.
///
/// @param name its logical name, which may stand in folders, for example `tiles/1.png`
/// @param size in bytes
/// @param sha256 of its bytes; a digest of captured content stays inside the store (design decision
///   4)
public record ObjectFile(String name, long size, Sha256 sha256) {}
