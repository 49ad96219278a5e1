package org.bevara.disposal;

/// Why a record that was to be destroyed is kept after all. In doubt the first that applies.
public enum Spared {
  /// A person who judged the control sample said that it must not be destroyed.
  OVERRULED,
  /// It is under a hold, or a page that shows it is.
  HELD,
  /// It is kept from sight because the law forbids to show it; the police decide.
  ISOLATED,
  /// It is restricted: perhaps secret.
  RESTRICTED,
  /// It stands in the register under a number, and follows its case.
  REGISTERED,
  /// It changed at its source after it was proposed.
  CONTENT_CHANGED,
  /// It was decided upon anew after it was proposed, or has no decision any more.
  DECISION_CHANGED,
  /// The rule is gone from the schedule, or no longer says that it may be destroyed.
  RULE_CHANGED,
  /// The decision that carries the rule is not complete, not valid today, or does not cover it.
  AUTHORITY_NOT_VALID,
  /// It vanished from its source without a decision, and the rule does not cover that.
  GONE_WITHOUT_DECISION,
  /// Something about it waits for a person: registration, a threat, secrecy.
  TASK_OPEN,
  /// Items are kept that hang on it.
  THREAD_KEPT
}
