package org.bevara.registration;

/// What can be done to a register entry.
public enum RegisterAct {
  /// It was given its number.
  ACCEPTED,
  /// It need not stand in the register.
  REJECTED,
  /// It was given another number, because the first was wrong.
  CORRECTED,
  /// It does not stand in the register after all.
  WITHDRAWN
}
