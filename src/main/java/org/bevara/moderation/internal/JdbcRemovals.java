package org.bevara.moderation.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerAct;
import org.bevara.moderation.Changes;
import org.bevara.moderation.Removal;
import org.bevara.moderation.RemovalCode;
import org.bevara.moderation.RemovalFigures;
import org.bevara.moderation.Removals;
import org.bevara.moderation.Removed;
import org.bevara.moderation.UnsealedRemoval;
import org.bevara.moderation.Vanished;
import org.bevara.moderation.Withdrawal;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;
import org.bevara.record.SourceState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Removal decisions in the database. What became of them is not kept beside them but read from
/// where each visit notes what it found.
public final class JdbcRemovals implements Removals {

  private static final String REMOVED =
      "SELECT m.*, r.authority, r.channel_id, r.state, r.gone_at"
          + " FROM removal m JOIN record r USING (record_id) WHERE m.withdrawn_at IS NULL";

  /// Of a record `r`: before it went, or for its present absence afterwards.
  private static final String DECIDED =
      "EXISTS (SELECT 1 FROM removal m WHERE m.record_id = r.record_id AND m.withdrawn_at IS NULL)"
          + " OR EXISTS (SELECT 1 FROM settlement s WHERE s.record_id = r.record_id"
          + " AND s.gone_at = r.gone_at AND s.cause = 'AUTHORITY')";

  private final JdbcClient jdbc;
  private final Ledger ledger;
  private final Changes changes;

  public JdbcRemovals(DataSource database, Ledger ledger) {
    this.jdbc = JdbcClient.create(database);
    this.ledger = ledger;
    this.changes = new JdbcChanges(database, ledger);
  }

  @Override
  public void enter(Removal removal) {
    jdbc.sql(
            "INSERT INTO removal (record_id, version, code, basis, decided_by, sealed_at, object_id)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (record_id) DO UPDATE"
                + " SET version = excluded.version, code = excluded.code, basis = excluded.basis,"
                + " decided_by = excluded.decided_by, sealed_at = excluded.sealed_at,"
                + " object_id = excluded.object_id, withdrawn_at = NULL, withdrawn_by = NULL,"
                + " withdrawn_object = NULL")
        .param(removal.recordId().value())
        .param(removal.version())
        .param(removal.code().name())
        .param(removal.code().basis().name())
        .param(removal.decidedBy())
        .param(Timestamp.from(removal.sealedAt()))
        .param(removal.receipt())
        .update();
    ledger.append(
        LedgerAct.on(
            removal.recordId(),
            removal.authority(),
            removal.sealedAt(),
            "REMOVAL_SEALED",
            removal.decidedBy(),
            Map.of(
                "code",
                removal.code().name(),
                "basis",
                removal.code().basis().name(),
                "version",
                String.valueOf(removal.version()),
                "object",
                removal.receipt())));
  }

  @Override
  public void enterUnsealed(UnsealedRemoval removal) {
    RecordId record = removal.recordId();
    jdbc.sql(
            "INSERT INTO removal_unsealed (authority, channel_id, record_id, code, gap, decided_by,"
                + " decided_at) VALUES (?, ?, ?, ?, ?, ?, ?)")
        .param(removal.authority().value())
        .param(removal.channel().value())
        .param(record == null ? null : record.value())
        .param(removal.code().name())
        .param(removal.gap())
        .param(removal.decidedBy())
        .param(Timestamp.from(removal.decidedAt()))
        .update();
    Map<String, String> facts =
        new HashMap<>(
            Map.of(
                "channel",
                removal.channel().value(),
                "code",
                removal.code().name(),
                "gap",
                removal.gap()));
    ledger.append(
        record == null
            ? LedgerAct.of(
                removal.authority(),
                removal.decidedAt(),
                "REMOVAL_WITHOUT_COPY",
                removal.decidedBy(),
                facts)
            : LedgerAct.on(
                record,
                removal.authority(),
                removal.decidedAt(),
                "REMOVAL_WITHOUT_COPY",
                removal.decidedBy(),
                facts));
  }

  @Override
  public Optional<Removal> of(RecordId item) {
    return outcomeOf(item).map(Removed::removal);
  }

  @Override
  public Optional<Removed> outcomeOf(RecordId item) {
    return jdbc.sql(REMOVED + " AND m.record_id = ?")
        .param(item.value())
        .query(JdbcRemovals::removed)
        .optional();
  }

