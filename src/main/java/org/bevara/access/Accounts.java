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

  /// Takes password and second factor from an account and gives it a new token, since its holder
  /// lost what they had; every session of it ends.
  ///
  /// @return with the new token, which is told this once
  /// @throws UsageException `ACCOUNT_UNKNOWN`, `ACCOUNT_OF_PROVIDER`
  /// @throws org.bevara.record.RefusedException `ACCOUNTS_FORBIDDEN` if `by` may not
  NewAccount reset(AuthorityName authority, String name, Viewer by, Instant at);

  /// The account of whom an identity provider vouches for, added at the first time; a role that is
  /// not the one before ends every session of it.
  ///
  /// @param subject the keyed digest of provider and person
  /// @param name as the provider states it; one that another account has is not taken
  /// @param role null where the provider states none that counts here
  /// @throws UsageException `ACCOUNT_EXISTS`, `ACCOUNT_NAME_MALFORMED`
  /// @throws org.bevara.record.RefusedException `ROLE_MISSING` without a role, `ACCOUNT_REMOVED`
  ///   for whose account was removed
  Account vouched(
      AuthorityName authority, String subject, String name, @Nullable Role role, Instant at);

  /// Whether an identity provider vouches for an account, which then has no secret here.
  boolean isVouched(String id);

  /// A number that grows whenever all sessions of an account are to end.
  int generation(String id);

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
