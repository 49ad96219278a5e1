package org.bevara.oversight;

/// How a thread stands towards those who write in it.
public enum Conversation {
  /// Nobody answers until a task that halts it is done: something secret stands in it (N51, S02).
  HALTED,
  /// The sender was referred to the right body (J12).
  REFERRED
}
