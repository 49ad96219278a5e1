package org.bevara.capture;

/// A medium that an item shows and that is not yet held.
///
/// @param ordinal its place among the item's media, from 0
public record PendingMedia(HeldRecord item, int ordinal, String uri) {}
