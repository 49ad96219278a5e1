package org.bevara.review.internal;

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
    List<Signal> found = signals.of(version.item(), version.version());
    return jdbc.sql("SELECT language, words FROM reading WHERE record_id = ? AND version = ?")
        .param(version.item().value())
        .param(version.version())
        .query((row, _) ->
            new Reading(
                Language.valueOf(row.getString("language").toUpperCase(Locale.ROOT)),
                row.getInt("words"),
                found))
        .optional();
  }
}
