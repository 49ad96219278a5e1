package org.bevara.upkeep;

import javax.sql.DataSource;
import org.bevara.home.ArchiveHome;

/// Destroys again, in an archive that was restored and is not open yet, what was destroyed after
/// the backup was made.
@FunctionalInterface
public interface Redestruction {

  /// @param after the last entry of the ledger in the backup: what the ledger says was destroyed
  ///   after it is destroyed again
  /// @return how many records
  long destroy(ArchiveHome home, DataSource tables, long after);
}
