package org.bevara.upkeep;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import org.bevara.home.ArchiveHome;
import org.bevara.home.DatabaseSettings;
import org.bevara.record.AuthorityName;
import org.bevara.record.FailedException;
import org.bevara.record.UsageException;
import org.bevara.upkeep.internal.BackupFolder;
import org.bevara.upkeep.internal.RestoreReading;
import org.jspecify.annotations.Nullable;

/// Brings an archive back from a backup set into a home that does not exist yet.
///
/// Every file is held against its digest before it is believed, every object against its inventory.
/// A home whose restore was broken off is not opened.
///
/// @param key what encrypted sets are opened with
/// @param secondPlace where a copy of the ledger was kept that is newer than the set; null for none
/// @param authority in whose name the act is entered
/// @param aftermath what is done again before the home is opened
public record Restore(
    DatabaseSettings settings,
    Optional<BackupKey> key,
    @Nullable Path secondPlace,
    AuthorityName authority,
    ZoneId zone,
    Clock clock,
    Aftermath aftermath) {

  /// The set of that name, or the newest.
  ///
  /// @throws UsageException `BACKUP_MISSING`, with the sets that there are
  public static BackupSet choose(Path folder, @Nullable String name) {
    var sets = BackupFolder.at(folder).sets();
    return sets.stream()
        .filter(set -> name == null || set.set().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new UsageException(
                "BACKUP_MISSING",
                "%s holds no such whole backup set; it holds: %s"
                    .formatted(
                        folder,
                        sets.isEmpty()
                            ? "none"
                            : String.join(", ", sets.stream().map(BackupSet::set).toList()))));
  }

  /// Restores `set` out of `folder`.
  ///
  /// @param target must not exist, or be empty
  /// @throws UsageException `RESTORE_NOT_EMPTY`, `BACKUP_KEY_MISSING`, `BACKUP_NEWER`
  /// @throws FailedException `BACKUP_DAMAGED`, `RESTORE_FAILED`
  public RestoreReport run(Path folder, BackupSet set, Path target, UpkeepProgress progress) {
    ArchiveHome.requireFresh(target);
    try {
      return new RestoreReading(this, folder, set).run(target, progress);
    } catch (IOException | SQLException e) {
      throw new FailedException(
          "RESTORE_FAILED",
          "the archive was not restored (%s): remove %s and repeat it"
              .formatted(e.getMessage(), target),
          e);
    }
  }
}
