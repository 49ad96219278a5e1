package org.bevara.record;

/// Something that was noticed in an item's text: a code and where it stands.
///
/// @param code of the closed list in `archive-schema/mapping/signals.tsv`
/// @param from index of the first UTF-16 unit (inclusive); 0 where it concerns the whole item
/// @param to index after the last (exclusive); 0 where it concerns the whole item
public record Signal(String code, int from, int to) {}
