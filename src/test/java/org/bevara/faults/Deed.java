package org.bevara.faults;

/// What befalls a process when it comes to a point.
public enum Deed {
  /// As `kill -9`: nothing runs any more, no hook, no `finally`.
  KILL,
  /// SIGSTOP: it stands still until it gets SIGCONT.
  STOP,
  /// SIGTERM, and it goes on.
  TERM,
  /// Ctrl-C twice, the second as soon as the first was heard.
  INT_TWICE,
  /// Nothing; how often it came there is said at its end.
  COUNT
}
