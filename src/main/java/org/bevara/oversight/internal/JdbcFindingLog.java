package org.bevara.oversight.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerAct;
import org.bevara.oversight.FindingLog;
import org.bevara.oversight.RegisterFinding;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Findings in the table `finding`.
public final class JdbcFindingLog implements FindingLog {

  private final JdbcClient jdbc;
  private final Ledger ledger;

  public JdbcFindingLog(DataSource database, Ledger ledger) {
    this.jdbc = JdbcClient.create(database);
    this.ledger = ledger;
  }

  /// By what a finding is the same as one of another day.
  private record Identity(String code, @Nullable ChannelId channel, String key) {}

  @Override
  public Changes note(
      AuthorityName authority, List<RegisterFinding> found, Set<Subject> unknown, Instant at) {
    Map<Identity, Entry> standing = new LinkedHashMap<>();
    jdbc.sql("SELECT * FROM finding WHERE authority = ? AND cleared_at IS NULL ORDER BY finding_id")
        .param(authority.value())
        .query(JdbcFindingLog::entry)
        .list()
        .forEach(entry -> standing.put(identity(entry), entry));
    List<Entry> raised = new ArrayList<>();
    for (RegisterFinding finding : found) {
      Entry entry = new Entry(finding.code().name(), finding.channel(), finding.key(), at, null);
      if (standing.remove(identity(entry)) == null) {
        raise(authority, entry);
        raised.add(entry);
      }
    }
    List<Entry> cleared =
        standing.values().stream()
            .filter(entry ->
                unknown.stream()
                    .noneMatch(subject ->
                        subject.code().name().equals(entry.code())
                            && Objects.equals(subject.channel(), entry.channel())))
            .map(entry ->
                new Entry(entry.code(), entry.channel(), entry.key(), entry.raisedAt(), at))
            .toList();
    cleared.forEach(entry -> clear(authority, entry, at));
    raised.forEach(entry -> tell(authority, "FINDING_RAISED", entry, at));
    cleared.forEach(entry -> tell(authority, "FINDING_CLEARED", entry, at));
    return new Changes(raised, cleared);
  }

  private void raise(AuthorityName authority, Entry entry) {
    jdbc.sql(
            "INSERT INTO finding (authority, channel_id, code, key, raised_at)"
                + " VALUES (?, ?, ?, ?, ?)")
        .param(authority.value())
        .param(entry.channel() == null ? null : entry.channel().value())
        .param(entry.code())
        .param(entry.key())
        .param(Timestamp.from(entry.raisedAt()))
        .update();
  }

  private void clear(AuthorityName authority, Entry entry, Instant at) {
    jdbc.sql(
            "UPDATE finding SET cleared_at = ? WHERE authority = ? AND channel_id IS NOT DISTINCT"
                + " FROM ? AND code = ? AND key = ? AND cleared_at IS NULL")
        .param(Timestamp.from(at))
        .param(authority.value())
        .param(entry.channel() == null ? null : entry.channel().value())
        .param(entry.code())
        .param(entry.key())
        .update();
  }

  private void tell(AuthorityName authority, String act, Entry entry, Instant at) {
    Map<String, String> facts = new HashMap<>(Map.of("code", entry.code()));
    if (entry.channel() != null) {
      facts.put("channel", entry.channel().value());
    }
    if (!entry.key().isEmpty()) {
      facts.put("key", entry.key());
    }
    ledger.append(LedgerAct.of(authority, at, act, LedgerAct.MACHINE, facts));
  }

  @Override
  public List<Entry> between(AuthorityName authority, Instant from, Instant to) {
    return jdbc.sql(
            "SELECT * FROM finding WHERE authority = ? AND raised_at < ?"
                + " AND (cleared_at IS NULL OR cleared_at >= ?) ORDER BY raised_at, finding_id")
        .param(authority.value())
        .param(Timestamp.from(to))
        .param(Timestamp.from(from))
        .query(JdbcFindingLog::entry)
        .list();
  }

  private static Identity identity(Entry entry) {
    return new Identity(entry.code(), entry.channel(), entry.key());
  }

  private static Entry entry(ResultSet row, int index) throws SQLException {
    String channel = row.getString("channel_id");
    Timestamp cleared = row.getTimestamp("cleared_at");
    return new Entry(
        row.getString("code"),
        channel == null ? null : new ChannelId(channel),
        row.getString("key"),
        row.getTimestamp("raised_at").toInstant(),
        cleared == null ? null : cleared.toInstant());
  }
}
