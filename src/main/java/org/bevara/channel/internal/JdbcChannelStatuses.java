package org.bevara.channel.internal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.bevara.channel.Channel;
import org.bevara.channel.ChannelStatus;
import org.bevara.channel.ChannelStatuses;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerAct;
import org.bevara.record.AuthorityName;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Channel statuses in the database.
public final class JdbcChannelStatuses implements ChannelStatuses {

  private final JdbcClient jdbc;
  private final Ledger ledger;

  public JdbcChannelStatuses(DataSource database, Ledger ledger) {
    this.jdbc = JdbcClient.create(database);
    this.ledger = ledger;
  }

  @Override
  public ChannelStatus of(AuthorityName authority, Channel channel) {
    return jdbc.sql("SELECT status FROM channel_status WHERE authority = ? AND channel_id = ?")
        .param(authority.value())
        .param(channel.id().value())
        .query(String.class)
        .optional()
        .map(ChannelStatus::valueOf)
        .orElse(channel.status());
  }

  @Override
  public void move(
      AuthorityName authority,
      Channel channel,
      ChannelStatus status,
      String agent,
      Map<String, String> facts,
      Instant at) {
    jdbc.sql(
            "INSERT INTO channel_status (authority, channel_id, status, moved_at)"
                + " VALUES (?, ?, ?, ?) ON CONFLICT (authority, channel_id) DO UPDATE"
                + " SET status = excluded.status, moved_at = excluded.moved_at")
        .param(authority.value())
        .param(channel.id().value())
        .param(status.name())
        .param(Timestamp.from(at))
        .update();
    Map<String, String> all = new TreeMap<>(facts);
    all.put("channel", channel.id().value());
    all.put("to", status.name());
    ledger.append(LedgerAct.of(authority, at, "CHANNEL_MOVED", agent, all));
  }
}
