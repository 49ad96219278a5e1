package org.bevara.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.bevara.ledger.internal.JdbcLedger;
import org.bevara.record.FailedException;
import org.bevara.record.Finding;

/// A copy of the ledger's file that was kept in a second place, and so may know of acts that a
/// restored archive has forgotten.
public final class LedgerCopy {

  private LedgerCopy() {}

  /// The lines after an entry that copy and archive share.
  ///
  /// @throws FailedException `LEDGER_COPY_DAMAGED` if its chain is broken, `LEDGER_DIVERGES` if it
  ///   does not hold that entry
  public static List<String> after(Path copy, long seq, String hash) throws IOException {
    List<Finding> damage = LedgerVerification.verify(copy);
    if (!Files.exists(copy) || !damage.isEmpty()) {
      throw new FailedException(
          "LEDGER_COPY_DAMAGED",
          "%s is missing or damaged (%s): take another copy of the ledger"
              .formatted(copy, damage.isEmpty() ? "no such file" : damage.getFirst().where()));
    }
    List<String> lines = Files.readAllLines(copy);
    if (lines.size() < seq
        || seq > 0 && !lines.get((int) seq - 1).endsWith(",\"hash\":\"" + hash + "\"}")) {
      throw new FailedException(
          "LEDGER_DIVERGES",
          "%s does not hold entry %d of this backup: it is an older copy, or another archive's"
              .formatted(copy, seq));
    }
    return List.copyOf(lines.subList((int) seq, lines.size()));
  }

  /// The lines of a folder's checkpoints that are of entries up to `to`; none where there is no
  /// file.
  ///
  /// @throws FailedException `LEDGER_COPY_DAMAGED` if a line is no checkpoint
  public static List<String> checkpoints(Path folder, long to) throws IOException {
    Path file = folder.resolve(Checkpoints.FILE);
    if (!Files.exists(file)) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    // what stands after the last line feed is being written, or was torn
    for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
      Checkpoint checkpoint =
          Checkpoint.parse(line)
              .orElseThrow(() ->
                  new FailedException(
                      "LEDGER_COPY_DAMAGED",
                      "%s has a line that is no checkpoint: compare it with another copy"
                          .formatted(file)));
      if (checkpoint.head().seq() <= to) {
        lines.add(line);
      }
    }
    return List.copyOf(lines);
  }

  /// Enters lines as they are, after the last entry, in the caller's transaction.
  public static void append(DataSource tables, List<String> lines) {
    JdbcLedger ledger = new JdbcLedger(tables);
    lines.forEach(ledger::repeat);
  }
}
