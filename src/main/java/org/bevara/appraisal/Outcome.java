package org.bevara.appraisal;

/// What the disposal schedule says is to become of an item, most protective first (contract,
/// "Fields").
///
/// An outcome is a statement, not an act: nothing is destroyed because of it alone.
public enum Outcome {
  /// Must go to the register and has no number there yet (N44-N48).
  REGISTER,
  /// Is kept. Also what becomes of anything that no rule covers (N52).
  RETAIN,
  /// A person has to decide.
  REVIEW,
  /// May be destroyed from a given day on, by a complete and valid decision (N55).
  DISPOSE;

  /// Whether this keeps an item safer than `other` does.
  public boolean protectsMoreThan(Outcome other) {
    return compareTo(other) < 0;
  }
}
