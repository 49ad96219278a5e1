package org.bevara.moderation;

import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.bevara.ledger.Ledger;
import org.bevara.moderation.internal.JdbcChanges;
import org.bevara.record.AuthorityName;
import org.bevara.record.RecordId;

/// The disappearance ledger: all that visits saw change, each matched to what explains it. Writing
/// joins the caller's transaction. Thread-safe.
public interface Changes {

  static Changes in(DataSource database, Ledger ledger) {
    return new JdbcChanges(database, ledger);
  }

  /// What a visit saw change from `from` on and before `to`, the latest first.
  ///
  /// @param restrictedToo whether restricted items are among them
  List<Change> all(AuthorityName authority, Instant from, Instant to, boolean restrictedToo);

  /// What nobody has explained, the oldest first.
  ///
  /// @param restrictedToo whether restricted items are among them
  List<Change> open(AuthorityName authority, boolean restrictedToo);

  /// What was seen to change of an item, the latest first.
  List<Change> of(RecordId item);

  /// Enters what a person found out about a disappearance. A later one replaces it; both stay in
  /// the ledger.
  void settle(AuthorityName authority, Change gone, Settlement settlement);
}
