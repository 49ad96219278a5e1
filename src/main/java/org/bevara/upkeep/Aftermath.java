package org.bevara.upkeep;

import javax.sql.DataSource;
import org.bevara.home.ArchiveHome;

/// Does again, in an archive that was restored and is not open yet, what was done after the backup
/// was made and must not be undone by it. The ledger's second place tells of it.
///
/// The last entry of the ledger in the backup is `after`.
public interface Aftermath {

  /// Destroys what was destroyed after it.
  ///
  /// @return how many records
  long destroy(ArchiveHome home, DataSource tables, long after);

  /// Holds what was put under a hold after it, so that hold wins in the restored archive as well.
  ///
  /// @return how many holds
  long hold(ArchiveHome home, DataSource tables, long after);

  /// Ends the proposals that nobody had begun to carry out in the backup: who approved them knew
  /// nothing of what is lost.
  void endProposals(ArchiveHome home, DataSource tables);
}
