package org.bevara.oversight;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.bevara.ledger.Ledger;
import org.bevara.oversight.internal.JdbcCrises;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;

/// The crises of an archive's authorities: they outlive the program. Writing joins the caller's
/// transaction. Thread-safe.
public interface Crises {

  static Crises in(DataSource database, Ledger ledger) {
    return new JdbcCrises(database, ledger);
  }

  /// Begins a crisis.
  ///
  /// @param crisis whose `id` is not looked at
  /// @throws org.bevara.record.RefusedException `CRISIS_UNDER_WAY` if there is one of the same
  ///   scope
  Crisis begin(Crisis crisis);

  /// Ends one.
  void end(Crisis crisis, Instant at, String agent);

  /// Those that go on, that of the whole authority first, then by channel.
  List<Crisis> underWay(AuthorityName authority);

  /// The one that a channel is in; that of the whole authority before its own.
  default Optional<Crisis> of(AuthorityName authority, ChannelId channel) {
    return underWay(authority).stream().filter(each -> each.concerns(channel)).findFirst();
  }
}
