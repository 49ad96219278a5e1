package org.bevara.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.bevara.access.internal.JdbcSecondFactors;
import org.bevara.ledger.Ledger;
import org.bevara.record.ArchiveKey;
import org.bevara.record.UsageException;
import org.springframework.transaction.PlatformTransactionManager;

/// The devices that make codes for account holders, and the codes for when a device is lost. What
/// is done is in the ledger; no secret and no code is. Thread-safe.
public interface SecondFactors {

  static SecondFactors in(
      DataSource tables, PlatformTransactionManager transactions, Ledger ledger, ArchiveKey key) {
    return new JdbcSecondFactors(tables, transactions, ledger, key);
  }

  /// By which kind of code somebody came in.
  enum Code {
    DEVICE,
    RECOVERY
  }

  /// Whether a code is asked for when the holder signs in.
  boolean isOn(Account account);

  /// Makes a new secret, which counts only once a first code was made from it.
  ///
  /// @throws UsageException `FACTOR_ON` if another one counts already
  FactorSecret begin(Account account);

  /// The secret that was made and does not count yet.
  Optional<FactorSecret> begun(Account account);

  /// Lets the secret count, since a device made a code from it, and ends every session of the
  /// account.
  ///
  /// @return codes for when the device is lost, each good for one time; told this once
  /// @throws UsageException `CODE_WRONG`, `FACTOR_NOT_BEGUN`
  List<String> confirm(Account account, String code, Instant at);

  /// Takes a code, which is not taken a second time.
  ///
  /// @return of which kind it was; empty if it is wrong or was used
  Optional<Code> take(Account account, String code, Instant at);

  /// How many codes for a lost device are left.
  int recoveryCodes(Account account);

  /// Asks for no code any more, and ends every session of the account.
  void remove(Account account, Instant at);
}
