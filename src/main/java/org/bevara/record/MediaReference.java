package org.bevara.record;

import org.jspecify.annotations.Nullable;

/// A picture, film or file that an item shows.
///
/// @param uri its absolute address
/// @param alt the text that stands for it, as the source gives it
public record MediaReference(String uri, @Nullable String alt) {}
