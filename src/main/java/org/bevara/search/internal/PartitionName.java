package org.bevara.search.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which part of the index a record stands in.
///
/// Restricted records stand apart, so that what others search has never known them: not their
/// number, not their words, not how rare these are. Years stand apart so that wiping what was
/// destroyed rewrites little (design decision 11).
///
/// @param year of publication; `undated`, or `other` for what no platform can have published
record PartitionName(boolean restricted, String year) implements Comparable<PartitionName> {

  /// A page may state any time. Outside of these a year means nothing, and the calendar itself
  /// ends.
  private static final Instant FIRST = Instant.parse("1990-01-02T00:00:00Z");

  private static final Instant LAST = Instant.parse("2099-12-31T00:00:00Z");

  static PartitionName of(boolean restricted, @Nullable Instant publishedAt, ZoneId zone) {
    return new PartitionName(
        restricted, publishedAt == null ? "undated" : year(publishedAt, zone).orElse("other"));
  }

  /// The year of publication, if a platform can have published then.
  static Optional<String> year(Instant publishedAt, ZoneId zone) {
    return publishedAt.isBefore(FIRST) || publishedAt.isAfter(LAST)
        ? Optional.empty()
        : Optional.of(Integer.toString(publishedAt.atZone(zone).getYear()));
  }

  /// The name that [#toString] gave.
  static PartitionName parse(String name) {
    int slash = name.indexOf('/');
    return new PartitionName(name.startsWith("restricted/"), name.substring(slash + 1));
  }

  @Override
  public int compareTo(PartitionName other) {
    return toString().compareTo(other.toString());
  }

  /// The folder below the authority's.
  @Override
  public String toString() {
    return (restricted ? "restricted/" : "public/") + year;
  }
}
