package org.bevara.closure;

import java.util.Map;

/// What a source says that a channel holds, apart from what it shows.
///
/// @param comments comments and replies together
/// @param threads comments and replies of each thread, by address of its post; empty where the
///   source does not count them
/// @param kinds where the source counts by kinds of its own, how many of each, for example `page`;
///   else empty. Then these are compared, and not the sums.
public record ReportedCounts(
    long posts, long comments, Map<String, Long> threads, Map<String, Long> kinds) {

  public ReportedCounts {
    threads = Map.copyOf(threads);
    kinds = Map.copyOf(kinds);
  }

  public ReportedCounts(long posts, long comments, Map<String, Long> threads) {
    this(posts, comments, threads, Map.of());
  }
}
