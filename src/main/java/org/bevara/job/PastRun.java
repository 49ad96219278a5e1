package org.bevara.job;

import java.time.Instant;
import java.util.List;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.jspecify.annotations.Nullable;

/// A run on one channel that has begun, as the database remembers it.
///
/// @param job the first of its steps: `harvest` for a visit, else `read`, `render`, `appraise` or
///   `index`
/// @param visit the visit's or run's name
/// @param purpose why it was made: `harvest`, `removal`, `closure` …; null where it is no visit
/// @param ended null while it is under way, or where its process was killed
/// @param outcome its stable code; null where it has not ended
/// @param steps in their order
public record PastRun(
    AuthorityName authority,
    ChannelId channel,
    String job,
    String visit,
    @Nullable String purpose,
    Instant started,
    @Nullable Instant ended,
    @Nullable String outcome,
    List<StepDone> steps) {

  public PastRun {
    steps = List.copyOf(steps);
  }

  /// How much one step did.
  public record StepDone(String step, long done) {}
}
