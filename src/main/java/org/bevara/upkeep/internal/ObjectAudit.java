package org.bevara.upkeep.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bevara.record.Finding;
import org.bevara.store.ObjectStore;
import org.bevara.upkeep.Seals;

/// Lets store, table and ledger vote on one object, and names the one that is alone.
public final class ObjectAudit {

  private final ObjectStore store;
  private final Seals seals;
  private final Set<Long> suspects;

  /// @param suspects entries of the ledger that are known to have been changed
  ObjectAudit(ObjectStore store, Seals seals, Set<Long> suspects) {
    this.store = store;
    this.seals = seals;
    this.suspects = suspects;
  }

  public static ObjectAudit of(ObjectStore store, Seals seals) {
    return new ObjectAudit(store, seals, Set.of());
  }

  /// What is wrong with the object, and what with its rows.
  ///
  /// @param full whether every byte is read; without it the object's inventory alone, as long as
  ///   that is right
  public List<Finding> findings(NamedObject object, boolean full) {
    List<Finding> findings = new ArrayList<>();
    Optional<String> stored = seals.of(object.id());
    if (stored.isEmpty() && !isThere(object)) {
      findings.add(missing(object));
      return findings;
    }
    boolean agreed = stored.filter(object::remembers).isPresent();
    if (full || !agreed) {
      List<Finding> damage = damage(object);
      findings.addAll(damage);
      if (damage.isEmpty() && !agreed && object.seal() != null) {
        findings.add(unlike(object));
      }
    }
    memories(object, stored.orElse("")).ifPresent(findings::add);
    return findings;
  }

  private List<Finding> damage(NamedObject object) {
    try (Stream<Finding> found =
        store.verify(object.id(), digest -> object.remembers(seals.of(digest)))) {
      return found.toList();
    }
  }

  private boolean isThere(NamedObject object) {
    try (Stream<Finding> found = store.verify(object.id())) {
      return found.noneMatch(finding -> finding.code().equals("OBJECT_MISSING"));
    }
  }

  private static Finding missing(NamedObject object) {
    if (object.seal() == null || object.entrySeal() == null) {
      return Finding.error(
          "ROW_OBJECT_WRONG",
          "table %s, %s".formatted(object.named(), object.id()),
          "the row names an object that the store does not have and no act ever named: the row was"
              + " changed; restore the database from a backup");
    }
    return Finding.error(
        "OBJECT_MISSING",
        object.id().value(),
        "the catalogue and the ledger name this object and the store does not have it: bring it"
            + " back from a backup");
  }

  /// Whole by itself, and not what was stored.
  private static Finding unlike(NamedObject object) {
    return Finding.error(
        "OBJECT_REPLACED",
        object.id().value(),
        "the object is whole, but not the one that was stored: restore it from a backup");
  }

  /// What table and ledger remember, where they differ.
  private Optional<Finding> memories(NamedObject object, String stored) {
    if (object.seal() == null) {
      return Optional.of(
          Finding.warning(
              "OBJECT_UNSEALED",
              object.id().value(),
              "nothing outside of the store remembers this object's digest: run bevara run"
                  + " fixity, which seals it"));
    }
    if (suspects.contains(object.seq())) {
      return Optional.empty();
    }
    if (object.entrySeal() == null) {
      return Optional.of(
          Finding.error(
              "ROW_ENTRY_WRONG",
              "table fixity, " + object.id(),
              "the row says that entry %d of the ledger seals this object, and it does not: the row"
                      .formatted(object.seq())
                  + " or the entry was changed; restore the database from a backup"));
    }
    if (object.seal().equals(object.entrySeal())) {
      return Optional.empty();
    }
    boolean rowIsAlone = object.entrySeal().equals(stored);
    return Optional.of(
        Finding.error(
            rowIsAlone ? "ROW_SEAL_DAMAGED" : "LEDGER_SEAL_DAMAGED",
            rowIsAlone ? "table fixity, " + object.id() : "ledger_entry " + object.seq(),
            rowIsAlone
                ? "the row's seal is neither the object's nor the ledger's: restore the database"
                    + " from a backup"
                : "the entry's seal of %s is neither the object's nor the table's: restore the"
                        .formatted(object.id())
                    + " database from a backup"));
  }
}
