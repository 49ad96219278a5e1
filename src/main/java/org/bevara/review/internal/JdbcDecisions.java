package org.bevara.review.internal;

import static java.util.stream.Collectors.toMap;

import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.bevara.appraisal.Decision;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.ReasonCode;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerAct;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.ItemKind;
import org.bevara.record.RecordId;
import org.bevara.record.Signal;
import org.bevara.record.SourceState;
import org.bevara.review.Decisions;
import org.bevara.review.Readings.Version;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Signals and decisions in the database.
public final class JdbcDecisions implements Decisions {

  private final JdbcClient jdbc;
  private final SignalTable signals;
  private final Ledger ledger;

  public JdbcDecisions(DataSource database, Ledger ledger) {
    this.jdbc = JdbcClient.create(database);
    this.signals = new SignalTable(jdbc);
    this.ledger = ledger;
  }

  @Override
  public void keep(AuthorityName authority, List<Said> items, Instant at) {
    signals.put(
        items.stream()
            .collect(toMap(said -> new Version(said.item(), said.version()), Said::signals)));
    answered(items);
    Map<RecordId, Standing> standing = standing(items);
    for (Said said : items) {
      Standing decided = new Standing(said.version(), said.decision());
      if (!decided.equals(standing.get(said.item()))) {
        decide(authority, said.item(), said.version(), said.decision(), at);
      }
    }
  }

  @Override
  public List<Signal> signals(RecordId item, int version) {
    return signals.of(item, version);
  }

  private void answered(List<Said> items) {
    jdbc.sql("DELETE FROM answer WHERE record_id = ANY (?::char(16)[])")
        .param(
            items.stream()
                .filter(said -> said.answer() == null)
                .map(said -> said.item().value())
                .toArray(String[]::new))
        .update();
    for (Said said : items) {
      if (said.answer() != null) {
        jdbc.sql(
                "INSERT INTO answer (record_id, answer_id) VALUES (?, ?) ON CONFLICT (record_id)"
                    + " DO UPDATE SET answer_id = excluded.answer_id"
                    + " WHERE answer.answer_id <> excluded.answer_id")
            .param(said.item().value())
            .param(said.answer().value())
            .update();
      }
    }
  }

  private void decide(
      AuthorityName authority, RecordId item, int version, Decision decision, Instant at) {
    jdbc.sql(
            "INSERT INTO decision (record_id, version, outcome, rule, schedule, schedule_version,"
                + " authority, due_on, decided_by, review, grounds, reasons, decided_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (record_id) DO UPDATE SET version = excluded.version,"
                + " outcome = excluded.outcome, rule = excluded.rule, schedule = excluded.schedule,"
                + " schedule_version = excluded.schedule_version, authority = excluded.authority,"
                + " due_on = excluded.due_on, decided_by = excluded.decided_by,"
                + " review = excluded.review, grounds = excluded.grounds,"
                + " reasons = excluded.reasons, decided_at = excluded.decided_at")
        .param(item.value())
        .param(version)
        .param(decision.outcome().name())
        .param(decision.rule())
        .param(decision.schedule())
        .param(decision.scheduleVersion())
        .param(decision.authority())
        .param(decision.dueOn() == null ? null : Date.valueOf(decision.dueOn()))
        .param(decision.decidedBy())
        .param(decision.review())
        .param(decision.grounds().toArray(String[]::new))
        .param(decision.reasons().stream().map(ReasonCode::name).toArray(String[]::new))
        .param(Timestamp.from(at))
        .update();
    Map<String, String> facts = new TreeMap<>();
    facts.put("outcome", decision.outcome().name());
    facts.put("version", String.valueOf(version));
    facts.put("schedule", decision.schedule() + "/" + decision.scheduleVersion());
    facts.put("decidedBy", decision.decidedBy());
    if (decision.rule() != null) {
      facts.put("rule", decision.rule());
    }
    if (decision.dueOn() != null) {
      facts.put("dueOn", decision.dueOn().toString());
    }
    ledger.append(LedgerAct.on(item, authority, at, "DECIDED", decision.decidedBy(), facts));
  }

