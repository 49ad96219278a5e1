package org.bevara.oversight.internal;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerAct;
import org.bevara.oversight.Capacity;
import org.bevara.oversight.SignOff;
import org.bevara.oversight.SignOffs;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Sign-offs in the database.
public final class JdbcSignOffs implements SignOffs {

  private final JdbcClient jdbc;
  private final Ledger ledger;

  public JdbcSignOffs(DataSource database, Ledger ledger) {
    this.jdbc = JdbcClient.create(database);
    this.ledger = ledger;
  }

  @Override
  public void enter(SignOff signed) {
    SignOff.Counts counts = signed.counts();
    jdbc.sql(
            """
            INSERT INTO sign_off (authority, channel_id, signed_at, signed_on, account_id, capacity,
              ledger_seq, visit_id, waited_since, added, edited, gone, withheld, waiting, overdue,
              findings, object_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(signed.authority().value())
        .param(signed.channel().value())
        .param(Timestamp.from(signed.at()))
        .param(Date.valueOf(signed.on()))
        .param(signed.account())
        .param(signed.capacity().name())
        .param(signed.upTo())
        .param(signed.visit())
        .param(timestamp(signed.waitedSince()))
        .param(counts.added())
        .param(counts.edited())
        .param(counts.gone())
        .param(counts.withheld())
        .param(counts.waiting())
        .param(counts.overdue())
        .param(counts.findings())
        .param(signed.note())
        .update();
    ledger.append(
        LedgerAct.of(
            signed.authority(), signed.at(), "CHANNEL_REVIEWED", signed.account(), facts(signed)));
  }

  private static Map<String, String> facts(SignOff signed) {
    SignOff.Counts counts = signed.counts();
    Map<String, String> facts = new TreeMap<>();
    facts.put("channel", signed.channel().value());
    facts.put("on", signed.on().toString());
    facts.put("capacity", signed.capacity().name());
    facts.put("upTo", String.valueOf(signed.upTo()));
    facts.put("added", String.valueOf(counts.added()));
    facts.put("edited", String.valueOf(counts.edited()));
    facts.put("gone", String.valueOf(counts.gone()));
    facts.put("withheld", String.valueOf(counts.withheld()));
    facts.put("waiting", String.valueOf(counts.waiting()));
    facts.put("overdue", String.valueOf(counts.overdue()));
    facts.put("findings", String.valueOf(counts.findings()));
    if (signed.visit() != null) {
      facts.put("visit", signed.visit());
    }
    if (signed.note() != null) {
      facts.put("object", signed.note());
    }
    return facts;
  }

  @Override
  public Map<ChannelId, SignOff> latest(AuthorityName authority) {
    Map<ChannelId, SignOff> latest = new HashMap<>();
    jdbc.sql(
            "SELECT DISTINCT ON (channel_id) * FROM sign_off WHERE authority = ?"
                + " ORDER BY channel_id, signed_at DESC")
        .param(authority.value())
        .query(JdbcSignOffs::signOff)
        .list()
        .forEach(signed -> latest.put(signed.channel(), signed));
    return latest;
  }

  @Override
  public List<SignOff> between(AuthorityName authority, LocalDate from, LocalDate until) {
    return jdbc.sql(
            "SELECT * FROM sign_off WHERE authority = ? AND signed_on >= ? AND signed_on < ?"
                + " ORDER BY channel_id, signed_at")
        .param(authority.value())
        .param(Date.valueOf(from))
        .param(Date.valueOf(until))
        .query(JdbcSignOffs::signOff)
        .list();
  }

  private static SignOff signOff(ResultSet row, int index) throws SQLException {
    Timestamp waited = row.getTimestamp("waited_since");
    return new SignOff(
        new AuthorityName(row.getString("authority")),
        new ChannelId(row.getString("channel_id")),
        row.getTimestamp("signed_at").toInstant(),
        row.getDate("signed_on").toLocalDate(),
        row.getString("account_id"),
        Capacity.valueOf(row.getString("capacity")),
        row.getLong("ledger_seq"),
        row.getString("visit_id"),
        waited == null ? null : waited.toInstant(),
        new SignOff.Counts(
            row.getInt("added"),
            row.getInt("edited"),
            row.getInt("gone"),
            row.getInt("withheld"),
            row.getInt("waiting"),
            row.getInt("overdue"),
            row.getInt("findings")),
        row.getString("object_id"));
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }
}
