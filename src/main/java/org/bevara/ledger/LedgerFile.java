package org.bevara.ledger;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.bevara.ledger.internal.JdbcLedgerFile;

/// The ledger as a file that anybody can read and check without this program or its database: one
/// canonical line an entry (see [LedgerEntry]), only ever added to.
public interface LedgerFile {

  /// The name of the file in a home and in its copies.
  String NAME = "ledger.jsonl";

  /// The file at a place, which is made by the first [#drain()].
  ///
  /// @param file for example `ledger/ledger.jsonl` in the home; its folder must exist
  static LedgerFile at(Path file, DataSource tables) {
    return new JdbcLedgerFile(file, tables);
  }

  /// Adds every entry that is committed and not yet in the file, and forces them to the disk.
  ///
  /// One at a time does so, whichever the process. It may be killed at any point: the next call
  /// goes on after the last whole line, once a torn one has been cut off.
  ///
  /// @return the number of entries that were added
  /// @throws IllegalStateException inside a transaction, which would show entries that may never be
  ///   committed
  /// @throws org.bevara.record.FailedException `LEDGER_FILE_DIFFERS` if the end of the file is not
  ///   what the database holds, for example after a restore of an older database; nothing is
  ///   written then
  long drain();

  /// The last whole entry in the file.
  LedgerHead head();
}
