package org.bevara.store;

import org.jspecify.annotations.Nullable;

/// Something that lies where objects lie.
///
/// @param place its path below the storage root, with slashes
/// @param id whose folder it is; null for a stray file, and for an object that cannot tell
public record StoreEntry(String place, @Nullable ObjectId id) {}
