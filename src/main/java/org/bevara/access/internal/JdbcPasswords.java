package org.bevara.access.internal;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.bevara.access.Account;
import org.bevara.access.PasswordRule;
import org.bevara.access.Passwords;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerAct;
import org.bevara.record.ArchiveKey;
import org.bevara.record.AuthorityName;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The passwords in PostgreSQL.
public final class JdbcPasswords implements Passwords {

  /// About a tenth of a second.
  private static final int STRENGTH = 11;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Ledger ledger;
  private final ArchiveKey key;
  private final BCryptPasswordEncoder encoder = new BCryptPasswordEncoder(STRENGTH);

  /// Compared where there is no account, so that this takes as long.
  private final String nobodys;

  public JdbcPasswords(
      DataSource tables, PlatformTransactionManager transactions, Ledger ledger, ArchiveKey key) {
    this.jdbc = JdbcClient.create(tables);
    this.transaction = new TransactionTemplate(transactions);
    this.ledger = ledger;
    this.key = key;
    this.nobodys = "$2a$" + STRENGTH + "$" + "abcdefghijklmnopqrstuu" + "a".repeat(31);
  }

  /// @param hash null where the account has no password
  private record Candidate(Account account, @Nullable String hash) {}

  @Override
  public boolean isSet(Account account) {
    return jdbc.sql("SELECT password_hash IS NOT NULL FROM account WHERE account_id = ?")
        .param(account.id())
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  @Override
  public Optional<Account> account(AuthorityName authority, String name, String password) {
    Optional<Candidate> candidate =
        jdbc.sql("SELECT * FROM account WHERE authority = ? AND name = ? AND removed_at IS NULL")
            .params(authority.value(), name)
            .query((row, number) ->
                new Candidate(AccountRow.of(row, number), row.getString("password_hash")))
            .optional();
    String hash = candidate.map(Candidate::hash).orElse(nobodys);
    String id = candidate.map(found -> found.account().id()).orElse("");
    boolean right = encoder.matches(keyed(id, password), hash);
    return candidate.filter(_ -> right).map(Candidate::account);
  }

  @Override
  public void set(Account account, String password, Instant at) {
    PasswordRule.require(password, account.name());
    String hash = encoder.encode(keyed(account.id(), password));
    transaction.executeWithoutResult(_ -> {
      jdbc.sql(
              """
              UPDATE account SET password_hash = ?, generation = generation + 1
              WHERE account_id = ? AND removed_at IS NULL AND subject_tag IS NULL
              """)
          .params(hash, account.id())
          .update();
      ledger.append(
          LedgerAct.of(
              account.authority(),
              at,
              "PASSWORD_SET",
              account.id(),
              Map.of("account", account.id())));
    });
  }

  /// As long as bcrypt takes of it, and nothing without the key.
  private String keyed(String account, String password) {
    return key.tag("password " + account + " " + PasswordRule.normal(password));
  }
}
