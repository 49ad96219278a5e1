package org.bevara.job.internal.timetable;

import java.util.Optional;
import org.bevara.job.JobName;
import org.bevara.record.AuthorityName;

/// A job of an authority; in the database `authority/job`.
record JobKey(AuthorityName authority, JobName job) {

  /// What [#toString] wrote; empty for a job that this program does not know.
  static Optional<JobKey> parse(String text) {
    int slash = text.lastIndexOf('/');
    return JobName.of(text.substring(slash + 1))
        .map(job -> new JobKey(new AuthorityName(text.substring(0, slash)), job));
  }

  @Override
  public String toString() {
    return authority + "/" + job.word();
  }
}