  /// A decision, and the version of the item that it was made for.
  private record Standing(int version, Decision decision) {}

  private Map<RecordId, Standing> standing(List<Said> items) {
    return jdbc
        .sql("SELECT * FROM decision WHERE record_id = ANY (?::char(16)[])")
        .param(items.stream().map(said -> said.item().value()).toArray(String[]::new))
        .query((row, index) ->
            Map.entry(
                new RecordId(row.getString("record_id")),
                new Standing(row.getInt("version"), decision(row, index))))
        .list()
        .stream()
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public Optional<Decision> of(RecordId item) {
    return jdbc.sql("SELECT * FROM decision WHERE record_id = ?")
        .param(item.value())
        .query(JdbcDecisions::decision)
        .optional();
  }

  @Override
  public List<DueItem> due(AuthorityName authority, Set<ChannelId> only, LocalDate day) {
    String[] channels = only.stream().map(ChannelId::value).toArray(String[]::new);
    return jdbc.sql(
            "SELECT r.record_id, r.channel_id, r.kind, r.state, r.restricted, r.version,"
                + " d.version AS decided, d.rule, d.schedule_version, d.authority, d.due_on, d.review"
                + " FROM decision d JOIN record r USING (record_id)"
                + " WHERE r.authority = ? AND r.custody = 'KEPT' AND d.outcome = 'DISPOSE'"
                + " AND d.due_on <= ? AND d.rule IS NOT NULL AND d.authority IS NOT NULL"
                + " AND (cardinality(?::text[]) = 0 OR r.channel_id = ANY (?::text[]))"
                + " ORDER BY r.record_id")
        .param(authority.value())
        .param(Date.valueOf(day))
        .param(channels)
        .param(channels)
        .query((row, _) ->
            new DueItem(
                new RecordId(row.getString("record_id")),
                new ChannelId(row.getString("channel_id")),
                ItemKind.valueOf(row.getString("kind")),
                SourceState.valueOf(row.getString("state")),
                row.getBoolean("restricted"),
                row.getInt("version"),
                row.getInt("decided"),
                row.getString("rule"),
                row.getString("schedule_version"),
                row.getString("authority"),
                row.getDate("due_on").toLocalDate(),
                row.getBoolean("review")))
        .list();
  }

  @Override
  public Map<String, Long> countsByOutcome(AuthorityName authority) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Outcome outcome : Outcome.values()) {
      counts.put(outcome.name(), 0L);
    }
    jdbc.sql(
            "SELECT d.outcome, count(*) AS items FROM decision d JOIN record r USING (record_id)"
                + " WHERE r.authority = ? AND r.custody <> 'DESTROYED' GROUP BY d.outcome")
        .param(authority.value())
        .query(row -> {
          counts.put(row.getString("outcome"), row.getLong("items"));
        });
    return counts;
  }

  @Override
  public Waiting waiting(AuthorityName authority, boolean restrictedToo) {
    return jdbc.sql(
            "SELECT count(*) FILTER (WHERE d.review), count(*) FILTER (WHERE d.outcome = 'REGISTER')"
                + " FROM decision d JOIN record r USING (record_id)"
                + " WHERE r.authority = ? AND r.custody <> 'DESTROYED' AND (? OR NOT r.restricted)")
        .param(authority.value())
        .param(restrictedToo)
        .query((row, _) -> new Waiting(row.getLong(1), row.getLong(2)))
        .single();
  }

  private static Decision decision(ResultSet row, int index) throws SQLException {
    Date due = row.getDate("due_on");
    return new Decision(
        Outcome.valueOf(row.getString("outcome")),
        row.getString("rule"),
        row.getString("schedule"),
        row.getString("schedule_version"),
        row.getString("authority"),
        due == null ? null : due.toLocalDate(),
        row.getString("decided_by"),
        row.getBoolean("review"),
        texts(row.getArray("grounds")),
        texts(row.getArray("reasons")).stream().map(ReasonCode::valueOf).toList());
  }

  private static List<String> texts(Array array) throws SQLException {
    return Arrays.asList((String[]) array.getArray());
  }
}
