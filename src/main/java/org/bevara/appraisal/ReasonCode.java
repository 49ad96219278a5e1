package org.bevara.appraisal;

/// Why an outcome was reached: the closed list of the contract.
public enum ReasonCode {
  /// The authority must act, handle it or decide (N44).
  ACTION_REQUIRED(true),
  /// It is expected to become a case (N45).
  NEW_CASE(true),
  /// It bears on a case that the register already has (N46).
  EXISTING_CASE(true),
  /// It is of special interest (N47).
  SPECIAL_INTEREST(true),
  /// It holds secret or sensitive information (N48, N51).
  SECRECY(true),
  /// It threatens someone (J13).
  THREAT(true),
  /// The law may forbid it (N27c-N27f).
  UNLAWFUL_CONTENT(false),
  /// It may break the channel's own rules (N27g-N27i).
  HOUSE_RULE(false),
  /// A simple question that was answered at once (N42).
  SIMPLE_QUESTION_ANSWERED(false),
  /// Of minor or passing importance (N50).
  MINOR_IMPORTANCE(false),
  /// Outside what the authority is responsible for (N50).
  OUTSIDE_RESPONSIBILITY(false),
  /// Information that is nowhere else (SM-01).
  UNIQUE_INFORMATION(false),
  /// Information that is preserved elsewhere (SM-02).
  DUPLICATE_INFORMATION(false),
  /// No rule covers it, or none that may be applied (N52).
  NO_RULE(false);

  private final boolean requiresRegistration;

  ReasonCode(boolean requiresRegistration) {
    this.requiresRegistration = requiresRegistration;
  }

  /// Whether this makes the outcome [Outcome#REGISTER], and is the only kind that does.
  public boolean requiresRegistration() {
    return requiresRegistration;
  }
}
