package org.bevara.oversight.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.bevara.oversight.ChannelNews;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;
import org.springframework.jdbc.core.simple.JdbcClient;

/// News from ledger, catalogue and signals in PostgreSQL.
public final class JdbcChannelNews implements ChannelNews {

  private static final String ITEMS = "('POST', 'COMMENT', 'REPLY', 'MESSAGE', 'STORY')";

  /// Signals are those of the version in force.
  private static final String RECEIVED =
      """
      SELECT * FROM (
        SELECT r.channel_id, r.record_id, coalesce(r.published_at, r.first_seen_at) AS at,
          EXISTS (SELECT 1 FROM signal s WHERE s.record_id = r.record_id
            AND s.version = r.version AND s.code = 'QUESTION') AS question,
          EXISTS (SELECT 1 FROM signal s WHERE s.record_id = r.record_id
            AND s.version = r.version AND s.code = 'ANSWERED') AS answered,
          coalesce(w.published_at, w.first_seen_at) AS answered_at, r.gone_at IS NOT NULL AS gone
        FROM record r LEFT JOIN answer a ON a.record_id = r.record_id
          LEFT JOIN record w ON w.record_id = a.answer_id
        WHERE r.authority = :authority AND r.direction = 'RECEIVED' AND r.custody <> 'DESTROYED'
          AND r.kind IN
      """
          + ITEMS
          + " AND (:restrictedToo OR NOT r.restricted)) x";

  private final JdbcClient jdbc;

  public JdbcChannelNews(DataSource database) {
    this.jdbc = JdbcClient.create(database);
  }

  @Override
  public List<Change> changes(AuthorityName authority, ChannelId channel, long after, long upTo) {
    return jdbc.sql(
            """
            SELECT r.record_id, r.restricted, CASE e.act WHEN 'RECORD_CAPTURED' THEN 'ADDED'
              WHEN 'VERSION_CAPTURED' THEN 'EDITED' ELSE 'GONE' END AS what, max(e.at) AS at
            FROM ledger_entry e JOIN record r ON r.record_id = e.subject::char(16)
            WHERE e.authority = :authority AND e.seq > :after AND e.seq <= :upTo
              AND e.act IN ('RECORD_CAPTURED', 'VERSION_CAPTURED', 'STATE_CHANGED')
              AND (e.act <> 'STATE_CHANGED' OR r.gone_at IS NOT NULL)
              AND r.channel_id = :channel AND r.custody <> 'DESTROYED' AND r.kind IN
            """
                + ITEMS
                + " GROUP BY r.record_id, what ORDER BY max(e.at) DESC, r.record_id, what")
        .param("authority", authority.value())
        .param("after", after)
        .param("upTo", upTo)
        .param("channel", channel.value())
        .query((row, _) ->
            new Change(
                channel,
                new RecordId(row.getString("record_id")),
                Happening.valueOf(row.getString("what")),
                row.getTimestamp("at").toInstant(),
                row.getBoolean("restricted")))
        .list();
  }

  @Override
  public long entryBefore(Instant at) {
    return jdbc.sql("SELECT coalesce(max(seq), 0) FROM ledger_entry WHERE at < ?")
        .param(Timestamp.from(at))
        .query(Long.class)
        .single();
  }

  @Override
  public Optional<String> lastVisit(AuthorityName authority, ChannelId channel, long upTo) {
    return jdbc.sql(
            "SELECT v.visit_id FROM visit v WHERE v.authority = ? AND v.channel_id = ?"
                + " AND v.started_at <= (SELECT at FROM ledger_entry WHERE seq = ?)"
                + " ORDER BY v.started_at DESC LIMIT 1")
        .param(authority.value())
        .param(channel.value())
        .param(upTo)
        .query(String.class)
        .optional();
  }

  @Override
  public List<Received> waiting(AuthorityName authority, Instant since, boolean restrictedToo) {
    return jdbc.sql(
            RECEIVED
                + " WHERE question AND NOT answered AND NOT gone AND at >= :since"
                + " ORDER BY at, record_id")
        .param("since", Timestamp.from(since))
        .param("authority", authority.value())
        .param("restrictedToo", restrictedToo)
        .query(JdbcChannelNews::received)
        .list();
  }

  @Override
  public List<Received> received(
      AuthorityName authority, Instant from, Instant until, boolean restrictedToo) {
    return jdbc.sql(RECEIVED + " WHERE at >= :from AND at < :until ORDER BY at, record_id")
        .param("authority", authority.value())
        .param("restrictedToo", restrictedToo)
        .param("from", Timestamp.from(from))
        .param("until", Timestamp.from(until))
        .query(JdbcChannelNews::received)
        .list();
  }

  private static Received received(ResultSet row, int index) throws SQLException {
    Timestamp answered = row.getTimestamp("answered_at");
    return new Received(
        new ChannelId(row.getString("channel_id")),
        new RecordId(row.getString("record_id")),
        row.getTimestamp("at").toInstant(),
        row.getBoolean("question"),
        row.getBoolean("answered"),
        answered == null ? null : answered.toInstant(),
        row.getBoolean("gone"));
  }
}
