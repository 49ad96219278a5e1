package org.bevara.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.bevara.ledger.internal.JdbcLedger;
import org.bevara.record.AuthorityName;
import org.bevara.record.RecordId;

/// The account of everything done: entries are added, never changed or removed.
///
/// Thread-safe, and safe for many processes on one database.
public interface Ledger {

  static Ledger in(DataSource tables) {
    return new JdbcLedger(tables);
  }

  /// Enters `act` in the caller's transaction, so that the account and the effect are there both or
  /// not at all.
  ///
  /// From here to the end of that transaction nobody else can append: call it last, and keep what
  /// follows short. The transaction reads what is committed (PostgreSQL's own isolation); under a
  /// stricter one a rival's entry makes it fail.
  ///
  /// @throws IllegalStateException if there is no transaction on this ledger's tables
  LedgerEntry append(LedgerAct act);

  /// All that was done to one record, in the order in which it was done; to be closed.
  Stream<LedgerEntry> of(RecordId subject);

  /// When the last committed entry's act was done, by the clock of who did it; empty if there is
  /// none.
  Optional<Instant> lastAt();

  /// When the last of these acts was done; empty if none of them was.
  Optional<Instant> lastAt(Set<String> acts);

  /// What was done on behalf of `authority` after the entry `seq`, in the order in which it was
  /// done: the acts of these names only.
  List<LedgerEntry> after(long seq, AuthorityName authority, Set<String> acts);

  /// The acts of this name that concern no single record and whose facts name `record` among
  /// others, in the order in which they were done.
  List<LedgerEntry> naming(RecordId record, AuthorityName authority, String act);

  /// The last committed entry's place.
  LedgerHead head();
}
