package org.bevara.render;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A medium of an item, as it was captured.
///
/// @param uri its address
/// @param mediaType as found in its bytes, for example `image/jpeg`
/// @param alt the text that stands for it, as the source gives it
/// @param file reads the file, when its turn has come: a thread may have more pictures than fit
///   into memory. Null where it was not captured or may not be shown, so that only a frame with its
///   text appears
public record Attachment(
    String uri, String mediaType, @Nullable String alt, @Nullable Supplier<byte[]> file) {}
