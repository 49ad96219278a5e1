package org.bevara.channel;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What was agreed about running a channel before it began (H06, N18, J19, S09).
///
/// @param document register number or address of the written plan
/// @param agreedOn when it was agreed
/// @param hoursPerWeek working time set aside for it (S09)
/// @param resources staff, pictures, translation and the like, in a sentence (J19)
public record ChannelPlan(
    String document,
    LocalDate agreedOn,
    @Nullable Integer hoursPerWeek,
    @Nullable String resources) {}
