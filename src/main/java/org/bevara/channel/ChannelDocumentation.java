package org.bevara.channel;

import java.time.Period;
import org.jspecify.annotations.Nullable;

/// How often one channel is documented, where that differs from the authority's figure (H18).
///
/// @param every how long it may go without, inclusive
/// @param because the ground for going longer than half a year
public record ChannelDocumentation(Period every, @Nullable String because) {}
