package org.bevara.channel;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.bevara.channel.internal.JdbcChannelStatuses;
import org.bevara.ledger.Ledger;
import org.bevara.record.AuthorityName;

/// Where each channel stands now: what its register entry says, unless a person or closing has
/// moved it since. A move holds until the entry states another status than it did at the move;
/// CLOSING and CLOSED always hold. Writing joins the caller's transaction. Thread-safe.
public interface ChannelStatuses {

  static ChannelStatuses in(DataSource database, Ledger ledger) {
    return new JdbcChannelStatuses(database, ledger);
  }

  /// The status in force.
  ///
  /// @param channel as its register entry states it
  ChannelStatus of(AuthorityName authority, Channel channel);

  /// The channels of a register, in its order, each with the status in force.
  List<Channel> inForce(AuthorityName authority, List<Channel> register);

  /// Ends each move whose entry states another status by now, and enters that in the ledger.
  ///
  /// @param register as its entries state it
  void settle(AuthorityName authority, List<Channel> register, Instant at);

  /// Moves a channel on; whether it may be is asked before, of [ChannelMove] or by closing.
  ///
  /// @param channel as its register entry states it
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
