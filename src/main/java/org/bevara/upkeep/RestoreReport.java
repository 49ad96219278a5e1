package org.bevara.upkeep;

/// What a restore brought back.
///
/// @param set that was restored
/// @param objects in the store now
/// @param withheld records that were due for disposal and are restricted, since nobody could say
///   whether they were destroyed after the set was made; 0 with the ledger's second place
/// @param acts of the ledger that came from its second place, after the set was made
/// @param destroyed records that were in the set and were destroyed again, since the ledger says
///   that they were after it was made
/// @param held holds that were placed after it was made, and stand again on all channels
/// @param signsOn whether the ledger is signed on by the same key; else a new chain of checkpoints
///   begins, and those before lie beside it
public record RestoreReport(
    BackupSet set,
    long objects,
    long withheld,
    long acts,
    long destroyed,
    long held,
    boolean signsOn) {}
