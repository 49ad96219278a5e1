package org.bevara.render;

import org.jspecify.annotations.Nullable;

/// A medium of an item, as it was captured.
///
/// @param uri its address
/// @param mediaType as found in its bytes, for example `image/jpeg`
/// @param alt the text that stands for it, as the source gives it
/// @param bytes the file; null where it was not captured or may not be shown, so that only a frame
///   with its text appears. Not copied
public record Attachment(
    String uri,
    String mediaType,
    @Nullable String alt,
    @SuppressWarnings("ArrayRecordComponent") byte @Nullable [] bytes) {}
