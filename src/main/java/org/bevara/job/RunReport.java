package org.bevara.job;

import java.util.List;
import org.bevara.capture.VisitId;
import org.bevara.channel.Channel;
import org.bevara.record.ChannelId;
import org.jspecify.annotations.Nullable;

/// What a run on one channel came to.
///
/// @param visit null where it did not come to one
/// @param code `COMPLETED`, or the stable code of what failed
/// @param message what failed and what to do; empty if nothing did
/// @param threadsUnread addresses' count of threads that could not be read at this visit
public record RunReport(
    ChannelId channel,
    @Nullable VisitId visit,
    String code,
    String message,
    int threadsUnread,
    List<StepReport> steps) {

  /// The code of a run that did all it set out to do.
  public static final String COMPLETED = "COMPLETED";

  /// The code of a run that was asked to stop: what it began goes on at the next start.
  public static final String STOPPED = "STOPPED";

  public RunReport {
    steps = List.copyOf(steps);
  }

  /// Whether the channel was left alone because a rule says so: nothing failed, and nothing was
  /// done.
  public boolean passedOver() {
    return code.equals(Channel.ROAD_NOT_PERMITTED);
  }

  public boolean completed() {
    return code.equals(COMPLETED);
  }
}
