package org.bevara.channel;

import java.time.LocalDate;

/// A name that an account had on its platform before: handles change, the platform's identifier
/// does not (J25).
///
/// @param handle without a leading `@`
/// @param until the last day on which it was called so
public record FormerHandle(String handle, LocalDate until) {}
