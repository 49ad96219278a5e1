package org.bevara.channel;

import java.time.Instant;
import java.util.Map;
import javax.sql.DataSource;
import org.bevara.channel.internal.JdbcChannelStatuses;
import org.bevara.ledger.Ledger;
import org.bevara.record.AuthorityName;

/// Where each channel stands now: what its register entry says, unless closing has moved it since.
/// Writing joins the caller's transaction. Thread-safe.
public interface ChannelStatuses {

  static ChannelStatuses in(DataSource database, Ledger ledger) {
    return new JdbcChannelStatuses(database, ledger);
  }

  /// The status in force.
  ChannelStatus of(AuthorityName authority, Channel channel);

  /// Moves a channel on.
  ///
  /// @param status CLOSING or CLOSED
  /// @param agent who moved it, as the ledger names them
  /// @param facts on what ground, for the ledger
  void move(
      AuthorityName authority,
      Channel channel,
      ChannelStatus status,
      String agent,
      Map<String, String> facts,
      Instant at);
}
