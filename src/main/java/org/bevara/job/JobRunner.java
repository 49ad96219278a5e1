package org.bevara.job;

import org.bevara.record.AuthorityName;

/// Runs a job of an authority to its end when its time has come.
@FunctionalInterface
public interface JobRunner {

  /// @return the stable code of how it ended: `COMPLETED`, `COMPLETED_IN_PART`, `STOPPED` (in the
  ///   middle, to be taken up), or what failed. What goes wrong is told by the code and not thrown
  String run(AuthorityName authority, JobName job);
}
