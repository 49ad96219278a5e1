package org.bevara.record;

import org.jspecify.annotations.Nullable;

/// Something that was there and was not captured. A gap is recorded, never silent.
///
/// @param code stable name, for example `MEDIA_TOO_LARGE`
/// @param uri what was not had; captured content, so it goes to the store and not to the database
/// @param note one sentence for a person
public record Gap(String code, @Nullable String uri, String note) {}
