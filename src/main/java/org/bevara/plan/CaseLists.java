package org.bevara.plan;

import java.util.Optional;
import javax.sql.DataSource;
import org.bevara.ledger.Ledger;
import org.bevara.plan.internal.JdbcCaseLists;
import org.bevara.record.AuthorityName;

/// The lists of cases that were handed in. Writing joins the caller's transaction. Thread-safe.
public interface CaseLists {

  static CaseLists in(DataSource database, Ledger ledger) {
    return new JdbcCaseLists(database, ledger);
  }

  /// Enters a list; from now on it is the latest of its authority.
  void enter(CaseList list);

  /// The list that counts for `authority`; empty if none was handed in.
  Optional<CaseList> latest(AuthorityName authority);
}
