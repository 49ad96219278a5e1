package org.bevara.review.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.bevara.record.RecordId;
import org.bevara.record.Signal;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The signals of versions of items in the database.
final class SignalTable {

  private final JdbcClient jdbc;

  SignalTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Puts the signals of a version in place of those it had.
  void put(RecordId item, int version, List<Signal> signals) {
    if (Set.copyOf(of(item, version)).equals(Set.copyOf(signals))) {
      return;
    }
    jdbc.sql("DELETE FROM signal WHERE record_id = ? AND version = ?")
        .param(item.value())
        .param(version)
        .update();
    if (!signals.isEmpty()) {
      jdbc.sql(
              "INSERT INTO signal (record_id, version, code, from_index, to_index)"
                  + " SELECT ?, ?, * FROM unnest(?::text[], ?::integer[], ?::integer[])"
                  + " ON CONFLICT DO NOTHING")
          .param(item.value())
          .param(version)
          .param(signals.stream().map(Signal::code).toArray(String[]::new))
          .param(signals.stream().map(Signal::from).toArray(Integer[]::new))
          .param(signals.stream().map(Signal::to).toArray(Integer[]::new))
          .update();
    }
  }

  List<Signal> of(RecordId item, int version) {
    return jdbc.sql(
            "SELECT code, from_index, to_index FROM signal WHERE record_id = ? AND version = ?"
                + " ORDER BY from_index, to_index, code")
        .param(item.value())
        .param(version)
        .query((row, _) -> signal(row))
        .list();
  }

  static Signal signal(ResultSet row) throws SQLException {
    return new Signal(row.getString("code"), row.getInt("from_index"), row.getInt("to_index"));
  }
}
