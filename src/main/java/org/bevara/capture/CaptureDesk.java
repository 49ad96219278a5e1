package org.bevara.capture;

import javax.sql.DataSource;
import org.bevara.capture.internal.CaptureTables;
import org.bevara.ledger.Ledger;
import org.bevara.record.ArchiveKey;
import org.bevara.store.ObjectStore;

/// The room's sides: what is held, how evidence is added to it, the documentation runs, and what is
/// isolated.
public record CaptureDesk(
    Holdings holdings, Evidence evidence, Documentations documentations, Isolations isolations) {

  /// The desk of an archive.
  public static CaptureDesk over(
      DataSource database, ObjectStore store, Ledger ledger, ArchiveKey key) {
    return CaptureTables.desk(database, store, ledger, key);
  }
}
