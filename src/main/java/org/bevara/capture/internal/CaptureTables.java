package org.bevara.capture.internal;

import javax.sql.DataSource;
import org.bevara.capture.CaptureDesk;
import org.bevara.ledger.Ledger;
import org.bevara.record.ArchiveKey;
import org.bevara.store.ObjectStore;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Puts the room's parts together over the catalogue's tables.
public final class CaptureTables {

  private CaptureTables() {}

  public static CaptureDesk desk(
      DataSource database, ObjectStore store, Ledger ledger, ArchiveKey key) {
    JdbcClient jdbc = JdbcClient.create(database);
    JdbcHoldings holdings = new JdbcHoldings(jdbc, store, key);
    Records records = new Records(jdbc, store, ledger, key);
    MovedAddresses addresses = new MovedAddresses(jdbc, holdings, key);
    Tombstones tombstones = new Tombstones(jdbc, key);
    return new CaptureDesk(
        holdings,
        new JdbcEvidence(jdbc, store, ledger, holdings, records, addresses, tombstones),
        new JdbcDocumentations(jdbc, store, ledger, holdings, records),
        new JdbcIsolations(jdbc, store, ledger, holdings));
  }
}
