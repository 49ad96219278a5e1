package org.bevara.oversight;

/// As whom, and so in whose place, somebody signs off the review of a channel.
public enum Capacity {
  /// Runs the channel (N06).
  EDITOR,
  /// Stands in for its editors at any time (N20).
  DEPUTY,
  /// Stands in for its editors while they are away (S14).
  HOLIDAY_COVER,
  /// Answers for the channel (H02).
  MANAGER,
  /// Answers for all channels of the authority («webbansvarig», N06).
  WEB_MANAGER,
  /// Owns the register.
  ARCHIVIST,
  /// Owns the channel as long as a crisis lasts (M10).
  CRISIS_STAFF
}
