package org.bevara.ledger;

import java.nio.file.Path;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.bevara.ledger.internal.JdbcLedgerComparison;
import org.bevara.record.Finding;

/// Holds the ledger's rows and its file against each other, entry by entry, and says which of the
/// two was changed: an entry that fits its own hash and the entry before it is right.
///
/// Reads both from beginning to end; memory does not grow with them.
public interface LedgerComparison {

  /// @param file brought up to date before, see [LedgerFile#drain]
  static LedgerComparison of(Path file, DataSource tables) {
    return new JdbcLedgerComparison(file, tables);
  }

  /// Tells what is wrong: rows by their number (`ledger_entry 12`), lines by theirs
  /// (`ledger.jsonl:12`).
  void findings(Consumer<Finding> findings);
}
