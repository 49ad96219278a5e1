package org.bevara.channel;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The decision that a channel may be used (N17, H03, M01, S05).
///
/// @param approvedBy who decided: a person's post, such as `Kommunikationschefen`
/// @param body the body on whose behalf it was decided
/// @param date the day of the decision, in the authority's calendar
/// @param document register number or address of the written decision
public record Approval(String approvedBy, String body, LocalDate date, @Nullable String document) {}
