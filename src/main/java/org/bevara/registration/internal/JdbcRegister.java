package org.bevara.registration.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.bevara.appraisal.ReasonCode;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerAct;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;
import org.bevara.registration.Register;
import org.bevara.registration.RegisterAct;
import org.bevara.registration.RegisterEntry;
import org.bevara.registration.Unregistered;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Register entries in the database. What must be registered is not kept beside them but read from
/// where decisions and tasks are.
public final class JdbcRegister implements Register {

  /// A task for the registrar is open, or a schedule or a person says that it must be registered.
  private static final String WAITING =
      "SELECT r.record_id, r.channel_id, d.outcome, d.reasons, m.code, i.initiative,"
          + " coalesce((SELECT max(e.ended_at) FROM register_entry e"
          + " WHERE e.record_id = r.record_id), t.opened_at, s.opened_at, d.decided_at,"
          + " r.first_seen_at) AS since"
          + " FROM record r LEFT JOIN decision d USING (record_id)"
          + " LEFT JOIN task t ON t.record_id = r.record_id AND t.kind = 'REGISTRATION'"
          + " LEFT JOIN task s ON s.record_id = r.record_id AND s.kind = 'REMOVAL'"
          + " AND NOT EXISTS (SELECT 1 FROM task_done o WHERE o.task_id = s.task_id)"
          + " LEFT JOIN removal m ON s.task_id IS NOT NULL AND m.record_id = r.record_id"
          + " CROSS JOIN LATERAL (SELECT :initiatives AND r.direction = 'RECEIVED' AND EXISTS"
          + " (SELECT 1 FROM signal g WHERE g.record_id = r.record_id AND g.version = r.version"
          + " AND g.code = 'INITIATIVE') AS initiative) i"
          + " WHERE r.authority = :authority AND r.custody <> 'DESTROYED'"
          + " AND (:hidden OR NOT r.restricted)"
          + " AND (d.outcome = 'REGISTER' OR s.task_id IS NOT NULL OR i.initiative"
          + " OR t.task_id IS NOT NULL"
          + " AND NOT EXISTS (SELECT 1 FROM task_done o WHERE o.task_id = t.task_id))"
          + " AND NOT EXISTS (SELECT 1 FROM register_entry e WHERE e.record_id = r.record_id"
          + " AND e.ended_at IS NULL AND e.number IS NOT NULL)"
          + " ORDER BY since, r.record_id";

  private final JdbcClient jdbc;
  private final Ledger ledger;

  public JdbcRegister(DataSource database, Ledger ledger) {
    this.jdbc = JdbcClient.create(database);
    this.ledger = ledger;
  }

  @Override
  public Optional<RegisterEntry> standing(RecordId item) {
    return Optional.ofNullable(standing(Set.of(item)).get(item));
  }

  @Override
  public Map<RecordId, RegisterEntry> standing(Collection<RecordId> items) {
    return jdbc
        .sql(
            "SELECT * FROM register_entry"
                + " WHERE record_id = ANY (?::char(16)[]) AND ended_at IS NULL")
        .param(items.stream().map(RecordId::value).toArray(String[]::new))
        .query(JdbcRegister::entry)
        .list()
        .stream()
        .collect(Collectors.toUnmodifiableMap(RegisterEntry::item, entry -> entry));
  }

  @Override
  public List<Unregistered> waiting(
      AuthorityName authority, boolean restrictedToo, boolean initiatives) {
    return jdbc.sql(WAITING)
        .param("authority", authority.value())
        .param("hidden", restrictedToo)
        .param("initiatives", initiatives)
        .query((row, _) ->
            new Unregistered(
                new RecordId(row.getString("record_id")),
                new ChannelId(row.getString("channel_id")),
                reasons(row),
                row.getString("code"),
                row.getBoolean("initiative"),
                row.getTimestamp("since").toInstant()))
        .list();
  }

  private static List<ReasonCode> reasons(ResultSet row) throws SQLException {
    return "REGISTER".equals(row.getString("outcome"))
        ? Arrays.stream((String[]) row.getArray("reasons").getArray())
            .map(ReasonCode::valueOf)
            .toList()
        : List.of();
  }

  @Override
  public List<RegisterEntry> registered(
      AuthorityName authority, Instant from, Instant to, boolean restrictedToo) {
    return jdbc.sql(
            "SELECT e.* FROM register_entry e JOIN record r USING (record_id)"
                + " WHERE r.authority = ? AND e.ended_at IS NULL AND e.number IS NOT NULL"
                + " AND e.decided_at >= ? AND e.decided_at < ? AND (? OR NOT r.restricted)"
                + " ORDER BY e.decided_at, e.entry_id")
        .param(authority.value())
        .param(Timestamp.from(from))
        .param(Timestamp.from(to))
        .param(restrictedToo)
        .query(JdbcRegister::entry)
        .list();
  }

  @Override
  public void put(RegisterEntry entry) {
    jdbc.sql(
            "INSERT INTO register_entry (record_id, version, reason, number, decided_by,"
                + " decided_at, object_id) VALUES (?, ?, ?, ?, ?, ?, ?)")
        .param(entry.item().value())
        .param(entry.version())
        .param(entry.reason().name())
        .param(entry.number())
        .param(entry.by())
        .param(Timestamp.from(entry.at()))
        .param(entry.object())
        .update();
  }

  @Override
  public void end(RegisterEntry entry, Instant at) {
    jdbc.sql("UPDATE register_entry SET ended_at = ? WHERE object_id = ?")
        .param(Timestamp.from(at))
        .param(entry.object())
        .update();
  }

  @Override
  public void tell(
      AuthorityName authority,
      RegisterAct act,
      RegisterEntry entry,
      String by,
      Instant at,
      String object) {
    Map<String, String> facts = new TreeMap<>();
    facts.put("version", String.valueOf(entry.version()));
    facts.put("reason", entry.reason().name());
    facts.put("object", object);
    if (!object.equals(entry.object())) {
      facts.put("entry", entry.object());
    }
    String number = entry.number();
    if (number != null) {
      facts.put("number", ledgered(number));
    }
    ledger.append(LedgerAct.on(entry.item(), authority, at, named(act), by, facts));
  }

  private static String named(RegisterAct act) {
    return switch (act) {
      case ACCEPTED -> "REGISTERED";
      case REJECTED -> "REGISTRATION_REJECTED";
      case CORRECTED -> "REGISTRATION_CORRECTED";
      case WITHDRAWN -> "REGISTRATION_WITHDRAWN";
    };
  }

  /// A number as the ledger can hold it: in ASCII and without a blank.
  private static String ledgered(String number) {
    StringBuilder plain = new StringBuilder();
    for (char each : number.toCharArray()) {
      int at = " ÅÄÖÆØåäöæø".indexOf(each);
      plain.append(at < 0 ? each : "_AAOAOaaoao".charAt(at));
    }
    return plain.toString();
  }

  private static RegisterEntry entry(ResultSet row, int index) throws SQLException {
    return new RegisterEntry(
        new RecordId(row.getString("record_id")),
        row.getInt("version"),
        ReasonCode.valueOf(row.getString("reason")),
        row.getString("number"),
        row.getString("decided_by"),
        row.getTimestamp("decided_at").toInstant(),
        row.getString("object_id"));
  }
}
