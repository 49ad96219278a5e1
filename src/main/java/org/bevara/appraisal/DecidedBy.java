package org.bevara.appraisal;

/// Who may settle what a rule says (domain part 5, column "Decide").
public enum DecidedBy {
  /// The machine decides.
  MACHINE,
  /// The machine proposes, and a person confirms with the batch.
  MACHINE_PROPOSES,
  /// Only a person decides: such a rule never disposes, and always asks for a look.
  HUMAN
}
