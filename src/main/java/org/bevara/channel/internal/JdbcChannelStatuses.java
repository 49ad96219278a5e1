package org.bevara.channel.internal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.bevara.channel.Channel;
import org.bevara.channel.ChannelStatus;
import org.bevara.channel.ChannelStatuses;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerAct;
import org.bevara.record.AuthorityName;
import org.bevara.record.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Channel statuses in the database.
public final class JdbcChannelStatuses implements ChannelStatuses {

  /// Whoever comes at the same time, nothing leads back from closing.
  private static final String MOVE =
      "INSERT INTO channel_status AS held (authority, channel_id, status, stated, moved_at)"
          + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (authority, channel_id) DO UPDATE SET status"
          + " = excluded.status, stated = excluded.stated, moved_at = excluded.moved_at"
          + " WHERE held.status NOT IN ('CLOSING', 'CLOSED')"
          + " OR excluded.status IN ('CLOSING', 'CLOSED')";

  private final JdbcClient jdbc;
  private final Ledger ledger;

  public JdbcChannelStatuses(DataSource database, Ledger ledger) {
    this.jdbc = JdbcClient.create(database);
    this.ledger = ledger;
  }

  /// A move as its row states it.
  private record Moved(String channel, ChannelStatus status, @Nullable String stated) {

    ChannelStatus over(Channel entry) {
      return switch (status) {
        case CLOSING, CLOSED -> status;
        case PLANNED, ACTIVE, DORMANT -> isEndedBy(entry) ? entry.status() : status;
      };
    }

    boolean isEndedBy(Channel entry) {
      return switch (status) {
        case CLOSING, CLOSED -> false;
        case PLANNED, ACTIVE, DORMANT -> !entry.status().name().equals(stated);
      };
    }
  }

  @Override
  public ChannelStatus of(AuthorityName authority, Channel channel) {
    return inForce(authority, List.of(channel)).getFirst().status();
  }

  @Override
  public List<Channel> inForce(AuthorityName authority, List<Channel> register) {
    Map<String, Moved> moves = moves(authority);
    return register.stream()
        .map(channel -> {
          Moved moved = moves.get(channel.id().value());
          return moved == null ? channel : channel.withStatus(moved.over(channel));
        })
        .toList();
  }

  @Override
  public void settle(AuthorityName authority, List<Channel> register, Instant at) {
    Map<String, Moved> moves = moves(authority);
    for (Channel channel : register) {
      Moved moved = moves.get(channel.id().value());
      if (moved != null && moved.isEndedBy(channel)) {
        int ended =
            jdbc.sql(
                    "DELETE FROM channel_status"
                        + " WHERE (authority, channel_id, status) = (?, ?, ?)")
                .params(authority.value(), channel.id().value(), moved.status().name())
                .update();
        if (ended > 0) {
          ledger.append(
              LedgerAct.of(
                  authority,
                  at,
                  "CHANNEL_RESTATED",
                  LedgerAct.MACHINE,
                  Map.of(
                      "channel", channel.id().value(),
                      "from", moved.status().name(),
                      "to", channel.status().name())));
        }
      }
    }
  }

  private Map<String, Moved> moves(AuthorityName authority) {
    return jdbc
        .sql("SELECT channel_id, status, stated FROM channel_status WHERE authority = ?")
        .param(authority.value())
        .query((row, _) ->
            new Moved(
                row.getString("channel_id"),
                ChannelStatus.valueOf(row.getString("status")),
                row.getString("stated")))
        .list()
        .stream()
        .collect(Collectors.toMap(Moved::channel, Function.identity()));
  }

  @Override
  public void move(
      AuthorityName authority,
      Channel channel,
      ChannelStatus status,
      String agent,
      Map<String, String> facts,
      Instant at) {
    ChannelStatus before = of(authority, channel);
    int moved =
        jdbc.sql(MOVE)
            .param(authority.value())
            .param(channel.id().value())
            .param(status.name())
            .param(channel.status().name())
            .param(Timestamp.from(at))
            .update();
    if (moved == 0) {
      throw new RefusedException(
          "MOVE_NOT_ALLOWED",
          "%s is being closed, or is closed, and never comes back from there"
              .formatted(channel.id()));
    }
    Map<String, String> all = new TreeMap<>(facts);
    all.put("from", before.name());
    all.put("channel", channel.id().value());
    all.put("to", status.name());
    ledger.append(LedgerAct.of(authority, at, "CHANNEL_MOVED", agent, all));
  }
}
