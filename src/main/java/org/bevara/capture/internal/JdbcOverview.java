package org.bevara.capture.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.bevara.capture.Overview;
import org.bevara.capture.VisitId;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The catalogue's lists and figures in PostgreSQL.
public final class JdbcOverview implements Overview {

  private final JdbcClient jdbc;

  public JdbcOverview(DataSource database) {
    this.jdbc = JdbcClient.create(database);
  }

  @Override
  public List<Visit> visits(AuthorityName authority, @Nullable ChannelId channel, int limit) {
    return jdbc.sql(
            "SELECT * FROM visit WHERE authority = :authority"
                + " AND (:channel::text IS NULL OR channel_id = :channel)"
                + " ORDER BY started_at DESC, visit_id LIMIT :limit")
        .param("authority", authority.value())
        .param("channel", channel == null ? null : channel.value())
        .param("limit", limit)
        .query(JdbcOverview::visit)
        .list();
  }

  @Override
  public List<VisitDay> visitDays(
      AuthorityName authority, ChannelId channel, LocalDate from, ZoneId zone) {
    return jdbc.sql(
            "SELECT (started_at AT TIME ZONE :zone)::date AS day,"
                + " count(*) FILTER (WHERE purpose <> 'documentation') AS visits,"
                + " count(*) FILTER (WHERE purpose <> 'documentation' AND outcome <> 'COMPLETED')"
                + " AS failed, count(*) FILTER (WHERE purpose = 'documentation') AS documentations"
                + " FROM visit WHERE authority = :authority AND channel_id = :channel"
                + " AND started_at >= :from GROUP BY 1 ORDER BY 1")
        .param("zone", zone.getId())
        .param("authority", authority.value())
        .param("channel", channel.value())
        .param("from", Timestamp.from(from.atStartOfDay(zone).toInstant()))
        .query((row, _) ->
            new VisitDay(
                row.getObject("day", LocalDate.class),
                row.getLong("visits"),
                row.getLong("failed"),
                row.getLong("documentations")))
        .list();
  }

  @Override
  public List<MonthCount> monthCounts(
      AuthorityName authority,
      ChannelId channel,
      YearMonth from,
      ZoneId zone,
      boolean restrictedToo) {
    return jdbc.sql(
            "SELECT to_char(published_at AT TIME ZONE :zone, 'YYYY-MM') AS month,"
                + " count(*) FILTER (WHERE kind = 'POST') AS posts,"
                + " count(*) FILTER (WHERE kind <> 'POST') AS answers FROM record"
                + " WHERE authority = :authority AND channel_id = :channel"
                + " AND kind NOT IN ('PAGE', 'PROFILE', 'MEDIA') AND custody <> 'DESTROYED'"
                + " AND published_at >= :from AND (:restricted OR NOT restricted)"
                + " GROUP BY 1 ORDER BY 1")
        .param("zone", zone.getId())
        .param("authority", authority.value())
        .param("channel", channel.value())
        .param("from", Timestamp.from(from.atDay(1).atStartOfDay(zone).toInstant()))
        .param("restricted", restrictedToo)
        .query((row, _) ->
            new MonthCount(
                YearMonth.parse(row.getString("month")),
                row.getLong("posts"),
                row.getLong("answers")))
        .list();
  }

  @Override
  public Map<ChannelId, Visit> latestVisits(AuthorityName authority) {
    Map<ChannelId, Visit> latest = new HashMap<>();
    jdbc.sql(
            "SELECT DISTINCT ON (channel_id) * FROM visit WHERE authority = ?"
                + " AND purpose IN ('harvest', 'closure')"
                + " ORDER BY channel_id, started_at DESC")
        .param(authority.value())
        .query(JdbcOverview::visit)
        .list()
        .forEach(visit -> latest.put(visit.channel(), visit));
    return latest;
  }

