package org.bevara.capture.internal;

import java.sql.Timestamp;
import java.time.Instant;
import org.bevara.capture.HeldRecord;
import org.bevara.record.SourceState;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Notes from when to when an item was missing at its source (domain 4.2, the disappearance
/// ledger), in the transaction that notes what the visit found.
final class Absences {

  private final JdbcClient jdbc;

  Absences(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// An item is, was or stays missing.
  ///
  /// @param before how it was known until this visit
  /// @param goneAt when a visit first missed it
  void missing(HeldRecord before, SourceState state, Instant goneAt, Instant lastSeenAt) {
    jdbc.sql(
            "INSERT INTO absence (record_id, gone_at, version, state, last_seen_at)"
                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (record_id) WHERE returned_at IS NULL"
                + " DO UPDATE SET state = excluded.state, last_seen_at = excluded.last_seen_at"
                + " WHERE (absence.state, absence.last_seen_at)"
                + " <> (excluded.state, excluded.last_seen_at)")
        .param(before.recordId().value())
        .param(Timestamp.from(goneAt))
        .param(before.version())
        .param(state.name())
        .param(Timestamp.from(lastSeenAt))
        .update();
  }

  /// An item that was missing is there again.
  void returned(HeldRecord before, Instant at) {
    jdbc.sql("UPDATE absence SET returned_at = ? WHERE record_id = ? AND returned_at IS NULL")
        .param(Timestamp.from(at))
        .param(before.recordId().value())
        .update();
  }
}
