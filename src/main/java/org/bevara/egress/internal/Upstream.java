package org.bevara.egress.internal;

/// Where answers come from: the network ([Dialer]), or a WARC file that is replayed ([Recording]).
interface Upstream {

  /// Opens a line for one request to `target`. Whatever blocks meanwhile is attached to `ongoing`,
  /// so that it can be cut.
  ///
  /// @throws Fault if the target may not or cannot be reached
  Line dial(Target target, Ongoing ongoing) throws Fault;
}
