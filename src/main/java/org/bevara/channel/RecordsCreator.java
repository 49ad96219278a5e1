package org.bevara.channel;

/// Whose records a channel's are (N05, S01).
///
/// @param name as channels name it
public record RecordsCreator(String name, Kind kind) {

  /// What it is.
  public enum Kind {
    /// A committee or board of the authority.
    BOARD,
    /// A company of the group, which creates records of its own (S01).
    COMPANY
  }
}
