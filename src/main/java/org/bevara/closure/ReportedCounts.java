package org.bevara.closure;

import java.util.Map;

/// What a source says that a channel holds, apart from what it shows.
///
/// @param comments comments and replies together
/// @param threads comments and replies of each thread, by address of its post
public record ReportedCounts(long posts, long comments, Map<String, Long> threads) {

  public ReportedCounts {
    threads = Map.copyOf(threads);
  }
}
