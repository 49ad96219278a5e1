package org.bevara.review.internal;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bevara.record.RecordId;
import org.bevara.record.Signal;
import org.bevara.review.Readings.Version;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The signals of versions of items in the database.
final class SignalTable {

  private final JdbcClient jdbc;

  SignalTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Puts the signals of versions in place of those they had.
  void put(Map<Version, List<Signal>> signals) {
    Map<Version, Set<Signal>> had = of(signals.keySet());
    signals.forEach((version, found) -> {
      if (!had.getOrDefault(version, Set.of()).equals(Set.copyOf(found))) {
        replace(version.item(), version.version(), found);
      }
    });
  }

  private Map<Version, Set<Signal>> of(Collection<Version> versions) {
    return jdbc
        .sql(
            "SELECT s.* FROM unnest(?::char(16)[], ?::integer[]) AS asked (record_id, version)"
                + " JOIN signal s USING (record_id, version)")
        .param(versions.stream().map(version -> version.item().value()).toArray(String[]::new))
        .param(versions.stream().map(Version::version).toArray(Integer[]::new))
        .query((row, _) ->
            Map.entry(
                new Version(new RecordId(row.getString("record_id")), row.getInt("version")),
                signal(row)))
        .list()
        .stream()
        .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toSet())));
  }

  private void replace(RecordId item, int version, List<Signal> signals) {
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
