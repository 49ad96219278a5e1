package org.bevara.harvest;

import org.bevara.record.SourceState;

/// What one visit says about whether a known item is still at its source (design decision 13).
///
/// Not finding something is weak evidence: pages fail, fold comments away, and are read in part. So
/// an absent item is first MISSING and becomes DELETED only by a second, separate visit, and an
/// error of the account or site changes nothing.
public enum Presence {
  /// Seen, with the content of its latest version.
  SEEN,
  /// Seen, with other content than before.
  SEEN_CHANGED,
  /// Not there, on a page read whole, or its own address answered that it is gone.
  ABSENT,
  /// Its own address answered that there is no such thing, while the same asker could read its
  /// neighbour: also for what was hidden before, and could be asked for all the same.
  GONE,
  /// Nothing could be learned.
  UNKNOWN;

  /// The item's state after this visit.
  ///
  /// @param before its state after the visit before
  /// @param versions how many versions of it are held, this visit's included
  public SourceState after(SourceState before, int versions) {
    return switch (this) {
      case SEEN ->
          before.isGone() ? (versions > 1 ? SourceState.EDITED : SourceState.LIVE) : before;
      case SEEN_CHANGED -> SourceState.EDITED;
      case UNKNOWN -> before;
      case GONE ->
          switch (before) {
            case HIDDEN_BY_OWNER, HELD_AT_SOURCE -> SourceState.DELETED;
            case LIVE, EDITED, MISSING, AUTHOR_BLOCKED, DELETED, DELETED_AT_ORIGIN, ACCOUNT_GONE ->
                ABSENT.after(before, versions);
          };
      case ABSENT ->
          switch (before) {
            case LIVE, EDITED -> SourceState.MISSING;
            case MISSING -> SourceState.DELETED;
            case HIDDEN_BY_OWNER,
                AUTHOR_BLOCKED,
                HELD_AT_SOURCE,
                DELETED,
                DELETED_AT_ORIGIN,
                ACCOUNT_GONE ->
                before;
          };
    };
  }
}
