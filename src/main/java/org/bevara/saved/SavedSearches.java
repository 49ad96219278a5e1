package org.bevara.saved;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.bevara.access.Account;
import org.bevara.access.Accounts;
import org.bevara.ledger.Ledger;
import org.bevara.record.AuthorityName;
import org.bevara.record.UsageException;
import org.bevara.saved.internal.JdbcSavedSearches;

/// The searches that people keep. What begins and ends is in the ledger by its identifier and a
/// digest that the caller keyed; name and question are not. Writing joins the caller's transaction.
/// Thread-safe.
///
/// The searches of an account go with it, in the transaction that removes it.
public interface SavedSearches {

  static SavedSearches in(DataSource tables, Accounts accounts, Ledger ledger) {
    return new JdbcSavedSearches(tables, accounts, ledger);
  }

  /// Keeps a search.
  ///
  /// @param digest keyed, of what is asked
  /// @throws UsageException `SEARCH_NAME_TAKEN`, `SEARCHES_TOO_MANY`
  void save(SavedSearch search, String digest);

  /// The searches of an account, by name.
  List<SavedSearch> of(Account owner);

  /// The search of an account that has this name.
  Optional<SavedSearch> named(Account owner, String name);

  /// All of an authority, in the order in which they were saved.
  List<SavedSearch> all(AuthorityName authority);

  /// Its owner looked at what it finds.
  void seen(SavedSearch search, Instant upTo, Instant at);

  /// It was looked for what is to be told.
  ///
  /// @param count what is new, 0 if nothing is; entered in the ledger if there is anything
  void told(SavedSearch search, long count, Instant upTo, LocalDate on, Instant at);

  /// Ends a search.
  ///
  /// @param agent its owner, or the program where it was not used for long
  void forget(SavedSearch search, String agent, Instant at);
}
