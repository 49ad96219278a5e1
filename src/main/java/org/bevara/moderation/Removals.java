package org.bevara.moderation;

import java.util.Optional;
import javax.sql.DataSource;
import org.bevara.ledger.Ledger;
import org.bevara.moderation.internal.JdbcRemovals;
import org.bevara.record.RecordId;

/// The removal decisions of an archive. Writing joins the caller's transaction. Thread-safe.
public interface Removals {

  static Removals in(DataSource database, Ledger ledger) {
    return new JdbcRemovals(database, ledger);
  }

  /// Enters a decision. A second one for the same item replaces the first; both stay in the ledger.
  void enter(Removal removal);

  /// The decision to remove an item, if there is one.
  Optional<Removal> of(RecordId item);
}
