package org.bevara.search.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which part of the index a record stands in.
///
/// Restricted records stand apart, so that what others search has never known them: not their
/// number, not their words, not how rare these are. Years stand apart so that wiping what was
/// destroyed rewrites little (design decision 11). What records were before stands apart so that
/// questions about what they are do not open it.
///
/// @param past whether it holds what records were, and not what they are
/// @param year of publication; `undated`, or `other` for what no platform can have published
record PartitionName(boolean restricted, boolean past, String year)
    implements Comparable<PartitionName> {

  private static final String RESTRICTED = "restricted";
  private static final String PUBLIC = "public";
  private static final String PAST = "-past";
  private static final String UNDATED = "undated";
  private static final String OTHER = "other";

  /// The folders in which partitions stand.
  static final List<String> FOLDERS = List.of(PUBLIC, PUBLIC + PAST, RESTRICTED, RESTRICTED + PAST);

  /// A page may state any time. Outside of these a year means nothing, and the calendar itself
  /// ends.
  private static final Instant FIRST = Instant.parse("1990-01-02T00:00:00Z");

  private static final Instant LAST = Instant.parse("2099-12-31T00:00:00Z");

  /// Where what records of that year are stands.
  PartitionName(boolean restricted, String year) {
    this(restricted, false, year);
  }

  static PartitionName of(boolean restricted, @Nullable Instant publishedAt, ZoneId zone) {
    return new PartitionName(
        restricted, publishedAt == null ? UNDATED : year(publishedAt, zone).orElse(OTHER));
  }

  /// Whether what was published from one day to another, inclusive, can stand here.
  ///
  /// @param from null for any
  /// @param to null for any
  boolean holds(@Nullable LocalDate from, @Nullable LocalDate to) {
    if (year.equals(UNDATED)) {
      return from == null && to == null;
    }
    return year.equals(OTHER)
        || ((from == null || from.getYear() <= Integer.parseInt(year))
            && (to == null || to.getYear() >= Integer.parseInt(year)));
  }

  /// Where stands what the records of this partition were before.
  PartitionName before() {
    return new PartitionName(restricted, true, year);
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
    String folder = name.substring(0, slash);
    return new PartitionName(
        folder.startsWith(RESTRICTED), folder.endsWith(PAST), name.substring(slash + 1));
  }

  @Override
  public int compareTo(PartitionName other) {
    return toString().compareTo(other.toString());
  }

  /// The folder below the authority's.
  @Override
  public String toString() {
    return (restricted ? RESTRICTED : PUBLIC) + (past ? PAST : "") + "/" + year;
  }
}
