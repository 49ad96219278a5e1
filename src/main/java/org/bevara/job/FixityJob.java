package org.bevara.job;

import java.time.Duration;
import org.bevara.channel.ByteSize;
import org.bevara.upkeep.FixityPlan;
import org.jspecify.annotations.Nullable;

/// How an authority's objects are read again, as its `fixity.yaml` states.
///
/// @param cron second, minute, hour, day of month, month and day of week, in the authority's zone;
///   null where the job is run by hand only
/// @param within how long an object may lie unread, inclusive
/// @param maxPerRun objects read in one run, inclusive
/// @param bytesPerSecond read on average, inclusive, so that the disk serves others too
public record FixityJob(
    @Nullable String cron, Duration within, int maxPerRun, ByteSize bytesPerSecond) {

  /// What holds where the file states nothing, or is not there.
  public static final FixityJob DEFAULT =
      new FixityJob(null, Duration.ofDays(30), 100_000, ByteSize.parse("200 MB"));

  /// The same as a plan for a run.
  public FixityPlan plan() {
    return new FixityPlan(within, maxPerRun, bytesPerSecond.bytes());
  }
}
