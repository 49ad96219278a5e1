package org.bevara.access.internal;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.bevara.access.Account;
import org.bevara.access.FactorSecret;
import org.bevara.access.SecondFactors;
import org.bevara.access.Totp;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerAct;
import org.bevara.record.ArchiveKey;
import org.bevara.record.UsageException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The second factors in PostgreSQL.
public final class JdbcSecondFactors implements SecondFactors {

  private static final int RECOVERY_CODES = 10;
  private static final int RECOVERY_LETTERS = 12;

  /// Without vowels and what is mistaken for something else: 26 signs, so that a code has 56 bits.
  private static final String LETTERS = "bcdfghjkmnpqrstvwxyz234567";

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Ledger ledger;
  private final ArchiveKey key;
  private final SealedSecret sealing;
  private final SecureRandom random = new SecureRandom();

  public JdbcSecondFactors(
      DataSource tables, PlatformTransactionManager transactions, Ledger ledger, ArchiveKey key) {
    this.jdbc = JdbcClient.create(tables);
    this.transaction = new TransactionTemplate(transactions);
    this.ledger = ledger;
    this.key = key;
    this.sealing = new SealedSecret(key);
  }

  private record Row(String sealed, boolean confirmed, long lastStep) {}

  private Optional<Row> row(Account account) {
    return jdbc.sql(
            "SELECT sealed, confirmed_at IS NOT NULL AS confirmed, last_step FROM second_factor WHERE account_id = ?")
        .param(account.id())
        .query((row, _) ->
            new Row(row.getString("sealed"), row.getBoolean("confirmed"), row.getLong("last_step")))
        .optional();
  }

  @Override
  public boolean isOn(Account account) {
    return row(account).filter(Row::confirmed).isPresent();
  }

  @Override
  public FactorSecret begin(Account account) {
    byte[] secret = new byte[Totp.SECRET_BYTES];
    random.nextBytes(secret);
    int made =
        jdbc.sql(
                """
                INSERT INTO second_factor VALUES (?, ?, NULL, 0)
                ON CONFLICT (account_id) DO UPDATE SET sealed = excluded.sealed
                WHERE second_factor.confirmed_at IS NULL
                """)
            .params(account.id(), sealing.seal(secret, account.id()))
            .update();
    if (made == 0) {
      throw new UsageException(
          "FACTOR_ON", "the account has a second factor already: take that away first");
    }
    return FactorSecret.of(secret);
  }

  @Override
  public Optional<FactorSecret> begun(Account account) {
    return row(account)
        .filter(row -> !row.confirmed())
        .map(row -> FactorSecret.of(sealing.open(row.sealed(), account.id())));
  }

  @Override
  public List<String> confirm(Account account, String code, Instant at) {
    Row begun =
        row(account)
            .filter(row -> !row.confirmed())
            .orElseThrow(() ->
                new UsageException(
                    "FACTOR_NOT_BEGUN", "no second factor waits for its first code: begin anew"));
    OptionalLong step =
        Totp.step(sealing.open(begun.sealed(), account.id()), digits(code), at, begun.lastStep());
    if (step.isEmpty()) {
      throw new UsageException(
          "CODE_WRONG", "the code is not the one of this moment: look at your device again");
    }
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < RECOVERY_CODES; i++) {
      codes.add(recoveryCode());
    }
    transaction.executeWithoutResult(_ -> {
      jdbc.sql("UPDATE second_factor SET confirmed_at = ?, last_step = ? WHERE account_id = ?")
          .params(at.atOffset(ZoneOffset.UTC), step.getAsLong(), account.id())
          .update();
      for (String each : codes) {
        jdbc.sql("INSERT INTO recovery_code VALUES (?, ?)")
            .params(account.id(), tag(account, each))
            .update();
      }
      endSessions(account);
      enter("SECOND_FACTOR_ON", account, at);
    });
    return List.copyOf(codes);
  }

  @Override
  public Optional<Code> take(Account account, String code, Instant at) {
    Optional<Row> on = row(account).filter(Row::confirmed);
    if (on.isEmpty()) {
      return Optional.empty();
    }
    OptionalLong step =
        Totp.step(
            sealing.open(on.get().sealed(), account.id()), digits(code), at, on.get().lastStep());
    if (step.isPresent()) {
      int taken =
          jdbc.sql("UPDATE second_factor SET last_step = ? WHERE account_id = ? AND last_step < ?")
              .params(step.getAsLong(), account.id(), step.getAsLong())
              .update();
      return taken == 1 ? Optional.of(Code.DEVICE) : Optional.empty();
    }
    return transaction.execute(_ -> {
      int used =
          jdbc.sql("DELETE FROM recovery_code WHERE account_id = ? AND tag = ?")
              .params(account.id(), tag(account, code))
              .update();
      if (used == 1) {
        enter("RECOVERY_CODE_USED", account, at);
      }
      return used == 1 ? Optional.of(Code.RECOVERY) : Optional.<Code>empty();
    });
  }

  @Override
  public int recoveryCodes(Account account) {
    return jdbc.sql("SELECT count(*) FROM recovery_code WHERE account_id = ?")
        .param(account.id())
        .query(Integer.class)
        .single();
  }

  @Override
  public void remove(Account account, Instant at) {
    transaction.executeWithoutResult(_ -> {
      jdbc.sql("DELETE FROM second_factor WHERE account_id = ?").param(account.id()).update();
      endSessions(account);
      enter("SECOND_FACTOR_OFF", account, at);
    });
  }

  private void endSessions(Account account) {
    jdbc.sql("UPDATE account SET generation = generation + 1 WHERE account_id = ?")
        .param(account.id())
        .update();
  }

  private void enter(String act, Account account, Instant at) {
    ledger.append(
        LedgerAct.of(account.authority(), at, act, account.id(), Map.of("account", account.id())));
  }

  private String recoveryCode() {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < RECOVERY_LETTERS; i++) {
      if (i > 0 && i % 4 == 0) {
        code.append('-');
      }
      code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return code.toString();
  }

  private String tag(Account account, String code) {
    String bare = code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    return key.tag("recovery " + account.id() + " " + bare);
  }

  /// People write codes in groups.
  private static String digits(String code) {
    return code.replaceAll("\\s", "");
  }
}
