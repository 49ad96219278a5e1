package org.bevara.moderation.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerAct;
import org.bevara.moderation.Cause;
import org.bevara.moderation.Change;
import org.bevara.moderation.Change.Decided;
import org.bevara.moderation.Changes;
import org.bevara.moderation.RemovalCode;
import org.bevara.moderation.Settlement;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.ItemKind;
import org.bevara.record.RecordId;
import org.bevara.record.SourceState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The disappearance ledger in the database: versions and absences, held against decisions. What
/// explains them is no column but follows from the rows, so that it cannot lag behind them.
public final class JdbcChanges implements Changes {

  /// Of several decisions one that came before, of the item itself rather than its thread.
  private static final String GONE =
      """
      SELECT a.record_id, coalesce(r.thread_id, r.record_id) AS thread, r.channel_id, r.kind, r.direction, a.version, a.state, r.first_seen_at,
        a.last_seen_at, a.gone_at AS changed_at, a.returned_at, r.custody, d.what, d.code, d.decided_by,
        d.decided_at, s.cause, s.code AS settled_code, s.settled_by, s.settled_at, s.object_id
      FROM absence a JOIN record r ON r.record_id = a.record_id
      LEFT JOIN settlement s ON s.record_id = a.record_id AND s.gone_at = a.gone_at
      LEFT JOIN LATERAL (
        SELECT * FROM (
          SELECT CASE basis WHEN 'SCHEDULE' THEN 'DISPOSAL' ELSE 'REMOVAL' END AS what, record_id,
            code, decided_by, sealed_at AS decided_at
          FROM removal WHERE withdrawn_at IS NULL
          UNION ALL SELECT 'REMOVAL', record_id, code, decided_by, decided_at
          FROM removal_unsealed WHERE withdrawn_at IS NULL) m
        WHERE m.record_id IN (r.record_id, r.parent_id, r.thread_id)
        ORDER BY m.decided_at > a.gone_at, m.record_id <> r.record_id, m.decided_at DESC
        LIMIT 1) d ON true
      """;

  private static final String EDITED =
      """
      SELECT v.record_id, coalesce(r.thread_id, r.record_id) AS thread, r.channel_id, r.kind, r.direction, v.version, 'EDITED' AS state,
        r.first_seen_at, coalesce(n.captured_at, r.last_seen_at) AS last_seen_at,
        v.captured_at AS changed_at, NULL::timestamptz AS returned_at, r.custody, NULL AS what, NULL AS code,
        NULL AS decided_by, NULL::timestamptz AS decided_at, NULL AS cause, NULL AS settled_code,
        NULL AS settled_by, NULL::timestamptz AS settled_at, NULL AS object_id
      FROM record_version v JOIN record r USING (record_id)
      LEFT JOIN record_version n ON n.record_id = v.record_id AND n.version = v.version + 1
      WHERE v.version > 1 AND r.kind NOT IN ('PAGE', 'PROFILE', 'MEDIA')
      """;

  private static final String PERIOD =
      " r.authority = :authority AND %1$s >= :from AND %1$s < :to"
          + " AND (:restricted OR NOT r.restricted)";

  private final JdbcClient jdbc;
  private final Ledger ledger;

  public JdbcChanges(DataSource database, Ledger ledger) {
    this.jdbc = JdbcClient.create(database);
    this.ledger = ledger;
  }

  @Override
  public List<Change> all(
      AuthorityName authority, Instant from, Instant to, boolean restrictedToo) {
    return jdbc.sql(
            GONE
                + " WHERE"
                + PERIOD.formatted("a.gone_at")
                + " UNION ALL "
                + EDITED
                + " AND"
                + PERIOD.formatted("v.captured_at")
                + " ORDER BY changed_at DESC, record_id, version")
        .param("authority", authority.value())
        .param("from", Timestamp.from(from))
        .param("to", Timestamp.from(to))
        .param("restricted", restrictedToo)
        .query(JdbcChanges::change)
        .list();
  }

