package org.bevara.moderation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.bevara.ledger.Ledger;
import org.bevara.moderation.internal.JdbcRemovals;
import org.bevara.record.AuthorityName;
import org.bevara.record.RecordId;

/// The removal decisions of an archive. Writing joins the caller's transaction. Thread-safe.
public interface Removals {

  static Removals in(DataSource database, Ledger ledger) {
    return new JdbcRemovals(database, ledger);
  }

  /// Enters a decision. A second one for the same item replaces the first; both stay in the ledger.
  void enter(Removal removal);

  /// Enters a decision that could not wait for a sealed copy.
  void enterUnsealed(UnsealedRemoval removal);

  /// Those of these items that a person decided to remove: sealed before it went, or entered
  /// afterwards for its present absence ([Settlement]).
  Set<RecordId> decided(Collection<RecordId> items);

  /// Lets the decisions on an item count no more, because they were entered for the wrong one. What
  /// was sealed stays, and so does an isolation. Who calls enters the act in the ledger.
  ///
  /// @return how many decisions there were
  int withdraw(RecordId item, Withdrawal withdrawal);

  /// The decision to remove an item, if there is one that counts.
  Optional<Removal> of(RecordId item);

  /// The same with what became of it at the source.
  Optional<Removed> outcomeOf(RecordId item);

  /// What was decided from `from` on and before `to`, and what vanished then without a decision on
  /// it, its post or what it answers.
  RemovalFigures figures(AuthorityName authority, Instant from, Instant to);

  /// The receipts' objects of everything that was sealed in those threads.
  List<String> receiptsIn(Collection<RecordId> threads);
}
