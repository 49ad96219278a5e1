package org.bevara.record;

/// What an official account was opened for, as far as that decides how much of it is kept (domain
/// part 5, SM-14 and SM-15).
public enum ChannelKind {
  /// It has no end in sight: the rules for single items decide.
  STANDING,
  /// A project with an end.
  PROJECT,
  /// Residents are heard on a plan or a proposal (M20).
  CONSULTATION,
  /// A campaign with an end.
  CAMPAIGN,
  /// Information in a crisis (N57, M10).
  CRISIS,
  /// The official account of a leading official, or of a politician who is paid for it.
  LEADING_OFFICIAL
}
