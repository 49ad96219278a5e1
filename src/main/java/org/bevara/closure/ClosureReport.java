package org.bevara.closure;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bevara.record.ChannelId;
import org.jspecify.annotations.Nullable;

/// What an attempt to close a channel found: the content of its certificate.
///
/// @param visit the visit that it rests on; null if there was none
/// @param confirmed whether the channel is closed by it, or only tried
/// @param reported what the source says; null if it could not be had
/// @param posts seen at this visit
/// @param comments comments and replies seen at this visit
/// @param gaps how many gaps of each code are recorded for the channel: explained, and listed
public record ClosureReport(
    ChannelId channel,
    @Nullable String visit,
    Instant at,
    boolean confirmed,
    @Nullable ReportedCounts reported,
    long posts,
    long comments,
    List<Difference> differences,
    Map<String, Long> gaps) {

  public ClosureReport {
    differences = List.copyOf(differences);
    gaps = Map.copyOf(gaps);
  }

  /// Whether everything is held or explained.
  public boolean cleared() {
    return differences.isEmpty();
  }
}
