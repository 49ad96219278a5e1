package org.bevara.review.internal;

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
    for (Signal signal : signals) {
      jdbc.sql(
              "INSERT INTO signal (record_id, version, code, from_index, to_index)"
                  + " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
          .param(item.value())
          .param(version)
          .param(signal.code())
          .param(signal.from())
          .param(signal.to())
          .update();
    }
  }

  List<Signal> of(RecordId item, int version) {
    return jdbc.sql(
            "SELECT code, from_index, to_index FROM signal WHERE record_id = ? AND version = ?"
                + " ORDER BY from_index, to_index, code")
        .param(item.value())
        .param(version)
        .query((row, _) ->
            new Signal(row.getString("code"), row.getInt("from_index"), row.getInt("to_index")))
        .list();
  }
}
