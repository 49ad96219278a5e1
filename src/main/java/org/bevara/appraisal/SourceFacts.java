package org.bevara.appraisal;

import java.time.Instant;
import java.time.LocalDate;
import org.bevara.record.SourceState;
import org.jspecify.annotations.Nullable;

/// How an item stands at its source and what was done about it.
///
/// @param goneAt when it was confirmed gone from its source; null while it is not
/// @param removalDecided whether a person decided its removal from the channel (N25)
/// @param documentedOn the day of the latest documentation run that covers it; null if none does
public record SourceFacts(
    SourceState state,
    Instant firstSeenAt,
    @Nullable Instant goneAt,
    boolean removalDecided,
    @Nullable LocalDate documentedOn) {

  Presence presence() {
    return Presence.of(state);
  }
}
