package org.bevara.record;

/// What is known of an item at its source.
public enum SourceState {
  /// There, as first seen.
  LIVE,
  /// There, with content that differs from an earlier version (J15).
  EDITED,
  HIDDEN_BY_OWNER,
  AUTHOR_BLOCKED,
  HELD_AT_SOURCE,
  /// Not there at the latest visit; not yet confirmed gone (design decision 13).
  MISSING,
  /// Confirmed gone.
  DELETED,
  DELETED_AT_ORIGIN,
  ACCOUNT_GONE;

  /// Whether it can no longer be seen at its source, confirmed or not.
  public boolean isGone() {
    return this != LIVE && this != EDITED;
  }
}
