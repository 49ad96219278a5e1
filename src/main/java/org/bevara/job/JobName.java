package org.bevara.job;

import java.util.Arrays;
import java.util.Optional;

/// The jobs that an authority's folder may set a time for: one file each, `jobs/<authority>/` and
/// the job's word with `.yaml`, but for that of a crisis, which stands in `authority.yaml`.
///
/// This list is the one place: [Definitions#cron] says where each one's time table stands, and the
/// verb `run` runs it by its word.
public enum JobName {
  HARVEST("harvest"),
  NOTICE("notice"),
  FIXITY("fixity"),
  DOCUMENTATION("documentation"),
  OVERSIGHT("oversight"),
  DISPOSAL("disposal"),
  /// Visits the channels that are in a crisis; runs only as long as there is one (M10).
  CRISIS("crisis");

  private final String word;

  JobName(String word) {
    this.word = word;
  }

  /// What the job is called on the command line and in file names.
  public String word() {
    return word;
  }

  /// The job of that word; empty if there is none.
  public static Optional<JobName> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
  }
}