  @Override
  public List<Change> open(AuthorityName authority, boolean restrictedToo) {
    return jdbc
        .sql(
            GONE
                + """
                WHERE r.authority = ? AND a.returned_at IS NULL AND a.state <> 'MISSING'
                  AND r.custody <> 'DESTROYED' AND s.cause IS NULL AND d.code IS NULL AND (? OR NOT r.restricted)
                ORDER BY a.gone_at, a.record_id
                """)
        .param(authority.value())
        .param(restrictedToo)
        .query(JdbcChanges::change)
        .list()
        .stream()
        .filter(Change::isOpen)
        .toList();
  }

  @Override
  public List<Change> of(RecordId item) {
    return jdbc.sql(
            GONE
                + " WHERE a.record_id = :record UNION ALL "
                + EDITED
                + " AND v.record_id = :record ORDER BY changed_at DESC, version DESC")
        .param("record", item.value())
        .query(JdbcChanges::change)
        .list();
  }

  @Override
  public void settle(AuthorityName authority, Change gone, Settlement settlement) {
    RemovalCode code = settlement.code();
    jdbc.sql(
            "INSERT INTO settlement (record_id, gone_at, cause, code, settled_by, settled_at,"
                + " object_id) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (record_id, gone_at)"
                + " DO UPDATE SET cause = excluded.cause, code = excluded.code,"
                + " settled_by = excluded.settled_by, settled_at = excluded.settled_at,"
                + " object_id = excluded.object_id")
        .param(gone.recordId().value())
        .param(Timestamp.from(gone.changedAt()))
        .param(settlement.cause().name())
        .param(code == null ? null : code.name())
        .param(settlement.by())
        .param(Timestamp.from(settlement.at()))
        .param(settlement.object())
        .update();
    Map<String, String> facts = new HashMap<>();
    facts.put("cause", settlement.cause().name());
    facts.put("state", gone.state().name());
    facts.put("goneAt", gone.changedAt().toString());
    facts.put("object", settlement.object());
    if (code != null) {
      facts.put("code", code.name());
      facts.put("basis", code.basis().name());
      facts.put("late", "true");
    }
    ledger.append(
        LedgerAct.on(
            gone.recordId(),
            authority,
            settlement.at(),
            "DISAPPEARANCE_SETTLED",
            settlement.by(),
            facts));
  }

  private static Change change(ResultSet row, int index) throws SQLException {
    return new Change(
        new RecordId(row.getString("record_id")),
        new RecordId(row.getString("thread")),
        new ChannelId(row.getString("channel_id")),
        ItemKind.valueOf(row.getString("kind")),
        row.getString("direction").equals("DRAWN_UP"),
        row.getInt("version"),
        SourceState.valueOf(row.getString("state")),
        row.getTimestamp("first_seen_at").toInstant(),
        row.getTimestamp("last_seen_at").toInstant(),
        row.getTimestamp("changed_at").toInstant(),
        instant(row.getTimestamp("returned_at")),
        row.getString("custody").equals("DESTROYED"),
        decided(row),
        settled(row));
  }

  private static @Nullable Decided decided(ResultSet row) throws SQLException {
    String what = row.getString("what");
    return what == null
        ? null
        : new Decided(
            Decided.Kind.valueOf(what),
            row.getString("code"),
            row.getString("decided_by"),
            row.getTimestamp("decided_at").toInstant());
  }

  private static @Nullable Settlement settled(ResultSet row) throws SQLException {
    String cause = row.getString("cause");
    String code = row.getString("settled_code");
    return cause == null
        ? null
        : new Settlement(
            Cause.valueOf(cause),
            code == null ? null : RemovalCode.valueOf(code),
            row.getString("settled_by"),
            row.getTimestamp("settled_at").toInstant(),
            row.getString("object_id"));
  }

  private static @Nullable Instant instant(@Nullable Timestamp time) {
    return time == null ? null : time.toInstant();
  }
}
