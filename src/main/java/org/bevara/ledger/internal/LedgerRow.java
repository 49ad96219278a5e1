package org.bevara.ledger.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.bevara.ledger.LedgerEntry;
import org.bevara.record.FailedException;
import org.bevara.record.RecordId;
import org.jspecify.annotations.Nullable;

/// A row of the ledger as it stands in the database, sound or not.
///
/// @param previous what the line says of the entry before; empty if it cannot be read
/// @param fault what is wrong with the row by itself; empty if nothing is
record LedgerRow(long seq, String hash, String line, String previous, String fault) {

  static LedgerRow of(ResultSet row) throws SQLException {
    long seq = row.getLong("seq");
    String hash = row.getString("hash");
    String line = row.getString("line");
    LedgerEntry entry = entry(line);
    if (entry == null) {
      return new LedgerRow(seq, hash, line, "", "does not have the hash that its line states");
    }
    RecordId subject = entry.act().subject();
    boolean agrees =
        entry.seq() == seq
            && entry.hash().hex().equals(hash)
            && entry.act().authority().value().equals(row.getString("authority"))
            && entry.act().at().equals(row.getObject("at", OffsetDateTime.class).toInstant())
            && entry.act().act().equals(row.getString("act"))
            && Objects.equals(subject == null ? null : subject.value(), row.getString("subject"));
    return new LedgerRow(
        seq,
        hash,
        line,
        entry.previous().hex(),
        agrees ? "" : "has columns that its line contradicts");
  }

  /// Whether a line is an entry with its own hash.
  static boolean isSound(String line) {
    return entry(line) != null;
  }

  private static @Nullable LedgerEntry entry(String line) {
    try {
      return LedgerLine.parse(line);
    } catch (FailedException e) {
      return null;
    }
  }
}
