package org.bevara.access.internal;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
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
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The accounts in PostgreSQL.
public final class JdbcAccounts implements Accounts {

  /// The agent of what follows from what an identity provider says.
  private static final String PROVIDER = "IDENTITY_PROVIDER";

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
    Account account = fresh(authority, name, role, by.agent(), at);
    String token = freshToken();
    transaction.executeWithoutResult(_ -> {
      insert(account, hash(token), null);
      enter("ACCOUNT_ADDED", account, by.agent(), account.addedAt());
    });
    return new NewAccount(account, token);
  }

  private Account fresh(AuthorityName authority, String name, Role role, String by, Instant at) {
    if (name.isBlank() || !NAME.matcher(name).matches()) {
      throw new UsageException(
          "ACCOUNT_NAME_MALFORMED",
          "an account's name has 1 to 100 characters and no line breaks; got %d characters"
              .formatted(name.length()));
    }
    Instant added = at.truncatedTo(ChronoUnit.MILLIS);
    return new Account(
        "account-" + RecordId.fresh(added, random), authority, name.strip(), role, by, added, null);
  }

  private void insert(Account account, @Nullable String tokenHash, @Nullable String subject) {
    try {
      jdbc.sql(
              """
              insert into account (account_id, authority, name, role, token_hash, subject_tag, added_by, added_at)
              values (?, ?, ?, ?, ?, ?, ?, ?)
              """)
          .param(account.id())
          .param(account.authority().value())
          .param(account.name())
          .param(account.role().name())
          .param(tokenHash)
          .param(subject)
          .param(account.addedBy())
          .param(account.addedAt().atOffset(ZoneOffset.UTC))
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
                  update account set token_hash = null, password_hash = null, removed_by = ?, removed_at = ?
                  where authority = ? and name = ? and removed_at is null returning *
                  """)
              .params(by.agent(), removed.atOffset(ZoneOffset.UTC), authority.value(), name.strip())
              .query(AccountRow::of)
              .optional()
              .orElseThrow(() -> unknown(authority));
      forgetFactor(account);
      enter("ACCOUNT_REMOVED", account, by.agent(), removed);
    });
  }

  private void forgetFactor(Account account) {
    jdbc.sql("delete from second_factor where account_id = ?").param(account.id()).update();
  }

  @Override
  public NewAccount reset(AuthorityName authority, String name, Viewer by, Instant at) {
    requireRight(authority, by);
    Account account =
        jdbc.sql("select * from account where authority = ? and name = ? and removed_at is null")
            .params(authority.value(), name.strip())
            .query(AccountRow::of)
            .optional()
            .orElseThrow(() -> unknown(authority));
    String token = freshToken();
    transaction.executeWithoutResult(_ -> {
      int done =
          jdbc.sql(
                  """
                  update account
                  set token_hash = ?, password_hash = null, generation = generation + 1
                  where account_id = ? and removed_at is null and subject_tag is null
                  """)
              .params(hash(token), account.id())
              .update();
      if (done == 0) {
        throw new UsageException(
            "ACCOUNT_OF_PROVIDER",
            "the account comes by the identity provider of %s and has no secret here: let that provider give its holder a new start"
                .formatted(authority));
      }
      forgetFactor(account);
      enter("ACCOUNT_RESET", account, by.agent(), at);
    });
    return new NewAccount(account, token);
  }

  @Override
  public Account vouched(
      AuthorityName authority, String subject, String name, @Nullable Role role, Instant at) {
    Optional<Account> known =
        jdbc.sql("select * from account where authority = ? and subject_tag = ?")
            .params(authority.value(), subject)
            .query(AccountRow::of)
            .optional();
    if (known.flatMap(Account::removal).isPresent()) {
      throw new RefusedException(
          "ACCOUNT_REMOVED", "the account of this person was removed by %s".formatted(authority));
    }
    if (role == null) {
      known.ifPresent(this::endSessions);
      throw new RefusedException(
          "ROLE_MISSING",
          "the identity provider of %s names no role of this person that counts here"
              .formatted(authority));
    }
    return known
        .map(account -> account.role() == role ? account : reassigned(account, role, at))
        .orElseGet(() -> addVouched(authority, subject, name, role, at));
  }

  private void endSessions(Account account) {
    jdbc.sql("update account set generation = generation + 1 where account_id = ?")
        .param(account.id())
        .update();
  }

  private Account reassigned(Account account, Role role, Instant at) {
    transaction.executeWithoutResult(_ -> {
      jdbc.sql("update account set role = ? where account_id = ?")
          .params(role.name(), account.id())
          .update();
      endSessions(account);
      Account now = find(account.id()).orElseThrow();
      enter("ACCOUNT_ROLE_CHANGED", now, PROVIDER, at);
    });
    return find(account.id()).orElseThrow();
  }

  private Account addVouched(
      AuthorityName authority, String subject, String name, Role role, Instant at) {
    Account account = fresh(authority, name, role, PROVIDER, at);
    transaction.executeWithoutResult(_ -> {
      insert(account, null, subject);
      enter("ACCOUNT_ADDED", account, PROVIDER, account.addedAt());
    });
    return account;
  }

  @Override
  public boolean isVouched(String id) {
    return jdbc.sql("select subject_tag is not null from account where account_id = ?")
        .param(id)
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  @Override
  public int generation(String id) {
    return jdbc.sql("select generation from account where account_id = ?")
        .param(id)
        .query(Integer.class)
        .optional()
        .orElse(0);
  }

  private static UsageException unknown(AuthorityName authority) {
    return new UsageException(
        "ACCOUNT_UNKNOWN", "%s has no account of this name: see user list".formatted(authority));
  }

  private void enter(String act, Account account, String agent, Instant at) {
    ledger.append(
        LedgerAct.of(
            account.authority(),
            at,
            act,
            agent,
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
        .query(AccountRow::of)
        .list();
  }

  @Override
  public Optional<Account> find(String id) {
    return jdbc.sql("select * from account where account_id = ?")
        .param(id)
        .query(AccountRow::of)
        .optional();
  }

  @Override
  public Optional<Account> byToken(String token) {
    return jdbc.sql("select * from account where token_hash = ? and removed_at is null")
        .param(hash(token))
        .query(AccountRow::of)
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
}
