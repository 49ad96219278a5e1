package org.bevara.channel;

import org.jspecify.annotations.Nullable;

/// A part of the authority that answers for channels of its own (N05, S23).
///
/// @param id the word by which channels name it: a-z, 0-9 and hyphens
/// @param name what people call it
/// @param parent the unit that it belongs to; null for one right below the authority
/// @param recordsCreator the board or company whose records its are; null where each channel says
///   so
public record Unit(
    String id, String name, @Nullable String parent, @Nullable String recordsCreator) {}
