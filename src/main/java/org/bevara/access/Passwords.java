package org.bevara.access;

import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.bevara.access.internal.JdbcPasswords;
import org.bevara.ledger.Ledger;
import org.bevara.record.ArchiveKey;
import org.bevara.record.AuthorityName;
import org.bevara.record.UsageException;
import org.springframework.transaction.PlatformTransactionManager;

/// The passwords that account holders chose for the pages. Thread-safe.
///
/// What is kept is a bcrypt hash of a digest keyed with the archive's key: whoever has the tables
/// alone cannot even try.
public interface Passwords {

  static Passwords in(
      DataSource tables, PlatformTransactionManager transactions, Ledger ledger, ArchiveKey key) {
    return new JdbcPasswords(tables, transactions, ledger, key);
  }

  /// Whether the holder of that account has chosen one.
  boolean isSet(Account account);

  /// The account in use that has this name and password. It takes as long where there is none.
  Optional<Account> account(AuthorityName authority, String name, String password);

  /// Sets the password, and ends every session of the account.
  ///
  /// @throws UsageException `PASSWORD_TOO_SHORT`, `PASSWORD_TOO_LONG`, `PASSWORD_TOO_COMMON`
  void set(Account account, String password, Instant at);
}
