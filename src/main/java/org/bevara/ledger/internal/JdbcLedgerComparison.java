package org.bevara.ledger.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.bevara.ledger.LedgerComparison;
import org.bevara.record.FailedException;
import org.bevara.record.Finding;
import org.bevara.record.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The comparison as a walk along both, each a few entries ahead, so that a line too much or too
/// little does not make all that follow look wrong.
public final class JdbcLedgerComparison implements LedgerComparison {

  private static final int FETCHED = 1000;

  private final Path file;
  private final DataSource tables;

  public JdbcLedgerComparison(Path file, DataSource tables) {
    this.file = file;
    this.tables = tables;
  }

  @Override
  public void findings(Consumer<Finding> findings) {
    TransactionTemplate reading = new TransactionTemplate(new JdbcTransactionManager(tables));
    reading.setReadOnly(true);
    // the driver hands rows out by and by only within a transaction
    reading.executeWithoutResult(_ -> {
      JdbcTemplate jdbc = new JdbcTemplate(tables);
      jdbc.setFetchSize(FETCHED);
      try (Stream<LedgerRow> rows =
              jdbc.queryForStream(
                  "select * from ledger_entry order by seq", (row, _) -> LedgerRow.of(row));
          FileLines lines = FileLines.of(file)) {
        new Walk(checked(rows.iterator()), lines, findings).go();
      } catch (IOException e) {
        throw new FailedException(
            "LEDGER_UNREADABLE", "%s cannot be read (%s)".formatted(file, e.getMessage()), e);
      }
    });
  }

  /// The rows with what is wrong with each by itself and as the one that follows its predecessor.
  private static Iterator<CheckedRow> checked(Iterator<LedgerRow> rows) {
    return new Iterator<>() {
      private long seq;
      private Sha256 hash = new Sha256("0".repeat(64));
      private boolean sure = true;

      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public CheckedRow next() {
        LedgerRow row = rows.next();
        String fault = row.fault();
        if (fault.isEmpty() && row.seq() != seq + 1) {
          fault = "stands where entry %d should".formatted(seq + 1);
        } else if (fault.isEmpty() && sure && !row.previous().equals(hash.hex())) {
          fault = "does not follow the entry before it";
        }
        seq = row.seq();
        hash = new Sha256(row.hash());
        sure = row.fault().isEmpty();
        return new CheckedRow(row, fault);
      }
    };
  }

  /// @param fault what is wrong; empty if nothing is
  private record CheckedRow(LedgerRow row, String fault) {}

  private record Walk(Ahead<CheckedRow> rows, FileLines lines, Consumer<Finding> findings) {

    Walk(Iterator<CheckedRow> rows, FileLines lines, Consumer<Finding> findings) {
      this(new Ahead<>(rows), lines, findings);
    }

    void go() {
      while (rows.hasNext()) {
        CheckedRow checked = rows.peek(0).orElseThrow();
        LedgerRow row = checked.row();
        String line = lines.peek(0).orElse(null);
        if (row.line().equals(line)) {
          lines.next();
        } else {
          differing(checked, line);
        }
        if (!checked.fault().isEmpty()) {
          find(
              "LEDGER_ROW_DAMAGED",
              "ledger_entry " + row.seq(),
              "the row of entry %d %s".formatted(row.seq(), checked.fault()));
        }
        rows.next();
      }
      while (lines.peek(0).isPresent()) {
        find("LEDGER_LINE_UNKNOWN", lines.where(), "the line is not in the database");
        lines.next();
      }
    }

    private void differing(CheckedRow checked, @Nullable String line) {
      long seq = checked.row().seq();
      if (line == null || stoodLater(line)) {
        find("LEDGER_LINE_MISSING", lines.where(), "entry %d is not in the file".formatted(seq));
        return;
      }
      if (lines.peek(1).filter(checked.row().line()::equals).isPresent()) {
        find("LEDGER_LINE_UNKNOWN", lines.where(), "the line is not in the database");
        lines.next();
        lines.next();
        return;
      }
      boolean lineSound = LedgerRow.isSound(line) && line.startsWith("{\"seq\":" + seq + ",");
      if (!lineSound || checked.fault().isEmpty()) {
        find(
            lineSound ? "LEDGER_LINE_REWRITTEN" : "LEDGER_LINE_DAMAGED",
            lines.where(),
            "the line is not entry %d as the database has it".formatted(seq));
      }
      lines.next();
    }

    /// Whether the file goes on with an entry that comes later in the database.
    private boolean stoodLater(String line) {
      for (int i = 1; i < Ahead.SIGHT; i++) {
        if (rows.peek(i).filter(later -> later.row().line().equals(line)).isPresent()) {
          return true;
        }
      }
      return false;
    }

    private void find(String code, String where, String what) {
      findings.accept(
          Finding.error(
              code, where, what + "; compare with a copy of the ledger, then restore that one"));
    }
  }
}
