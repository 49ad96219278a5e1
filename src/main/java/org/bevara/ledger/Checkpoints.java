package org.bevara.ledger;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.bevara.ledger.internal.JdbcCheckpoints;
import org.bevara.record.Finding;

/// The signed checkpoints of a ledger (`checkpoints.jsonl` beside its file), only ever added to.
/// Safe for many processes on one database.
public interface Checkpoints {

  /// The name of their file.
  String FILE = "checkpoints.jsonl";

  /// @param folder where the ledger's file lies
  static Checkpoints in(Path folder, DataSource tables, CheckpointKey key) {
    return new JdbcCheckpoints(folder, tables, key);
  }

  /// Signs where the ledger's file ends, unless the last checkpoint says it already. Nothing is
  /// signed on top of what was changed.
  ///
  /// @throws org.bevara.record.FailedException `LEDGER_FORKED` if the ledger does not hold the
  ///   entry of the last checkpoint any more; `LEDGER_KEY_DIFFERS` if that checkpoint was not made
  ///   by this key
  void make(Instant now);

  /// The last one; empty in an archive that has none yet.
  Optional<Checkpoint> last();

  /// What is wrong with the checkpoints, by themselves and against the ledger's rows
  /// (`checkpoints.jsonl:12`).
  void findings(Consumer<Finding> findings);
}
