package org.bevara.upkeep;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.bevara.record.Finding;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How long ago the archive's objects were read, as the table `fixity` has it.
public final class FixityState {

  private final JdbcClient jdbc;

  public FixityState(DataSource tables) {
    this.jdbc = JdbcClient.create(tables);
  }

  /// The objects that something outside of the store remembers.
  ///
  /// @param damaged that were not as they were stored when they were read last
  /// @param oldest when the one that has lain unread for longest was read or stored; null where
  ///   there is none
  public record Figures(long objects, long damaged, @Nullable Instant oldest) {}

  public Figures figures() {
    return jdbc.sql(
            "SELECT count(*) AS objects, count(*) FILTER (WHERE outcome = 'DAMAGED') AS damaged,"
                + " min(checked_at) AS oldest FROM fixity")
        .query((row, _) -> {
          Timestamp oldest = row.getTimestamp("oldest");
          return new Figures(
              row.getLong("objects"),
              row.getLong("damaged"),
              oldest == null ? null : oldest.toInstant());
        })
        .single();
  }

  /// How many objects have lain unread for longer than `unread`.
  public long unread(Duration unread, Instant now) {
    return jdbc.sql("SELECT count(*) FROM fixity WHERE checked_at < ?")
        .param(Timestamp.from(now.minus(unread)))
        .query(Long.class)
        .single();
  }

  /// The warning `FIXITY_OVERDUE` if objects have lain unread for longer than `unread`.
  public Optional<Finding> overdue(Duration unread, Instant now) {
    long objects = unread(unread, now);
    return objects == 0
        ? Optional.empty()
        : Optional.of(
            Finding.warning(
                "FIXITY_OVERDUE",
                "table fixity",
                "%d objects have not been read for more than %d days: run bevara run fixity, or"
                        .formatted(objects, unread.toDays())
                    + " let it run oftener"));
  }
}
