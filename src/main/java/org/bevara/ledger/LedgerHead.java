package org.bevara.ledger;

import org.bevara.record.Sha256;

/// Where a ledger ends: who has kept an earlier head can prove later that nothing before it
/// changed.
///
/// @param seq of the last entry; 0 for an empty ledger
/// @param hash of the last entry; 64 zeros for an empty ledger
public record LedgerHead(long seq, Sha256 hash) {

  /// What stands before the first entry.
  public static final LedgerHead BEGINNING = new LedgerHead(0, new Sha256("0".repeat(64)));
}