  @Override
  public List<FoundGap> gaps(AuthorityName authority, @Nullable Instant since) {
    return jdbc.sql(
            "SELECT v.channel_id, g.record_id, g.code, max(g.found_at) AS found_at FROM gap g"
                + " JOIN visit v USING (visit_id) LEFT JOIN record r ON r.record_id = g.record_id"
                + " WHERE v.authority = :authority"
                + " AND (:since::timestamptz IS NULL OR g.found_at >= :since)"
                + " AND (g.record_id IS NULL OR r.custody <> 'DESTROYED'"
                + " AND (g.version IS NULL OR g.version = r.version))"
                + " GROUP BY v.channel_id, g.record_id, g.code"
                + " ORDER BY max(g.found_at) DESC, v.channel_id, g.code, g.record_id")
        .param("authority", authority.value())
        .param("since", since == null ? null : Timestamp.from(since))
        .query((row, _) -> {
          String record = row.getString("record_id");
          return new FoundGap(
              new ChannelId(row.getString("channel_id")),
              record == null ? null : new RecordId(record),
              row.getString("code"),
              row.getTimestamp("found_at").toInstant());
        })
        .list();
  }

  @Override
  public Map<ChannelId, Map<String, Long>> gapCounts(AuthorityName authority) {
    Map<ChannelId, Map<String, Long>> counts = new HashMap<>();
    jdbc.sql(
            "SELECT v.channel_id, g.code, count(DISTINCT coalesce(g.record_id, g.visit_id)) AS gaps"
                + " FROM gap g JOIN visit v USING (visit_id)"
                + " LEFT JOIN record r ON r.record_id = g.record_id"
                + " WHERE v.authority = ? AND (g.record_id IS NULL OR r.custody <> 'DESTROYED'"
                + " AND (g.version IS NULL OR g.version = r.version) AND NOT r.restricted"
                + " AND NOT EXISTS (SELECT 1 FROM page_shows s JOIN record i USING (record_id)"
                + " WHERE s.page_id = r.record_id AND i.restricted)"
                + " AND NOT EXISTS (SELECT 1 FROM item_media m JOIN record i USING (record_id)"
                + " WHERE m.media_id = r.record_id AND i.restricted))"
                + " GROUP BY v.channel_id, g.code")
        .param(authority.value())
        .query(row -> {
          counts
              .computeIfAbsent(new ChannelId(row.getString("channel_id")), _ -> new HashMap<>())
              .put(row.getString("code"), row.getLong("gaps"));
        });
    return counts;
  }

  @Override
  public Map<ChannelId, ItemCount> itemCounts(AuthorityName authority, boolean restrictedToo) {
    Map<ChannelId, ItemCount> counts = new HashMap<>();
    jdbc.sql(
            "SELECT channel_id, count(*) AS items, count(*) FILTER (WHERE kind = 'POST') AS posts,"
                + " count(*) FILTER (WHERE version > 1) AS edited,"
                + " count(*) FILTER (WHERE gone_at IS NOT NULL) AS gone FROM record"
                + " WHERE authority = ? AND kind NOT IN ('PAGE', 'PROFILE', 'MEDIA')"
                + " AND custody <> 'DESTROYED' AND (? OR NOT restricted) GROUP BY channel_id")
        .param(authority.value())
        .param(restrictedToo)
        .query(row -> {
          counts.put(
              new ChannelId(row.getString("channel_id")),
              new ItemCount(
                  row.getLong("posts"),
                  row.getLong("items"),
                  row.getLong("edited"),
                  row.getLong("gone")));
        });
    return counts;
  }

  private static Visit visit(ResultSet row, int index) throws SQLException {
    Timestamp finished = row.getTimestamp("finished_at");
    return new Visit(
        new VisitId(row.getString("visit_id")),
        new ChannelId(row.getString("channel_id")),
        row.getString("purpose"),
        row.getTimestamp("started_at").toInstant(),
        finished == null ? null : finished.toInstant(),
        row.getString("outcome"));
  }
}
