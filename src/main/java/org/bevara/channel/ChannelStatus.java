package org.bevara.channel;

/// Where a channel stands in its life (N03).
public enum ChannelStatus {
  /// Entered in the register, not yet opened.
  PLANNED,
  ACTIVE,
  /// Official but not in use; visited all the same, since others may still write there (N03).
  DORMANT,
  /// Being closed: everything is saved first (H19).
  CLOSING,
  CLOSED;

  /// Whether there is something at the source that must be looked at.
  public boolean isVisited() {
    return switch (this) {
      case ACTIVE, DORMANT, CLOSING -> true;
      case PLANNED, CLOSED -> false;
    };
  }
}
