package org.bevara.registration;

/// What can be done to a register entry, as the ledger calls it.
public enum RegisterAct {
  /// It was given its number.
  REGISTERED,
  /// It need not stand in the register.
  REGISTRATION_REJECTED,
  /// It was given another number, because the first was wrong.
  REGISTRATION_CORRECTED,
  /// It does not stand in the register after all.
  REGISTRATION_WITHDRAWN
}
