package org.bevara.appraisal;

/// What a registrar said of an item (N13, OSL 5:1).
public sealed interface Registration {

  /// It stands in the register under this number, and follows its case.
  record Numbered(String number) implements Registration {}

  /// It need not stand in the register: what asked for that is set aside, and a person says what
  /// becomes of it instead.
  record Rejected() implements Registration {}

  /// Says so, as a ground of a decision.
  default Sentence sentence() {
    return switch (this) {
      case Numbered _ -> Sentence.of("followsCase");
      case Rejected _ -> Sentence.of("rejected");
    };
  }
}
