package org.bevara.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.bevara.access.internal.JdbcAccounts;
import org.bevara.ledger.Ledger;
import org.bevara.record.AuthorityName;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;

/// The accounts of an archive and their tokens. Every change is in the ledger, by the account's
/// identifier and role; the name is not. Thread-safe.
///
/// A token is 192 random bits. Only its SHA-256 is kept: a slow, salted hash protects what people
/// choose and can be guessed, and nobody guesses 192 bits, however fast the hash.
public interface Accounts {

  static Accounts in(DataSource tables, PlatformTransactionManager transactions, Ledger ledger) {
    return new JdbcAccounts(tables, transactions, ledger);
  }

  /// Adds an account and answers its token, which is told this once.
  ///
  /// @param name 1 to 100 characters, unique among the authority's accounts in use
  /// @throws UsageException `ACCOUNT_EXISTS`, `ACCOUNT_NAME_MALFORMED`
  /// @throws org.bevara.record.RefusedException `ACCOUNTS_FORBIDDEN` if `by` may not
  NewAccount add(AuthorityName authority, String name, Role role, Viewer by, Instant at);

  /// Ends an account: its token is void at once.
  ///
  /// @throws UsageException `ACCOUNT_UNKNOWN`
  /// @throws org.bevara.record.RefusedException `ACCOUNTS_FORBIDDEN` if `by` may not
  void remove(AuthorityName authority, String name, Viewer by, Instant at);

  /// The accounts in use, by name.
  List<Account> list(AuthorityName authority);

  /// An account by its identifier, removed or not.
  Optional<Account> find(String id);

  /// The account in use that has this token.
  Optional<Account> byToken(String token);

  /// Who acts with `token`, or the operator where there is none.
  ///
  /// @throws UsageException `TOKEN_UNKNOWN` if no account in use has it
  default Viewer viewer(@Nullable String token) {
    if (token == null || token.isBlank()) {
      return new Viewer.Operator();
    }
    return byToken(token.strip())
        .map(Viewer.User::new)
        .orElseThrow(() ->
            new UsageException(
                "TOKEN_UNKNOWN",
                "BEVARA_TOKEN is not the token of an account in use: ask for a new one (user add), or unset it"));
  }
}
