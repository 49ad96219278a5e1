package org.bevara.upkeep;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a backup set says of itself: its `manifest.json`, which is there only when the set is
/// whole.
///
/// @param format `bevara-backup/1`
/// @param set its name, from the time of its making
/// @param expiresOn from this day on it should be gone: nothing in it is older than the span that
///   was asked for
/// @param recipients the public keys it is encrypted to; empty if it is plain
/// @param schemaVersion of the tables
/// @param ledgerSeq the last entry of the ledger in it; 0 for none
/// @param ledgerHash of that entry
/// @param files tables, ledger, list of objects and key, by their path in the set
/// @param packs files in the folder `packs` that hold its objects, those of earlier sets included
/// @param objects how many it holds
/// @param unsound objects that were damaged or missing in the archive and are in no pack
/// @param definitions digests of the job definitions in force
public record BackupSet(
    String format,
    String set,
    Instant madeAt,
    LocalDate expiresOn,
    List<String> recipients,
    String schemaVersion,
    long ledgerSeq,
    String ledgerHash,
    List<SetFile> files,
    List<Pack> packs,
    long objects,
    List<String> unsound,
    Map<String, String> definitions) {

  public static final String FORMAT = "bevara-backup/1";

  /// A file as it lies there, encrypted or not.
  ///
  /// @param rows of a table; null for others
  public record SetFile(String name, long bytes, String sha256, @Nullable Long rows) {}

  /// A file of objects.
  ///
  /// @param expiresOn from this day on no set holds on to it
  public record Pack(String name, long bytes, String sha256, LocalDate expiresOn, long objects) {}

  public boolean encrypted() {
    return !recipients.isEmpty();
  }

  /// Its file of that name, without the ending that tells of encryption.
  public SetFile file(String name) {
    return find(name).orElseThrow();
  }

  /// As [#file]; empty where the set has none: what signs the ledger is in no plain set, and in
  /// none that was made before there were checkpoints.
  public Optional<SetFile> find(String name) {
    return files.stream()
        .filter(file -> file.name().equals(name + (encrypted() ? ".age" : "")))
        .findFirst();
  }
}
