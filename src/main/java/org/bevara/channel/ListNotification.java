package org.bevara.channel;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// That whoever keeps the authority's public list was told of a channel (H09-H11, S06).
///
/// @param to the post that was told
/// @param receipt register number or address of the answer; null while there is none
public record ListNotification(LocalDate on, String to, @Nullable String receipt) {}
