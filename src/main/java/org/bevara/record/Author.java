package org.bevara.record;

import org.jspecify.annotations.Nullable;

/// Who wrote an item, as the source names them.
///
/// @param official whether it speaks for the authority: listed for the channel, or said so by the
///   platform
public record Author(
    String name, @Nullable String handle, @Nullable String url, boolean official) {}
