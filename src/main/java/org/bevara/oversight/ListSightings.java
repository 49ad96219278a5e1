package org.bevara.oversight;

import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.bevara.oversight.internal.JdbcListSightings;
import org.bevara.record.AuthorityName;
import org.jspecify.annotations.Nullable;

/// When an authority's published list of channels was last asked for, and what came of it. The
/// addresses lie in the store. Writing joins the caller's transaction. Thread-safe.
public interface ListSightings {

  /// The outcome of a list that was read.
  String READ = "READ";

  static ListSightings in(DataSource database) {
    return new JdbcListSightings(database);
  }

  /// The latest sighting.
  ///
  /// @param outcome [#READ], or the stable code of what kept it from being read
  /// @param object what it said when it last was read; null where it never was
  /// @param tag keyed digest of that; null where it never was
  record Sighting(Instant at, String outcome, @Nullable String object, @Nullable String tag) {}

  Optional<Sighting> of(AuthorityName authority);

  void set(AuthorityName authority, Sighting sighting);
}
