package org.bevara.moderation.internal;

import java.sql.Timestamp;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerAct;
import org.bevara.moderation.Removal;
import org.bevara.moderation.RemovalCode;
import org.bevara.moderation.Removals;
import org.bevara.record.AuthorityName;
import org.bevara.record.RecordId;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Removal decisions in the database.
public final class JdbcRemovals implements Removals {

  private final JdbcClient jdbc;
  private final Ledger ledger;

  public JdbcRemovals(DataSource database, Ledger ledger) {
    this.jdbc = JdbcClient.create(database);
    this.ledger = ledger;
  }

  @Override
  public void enter(Removal removal) {
    jdbc.sql(
            "INSERT INTO removal (record_id, version, code, basis, decided_by, sealed_at, object_id)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (record_id) DO UPDATE"
                + " SET version = excluded.version, code = excluded.code, basis = excluded.basis,"
                + " decided_by = excluded.decided_by, sealed_at = excluded.sealed_at,"
                + " object_id = excluded.object_id")
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
  public Optional<Removal> of(RecordId item) {
    return jdbc.sql(
            "SELECT m.*, r.authority FROM removal m JOIN record r USING (record_id)"
                + " WHERE m.record_id = ?")
        .param(item.value())
        .query((row, _) ->
            new Removal(
                new AuthorityName(row.getString("authority")),
                item,
                row.getInt("version"),
                RemovalCode.valueOf(row.getString("code")),
                row.getString("decided_by"),
                row.getTimestamp("sealed_at").toInstant(),
                row.getString("object_id")))
        .optional();
  }
}
