package org.bevara.job.internal.timetable;

import org.bevara.job.JobName;
import org.bevara.record.AuthorityName;

/// What is done when a slot has come.
@FunctionalInterface
public interface SlotRun {

  /// @param broken whether the authority's definitions cannot be used now
  /// @return the stable code of how it ended
  String run(AuthorityName authority, JobName job, boolean broken);
}
