package org.bevara.capture;

import javax.sql.DataSource;
import org.bevara.capture.internal.CaptureTables;
import org.bevara.ledger.Ledger;
import org.bevara.record.ArchiveKey;
import org.bevara.store.ObjectStore;

/// The room's two sides: what is held, and how evidence is added to it.
public record CaptureDesk(Holdings holdings, Evidence evidence) {

  /// The desk of an archive.
  public static CaptureDesk over(
      DataSource database, ObjectStore store, Ledger ledger, ArchiveKey key) {
    return CaptureTables.desk(database, store, ledger, key);
  }
}
