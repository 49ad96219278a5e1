package org.bevara.appraisal;

import org.bevara.record.SourceState;

/// Whether the public can see an item at its source, as rules ask it.
public enum Presence {
  VISIBLE,
  /// Not there at the latest visit, and not yet confirmed gone.
  UNCONFIRMED,
  /// The owner of the channel took it out of sight.
  TAKEN_DOWN,
  /// Confirmed gone; by whose act is not known.
  GONE;

  /// What a state at the source says.
  public static Presence of(SourceState state) {
    return switch (state) {
      case LIVE, EDITED -> VISIBLE;
      case MISSING -> UNCONFIRMED;
      case HIDDEN_BY_OWNER, AUTHOR_BLOCKED, HELD_AT_SOURCE -> TAKEN_DOWN;
      case DELETED, DELETED_AT_ORIGIN, ACCOUNT_GONE -> GONE;
    };
  }
}
