package org.bevara.upkeep;

import java.util.Optional;
import javax.sql.DataSource;
import org.bevara.ledger.Ledger;
import org.bevara.record.ArchiveKey;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectStore;
import org.bevara.upkeep.internal.SealingLedger;

/// What is remembered of stored objects outside of the store: of each a seal, which is the keyed
/// digest of its inventory (decision 0021).
///
/// The inventory lists a digest of every file, so a seal stands for every byte of its object; and
/// being keyed it tells nothing to who lacks the archive's key. Thread-safe.
public final class Seals {

  private final ObjectStore store;
  private final ArchiveKey key;

  public Seals(ObjectStore store, ArchiveKey key) {
    this.store = store;
    this.key = key;
  }

  /// The seal that an object has as it lies in the store; empty if it is not there.
  public Optional<String> of(ObjectId id) {
    return store.inventoryDigest(id).map(this::of);
  }

  /// The seal of an object whose inventory has this SHA-512.
  public String of(String inventoryDigest) {
    return key.tag("inventory " + inventoryDigest);
  }

  /// `ledger`, which now adds to every act that names an object (fact `object`) that object's seal
  /// (fact `seal`), and keeps the same seal in the table `fixity`, in the same transaction.
  public Ledger on(Ledger ledger, DataSource tables) {
    return new SealingLedger(ledger, tables, this);
  }
}
