package org.bevara.disposal;

/// How far a proposal has come.
public enum ProposalState {
  /// It waits for its sample to be judged and for its approvals.
  PROPOSED,
  /// It is approved by as many as it takes, and the job has not begun.
  APPROVED,
  /// What it names is to be destroyed once its quarantine is over, and is found until then.
  QUARANTINED,
  /// What it names is destroyed, or spared with a reason each.
  EXECUTED,
  /// A person turned it down.
  REJECTED,
  /// It was not approved in time, or what it rests on changed.
  EXPIRED;

  /// Whether what it names may still be destroyed by it.
  public boolean isOpen() {
    return switch (this) {
      case PROPOSED, APPROVED, QUARANTINED -> true;
      case EXECUTED, REJECTED, EXPIRED -> false;
    };
  }
}
