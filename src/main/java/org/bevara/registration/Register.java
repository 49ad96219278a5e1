package org.bevara.registration;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.bevara.ledger.Ledger;
import org.bevara.record.AuthorityName;
import org.bevara.record.RecordId;
import org.bevara.registration.internal.JdbcRegister;

/// What must be registered, and what registrars said of it (N13, OSL 5:1).
///
/// Writing joins the caller's transaction. What is put or ended is told to the ledger by a call of
/// its own, after the holds of that transaction are placed. Thread-safe.
public interface Register {

  static Register in(DataSource database, Ledger ledger) {
    return new JdbcRegister(database, ledger);
  }

  /// The entry that holds for an item; empty where a registrar has said nothing, or took it back.
  Optional<RegisterEntry> standing(RecordId item);

  /// The same of those of these items that have one.
  Map<RecordId, RegisterEntry> standing(Collection<RecordId> items);

  /// The items that must be registered and have no number, the longest waiting at the head.
  ///
  /// @param restrictedToo whether restricted items are among them
  /// @param initiatives whether every initiative of a resident is a case, whatever a schedule says
  List<Unregistered> waiting(AuthorityName authority, boolean restrictedToo, boolean initiatives);

  /// The entries with a number that hold, in the order in which they were made.
  ///
  /// @param from inclusive
  /// @param to exclusive
  /// @param restrictedToo whether those of restricted items are among them
  List<RegisterEntry> registered(
      AuthorityName authority, Instant from, Instant to, boolean restrictedToo);

  /// Lets an entry hold.
  void put(RegisterEntry entry);

  /// Lets an entry hold no more.
  void end(RegisterEntry entry, Instant at);

  /// Tells the ledger what was done to an entry.
  ///
  /// @param object that is stored with the act: the entry's own, but for a withdrawal
  void tell(
      AuthorityName authority,
      RegisterAct act,
      RegisterEntry entry,
      String by,
      Instant at,
      String object);
}
