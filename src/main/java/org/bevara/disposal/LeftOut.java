package org.bevara.disposal;

/// Why something whose day has come is not proposed for destruction. Where several hold, the first.
public enum LeftOut {
  /// It may only be destroyed once its rule rests on a complete and valid decision, or the routine
  /// is no draft any more.
  NO_DECISION,
  /// Its decision was made before its latest version, or the schedule says otherwise today: `run
  /// appraise` first.
  DECISION_OUTDATED,
  /// A version was captured or word lists have changed since it was read: `run appraise` first.
  UNREAD,
  /// Nobody may open it (N27d).
  ISOLATED,
  /// It is perhaps secret.
  RESTRICTED,
  /// A person should look at it first.
  UNDER_REVIEW,
  /// A task about it is open.
  TASK_OPEN,
  /// A hold stands.
  HELD,
  /// Its channel is in a crisis (N57).
  IN_CRISIS,
  /// Its channel is being closed.
  CHANNEL_CLOSING,
  /// Another open proposal names it.
  PROPOSED,
  /// It is still to be seen on its channel, where it has to be removed first.
  LIVE
}
