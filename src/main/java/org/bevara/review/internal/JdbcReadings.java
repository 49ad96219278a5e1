package org.bevara.review.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    signals.put(version.item(), version.version(), reading.signals());
  }

  @Override
  public Optional<Reading> of(Version version) {
    return jdbc.sql(
            "SELECT g.language, g.words, s.code, s.from_index, s.to_index FROM reading g"
                + " LEFT JOIN signal s USING (record_id, version)"
                + " WHERE g.record_id = ? AND g.version = ?"
                + " ORDER BY s.from_index, s.to_index, s.code")
        .param(version.item().value())
        .param(version.version())
        .query(JdbcReadings::reading);
  }

  /// One reading, of rows that hold a signal each or none.
  private static Optional<Reading> reading(ResultSet rows) throws SQLException {
    if (!rows.next()) {
      return Optional.empty();
    }
    Language language = Language.valueOf(rows.getString("language").toUpperCase(Locale.ROOT));
    int words = rows.getInt("words");
    List<Signal> signals = new ArrayList<>();
    do {
      if (rows.getString("code") != null) {
        signals.add(SignalTable.signal(rows));
      }
    } while (rows.next());
    return Optional.of(new Reading(language, words, signals));
  }
}
