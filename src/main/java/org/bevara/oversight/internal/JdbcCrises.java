package org.bevara.oversight.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerAct;
import org.bevara.oversight.Crises;
import org.bevara.oversight.Crisis;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.RefusedException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Crises in the database.
public final class JdbcCrises implements Crises {

  private final JdbcClient jdbc;
  private final Ledger ledger;

  public JdbcCrises(DataSource database, Ledger ledger) {
    this.jdbc = JdbcClient.create(database);
    this.ledger = ledger;
  }

  @Override
  public Crisis begin(Crisis crisis) {
    ChannelId channel = crisis.channel();
    Optional<Long> id =
        jdbc.sql(
                """
                INSERT INTO crisis (authority, channel_id, begun_at, begun_by, hold_id)
                VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING crisis_id
                """)
            .param(crisis.authority().value())
            .param(channel == null ? null : channel.value())
            .param(Timestamp.from(crisis.begunAt()))
            .param(crisis.begunBy())
            .param(crisis.hold())
            .query(Long.class)
            .optional();
    if (id.isEmpty()) {
      throw new RefusedException(
          "CRISIS_UNDER_WAY",
          "there is a crisis of %s already: `bevara crisis show` tells since when"
              .formatted(channel == null ? crisis.authority() : channel));
    }
    Crisis begun =
        new Crisis(
            id.get(),
            crisis.authority(),
            channel,
            crisis.begunAt(),
            crisis.begunBy(),
            crisis.hold());
    enter(begun, "CRISIS_BEGUN", crisis.begunAt(), crisis.begunBy());
    return begun;
  }

  @Override
  public void end(Crisis crisis, Instant at, String agent) {
    jdbc.sql("UPDATE crisis SET ended_at = ?, ended_by = ? WHERE crisis_id = ?")
        .param(Timestamp.from(at))
        .param(agent)
        .param(crisis.id())
        .update();
    enter(crisis, "CRISIS_ENDED", at, agent);
  }

  private void enter(Crisis crisis, String act, Instant at, String agent) {
    Map<String, String> facts = new TreeMap<>();
    facts.put("crisis", String.valueOf(crisis.id()));
    facts.put("scope", crisis.scope());
    facts.put("hold", crisis.hold());
    ChannelId channel = crisis.channel();
    if (channel != null) {
      facts.put("channel", channel.value());
    }
    ledger.append(LedgerAct.of(crisis.authority(), at, act, agent, facts));
  }

  @Override
  public List<Crisis> underWay(AuthorityName authority) {
    return jdbc.sql(
            "SELECT * FROM crisis WHERE authority = ? AND ended_at IS NULL"
                + " ORDER BY channel_id NULLS FIRST")
        .param(authority.value())
        .query(JdbcCrises::crisis)
        .list();
  }

  private static Crisis crisis(ResultSet row, int index) throws SQLException {
    String channel = row.getString("channel_id");
    return new Crisis(
        row.getLong("crisis_id"),
        new AuthorityName(row.getString("authority")),
        channel == null ? null : new ChannelId(channel),
        row.getTimestamp("begun_at").toInstant(),
        row.getString("begun_by"),
        row.getString("hold_id"));
  }
}
