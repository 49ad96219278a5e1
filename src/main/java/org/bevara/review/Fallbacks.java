package org.bevara.review;

import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.bevara.ledger.Ledger;
import org.bevara.record.AuthorityName;
import org.bevara.review.internal.JdbcFallbacks;

/// Which rules ask a person though their schedule would let them decide.
///
/// Writing joins the caller's transaction. Thread-safe.
public interface Fallbacks {

  static Fallbacks in(DataSource database, Ledger ledger) {
    return new JdbcFallbacks(database, ledger);
  }

  /// Those that stand, by rule; an edition that the schedule has no more among them.
  List<Fallback> standing(AuthorityName authority);

  /// Lets a rule fall back, unless it has already.
  void fall(AuthorityName authority, Fallback fallback);

  /// Lets a rule decide again.
  ///
  /// @param object where the reason lies in the store
  void restore(AuthorityName authority, Fallback fallback, String by, Instant at, String object);
}
