package org.bevara.appraisal;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// What only the rules of the house forbid (N27b, N27g to N27i). While it can be seen, a person
/// decides whether it stays; only what was removed by decision, or is gone, may be destroyed by a
/// rule alone.
final class HouseRule {

  private static final Set<SignalCode> CODES =
      Collections.unmodifiableSet(
          EnumSet.of(
              SignalCode.ADVERTISING,
              SignalCode.LINK_SPAM,
              SignalCode.PROFANITY,
              SignalCode.INSULT,
              SignalCode.PARTY_POLITICAL));

  private HouseRule() {}

  /// Whether `subject` may break one, was not removed by decision, and is not confirmed gone.
  static boolean isStillSeen(Subject subject) {
    return !subject.item().isOfficial()
        && !subject.source().removalDecided()
        && subject.presence() != Presence.GONE
        && subject.noticed().hasAny(CODES);
  }
}
