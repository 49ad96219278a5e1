package org.bevara.upkeep;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Period;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.bevara.home.ArchiveHome;
import org.bevara.record.FailedException;
import org.bevara.store.ObjectStore;
import org.bevara.upkeep.internal.BackupWriting;

/// Makes backup sets of an archive while it is at work (formats.md, "The backup").
///
/// First the tables, in one snapshot of the database, with the ledger up to it; then the objects
/// that this snapshot names, which never change. An object that lies in a pack of an earlier set is
/// not copied again, as long as that pack lives for at least half of the span: so no byte in a
/// backup is older than the span when its set expires.
///
/// @param key what sets are encrypted with; empty for plain ones
public record Backup(
    ArchiveHome home,
    DataSource tables,
    ObjectStore store,
    Map<String, String> definitions,
    Optional<BackupKey> key,
    Clock clock) {

  /// Makes a set in `folder`.
  ///
  /// @param span how long the set may be kept
  /// @param prune whether sets that are past their day are removed afterwards
  /// @throws org.bevara.record.BusyException `BACKUP_UNDER_WAY`
  /// @throws FailedException `BACKUP_FAILED`; no set appears then
  public BackupReport into(Path folder, Period span, boolean prune, UpkeepProgress progress) {
    try {
      return new BackupWriting(home, tables, store, definitions, key, clock)
          .run(folder, span, prune, progress);
    } catch (IOException | SQLException e) {
      throw new FailedException(
          "BACKUP_FAILED",
          "no set was made in %s (%s): check space, rights and the disk, and repeat it"
              .formatted(folder, e.getMessage()),
          e);
    }
  }
}
