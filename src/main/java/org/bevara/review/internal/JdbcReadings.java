package org.bevara.review.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.Language;
import org.bevara.record.RecordId;
import org.bevara.record.Sha256;
import org.bevara.record.Signal;
import org.bevara.review.Reading;
import org.bevara.review.Readings;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Readings in the database.
public final class JdbcReadings implements Readings {

  private final JdbcClient jdbc;
  private final SignalTable signals;

  public JdbcReadings(DataSource database) {
    this.jdbc = JdbcClient.create(database);
    this.signals = new SignalTable(jdbc);
  }

  @Override
  public List<Version> unread(AuthorityName authority, ChannelId channel, Sha256 reader) {
    return jdbc.sql(
            "SELECT v.record_id, v.version FROM record_version v JOIN record r USING (record_id)"
                + " LEFT JOIN reading g"
                + " ON g.record_id = v.record_id AND g.version = v.version"
                + " WHERE r.authority = ? AND r.channel_id = ? AND r.custody <> 'DESTROYED'"
                + " AND r.kind IN ('POST', 'COMMENT', 'REPLY', 'MESSAGE', 'STORY')"
                + " AND g.reader IS DISTINCT FROM ? ORDER BY v.captured_at, v.record_id, v.version")
        .param(authority.value())
        .param(channel.value())
        .param(reader.hex())
        .query((row, _) ->
            new Version(new RecordId(row.getString("record_id")), row.getInt("version")))
        .list();
  }

  @Override
  public void keep(Version version, Sha256 reader, Reading reading) {
    jdbc.sql(
            "INSERT INTO reading (record_id, version, reader, language, words)"
                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (record_id, version) DO UPDATE SET"
                + " reader = excluded.reader, language = excluded.language, words = excluded.words")
        .param(version.item().value())
        .param(version.version())
        .param(reader.hex())
        .param(reading.language().code())
        .param(reading.words())
        .update();
    signals.put(Map.of(version, reading.signals()));
  }

  @Override
  public Map<Version, Reading> of(Collection<Version> versions) {
    return jdbc.sql(
            "SELECT g.record_id, g.version, g.language, g.words, s.code, s.from_index, s.to_index"
                + " FROM unnest(?::char(16)[], ?::integer[]) AS asked (record_id, version)"
                + " JOIN reading g USING (record_id, version)"
                + " LEFT JOIN signal s USING (record_id, version)"
                + " ORDER BY s.from_index, s.to_index, s.code")
        .param(versions.stream().map(version -> version.item().value()).toArray(String[]::new))
        .param(versions.stream().map(Version::version).toArray(Integer[]::new))
        .query(JdbcReadings::readings);
  }

  /// The readings, of rows that hold a signal each or none.
  private static Map<Version, Reading> readings(ResultSet rows) throws SQLException {
    Map<Version, List<Signal>> signals = new HashMap<>();
    Map<Version, Reading> readings = new HashMap<>();
    while (rows.next()) {
      Version version =
          new Version(new RecordId(rows.getString("record_id")), rows.getInt("version"));
      List<Signal> read = signals.computeIfAbsent(version, _ -> new ArrayList<>());
      if (rows.getString("code") != null) {
        read.add(SignalTable.signal(rows));
      }
      Language language = Language.valueOf(rows.getString("language").toUpperCase(Locale.ROOT));
      readings.put(version, new Reading(language, rows.getInt("words"), read));
    }
    return readings;
  }
}
