package org.bevara.access.internal;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.bevara.access.Account;
import org.bevara.access.Accounts;
import org.bevara.access.NewAccount;
import org.bevara.access.Role;
import org.bevara.access.Viewer;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerAct;
import org.bevara.record.AuthorityName;
import org.bevara.record.RecordId;
import org.bevara.record.RefusedException;
import org.bevara.record.Sha256;
import org.bevara.record.UsageException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The accounts in PostgreSQL.
public final class JdbcAccounts implements Accounts {

  private static final int TOKEN_BYTES = 24;
  private static final Pattern NAME = Pattern.compile("\\P{Cc}{1,100}");

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Ledger ledger;
  private final SecureRandom random = new SecureRandom();

  public JdbcAccounts(DataSource tables, PlatformTransactionManager transactions, Ledger ledger) {
    this.jdbc = JdbcClient.create(tables);
    this.transaction = new TransactionTemplate(transactions);
    this.ledger = ledger;
  }

  @Override
  public NewAccount add(AuthorityName authority, String name, Role role, Viewer by, Instant at) {
    requireRight(authority, by);
    if (name.isBlank() || !NAME.matcher(name).matches()) {
      throw new UsageException(
          "ACCOUNT_NAME_MALFORMED",
          "an account's name has 1 to 100 characters and no line breaks; got %d characters"
              .formatted(name.length()));
    }
    Instant added = at.truncatedTo(ChronoUnit.MILLIS);
    Account account =
        new Account(
            "account-" + RecordId.fresh(added, random),
            authority,
            name.strip(),
            role,
            by.agent(),
            added,
            null);
    String token = freshToken();
    transaction.executeWithoutResult(_ -> {
      insert(account, token);
      enter("ACCOUNT_ADDED", account, by, added);
    });
    return new NewAccount(account, token);
  }

  private void insert(Account account, String token) {
    try {
      jdbc.sql(
              """
              insert into account (account_id, authority, name, role, token_hash, added_by, added_at)
              values (?, ?, ?, ?, ?, ?, ?)
              """)
          .params(
              account.id(),
              account.authority().value(),
              account.name(),
              account.role().name(),
              hash(token),
              account.addedBy(),
              account.addedAt().atOffset(ZoneOffset.UTC))
          .update();
    } catch (DuplicateKeyException e) {
      throw new UsageException(
          "ACCOUNT_EXISTS",
          "%s has an account of this name: choose another name, or remove that account first"
              .formatted(account.authority()),
          e);
    }
  }

  @Override
  public void remove(AuthorityName authority, String name, Viewer by, Instant at) {
    requireRight(authority, by);
    Instant removed = at.truncatedTo(ChronoUnit.MILLIS);
    transaction.executeWithoutResult(_ -> {
      Account account =
          jdbc.sql(
                  """
                  update account set token_hash = null, removed_by = ?, removed_at = ?
                  where authority = ? and name = ? and removed_at is null returning *
                  """)
              .params(by.agent(), removed.atOffset(ZoneOffset.UTC), authority.value(), name.strip())
              .query(JdbcAccounts::account)
              .optional()
              .orElseThrow(() ->
                  new UsageException(
                      "ACCOUNT_UNKNOWN",
                      "%s has no account of this name: see user list".formatted(authority)));
      enter("ACCOUNT_REMOVED", account, by, removed);
    });
  }

  private void enter(String act, Account account, Viewer by, Instant at) {
    ledger.append(
        LedgerAct.of(
            account.authority(),
            at,
            act,
            by.agent(),
            Map.of("account", account.id(), "role", account.role().name())));
  }

  private static void requireRight(AuthorityName authority, Viewer by) {
    if (!by.managesAccounts(authority)) {
      throw new RefusedException(
          "ACCOUNTS_FORBIDDEN",
          "accounts of %s are added and removed by the operator or its administrator"
              .formatted(authority));
    }
  }

  @Override
  public List<Account> list(AuthorityName authority) {
    return jdbc.sql(
            "select * from account where authority = ? and removed_at is null order by name, account_id")
        .param(authority.value())
        .query(JdbcAccounts::account)
        .list();
  }

  @Override
  public Optional<Account> find(String id) {
    return jdbc.sql("select * from account where account_id = ?")
        .param(id)
        .query(JdbcAccounts::account)
        .optional();
  }

  @Override
  public Optional<Account> byToken(String token) {
    return jdbc.sql("select * from account where token_hash = ? and removed_at is null")
        .param(hash(token))
        .query(JdbcAccounts::account)
        .optional();
  }

  private String freshToken() {
    byte[] bits = new byte[TOKEN_BYTES];
    random.nextBytes(bits);
    return "bvr_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }

  private static String hash(String token) {
    return Sha256.of(token.getBytes(StandardCharsets.UTF_8)).hex();
  }

  private static Account account(ResultSet row, int number) throws SQLException {
    OffsetDateTime removedAt = row.getObject("removed_at", OffsetDateTime.class);
    return new Account(
        row.getString("account_id"),
        new AuthorityName(row.getString("authority")),
        row.getString("name"),
        Role.valueOf(row.getString("role")),
        row.getString("added_by"),
        row.getObject("added_at", OffsetDateTime.class).toInstant(),
        removedAt == null
            ? null
            : new Account.Removal(row.getString("removed_by"), removedAt.toInstant()));
  }
}
