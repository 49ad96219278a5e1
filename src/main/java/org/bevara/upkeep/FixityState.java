package org.bevara.upkeep;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.bevara.record.Finding;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How long ago the archive's objects were read, as the table `fixity` has it.
public final class FixityState {

  private final JdbcClient jdbc;

  public FixityState(DataSource tables) {
    this.jdbc = JdbcClient.create(tables);
  }

  /// The warning `FIXITY_OVERDUE` if objects have lain unread for longer than `unread`.
  public Optional<Finding> overdue(Duration unread, Instant now) {
    long objects =
        jdbc.sql("SELECT count(*) FROM fixity WHERE checked_at < ?")
            .param(Timestamp.from(now.minus(unread)))
            .query(Long.class)
            .single();
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