  @Override
  public RemovalFigures figures(AuthorityName authority, Instant from, Instant to) {
    return new RemovalFigures(
        jdbc.sql(
                REMOVED
                    + " AND r.authority = :authority AND m.sealed_at >= :from"
                    + " AND m.sealed_at < :to ORDER BY m.sealed_at DESC, m.record_id")
            .params(period(authority, from, to))
            .query(JdbcRemovals::removed)
            .list(),
        jdbc.sql(
                "SELECT * FROM removal_unsealed WHERE withdrawn_at IS NULL AND authority = :authority"
                    + " AND decided_at >= :from AND decided_at < :to"
                    + " ORDER BY decided_at DESC, removal_id DESC")
            .params(period(authority, from, to))
            .query(JdbcRemovals::unsealed)
            .list(),
        changes.open(authority, true).stream()
            .filter(gone -> !gone.changedAt().isBefore(from) && gone.changedAt().isBefore(to))
            .map(gone ->
                new Vanished(
                    gone.recordId(), gone.channel(), gone.kind(), gone.state(), gone.changedAt()))
            .sorted(Comparator.comparing(Vanished::goneAt).reversed())
            .toList());
  }

  @Override
  public Set<RecordId> decided(Collection<RecordId> items) {
    return jdbc.sql(
            "SELECT r.record_id FROM record r WHERE r.record_id = ANY (?::char(16)[]) AND ("
                + DECIDED
                + ")")
        .param(items.stream().map(RecordId::value).toArray(String[]::new))
        .query((row, _) -> new RecordId(row.getString(1)))
        .set();
  }

  @Override
  public int withdraw(RecordId item, Withdrawal withdrawal) {
    int sealed =
        jdbc.sql(
                "UPDATE removal SET withdrawn_at = ?, withdrawn_by = ?, withdrawn_object = ?"
                    + " WHERE record_id = ? AND withdrawn_at IS NULL")
            .param(Timestamp.from(withdrawal.at()))
            .param(withdrawal.by())
            .param(withdrawal.object())
            .param(item.value())
            .update();
    return sealed
        + jdbc.sql(
                "UPDATE removal_unsealed SET withdrawn_at = ?, withdrawn_by = ?"
                    + " WHERE record_id = ? AND withdrawn_at IS NULL")
            .param(Timestamp.from(withdrawal.at()))
            .param(withdrawal.by())
            .param(item.value())
            .update();
  }

  private static Map<String, Object> period(AuthorityName authority, Instant from, Instant to) {
    return Map.of(
        "authority", authority.value(), "from", Timestamp.from(from), "to", Timestamp.from(to));
  }

  @Override
  public List<String> receiptsIn(Collection<RecordId> threads) {
    return threads.isEmpty()
        ? List.of()
        : jdbc.sql(
                "SELECT m.object_id FROM removal m JOIN record r USING (record_id)"
                    + " WHERE r.thread_id IN (:threads)")
            .param("threads", threads.stream().map(RecordId::value).toList())
            .query(String.class)
            .list();
  }

  private static Removed removed(ResultSet row, int index) throws SQLException {
    Instant sealedAt = row.getTimestamp("sealed_at").toInstant();
    Instant goneAt = instant(row.getTimestamp("gone_at"));
    return new Removed(
        new Removal(
            new AuthorityName(row.getString("authority")),
            new RecordId(row.getString("record_id")),
            row.getInt("version"),
            RemovalCode.valueOf(row.getString("code")),
            row.getString("decided_by"),
            sealedAt,
            row.getString("object_id")),
        new ChannelId(row.getString("channel_id")),
        SourceState.valueOf(row.getString("state")),
        goneAt == null || goneAt.isBefore(sealedAt) ? null : goneAt);
  }

  private static UnsealedRemoval unsealed(ResultSet row, int index) throws SQLException {
    String record = row.getString("record_id");
    return new UnsealedRemoval(
        new AuthorityName(row.getString("authority")),
        new ChannelId(row.getString("channel_id")),
        record == null ? null : new RecordId(record),
        RemovalCode.valueOf(row.getString("code")),
        row.getString("gap"),
        row.getString("decided_by"),
        row.getTimestamp("decided_at").toInstant());
  }

  private static @Nullable Instant instant(@Nullable Timestamp time) {
    return time == null ? null : time.toInstant();
  }
}
