package org.bevara.oversight;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.bevara.ledger.Ledger;
import org.bevara.oversight.internal.JdbcSignOffs;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;

/// The sign-offs of channels. Writing joins the caller's transaction. Thread-safe.
public interface SignOffs {

  static SignOffs in(DataSource database, Ledger ledger) {
    return new JdbcSignOffs(database, ledger);
  }

  /// Enters a sign-off.
  void enter(SignOff signOff);

  /// The latest of each channel that has one.
  Map<ChannelId, SignOff> latest(AuthorityName authority);

  /// Those of some days, by channel and time.
  ///
  /// @param from the first day (inclusive)
  /// @param until the day after the last
  List<SignOff> between(AuthorityName authority, LocalDate from, LocalDate until);
}
