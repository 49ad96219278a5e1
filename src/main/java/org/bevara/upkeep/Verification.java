package org.bevara.upkeep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.ledger.LedgerHead;
import org.bevara.ledger.LedgerVerification;
import org.bevara.record.Finding;
import org.bevara.record.RecordId;
import org.bevara.search.SearchView;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectStore;

/// Holds store, ledger, catalogue and index against one another. Changes nothing.
///
/// @param store where the bytes are
/// @param catalogued the objects that the catalogue says are there
/// @param ledgerFile the ledger's file, drained
/// @param head the ledger's last entry as the database has it
/// @param index what can be found
/// @param indexed the records that must be found, and no others
public record Verification(
    ObjectStore store,
    Set<ObjectId> catalogued,
    Path ledgerFile,
    LedgerHead head,
    SearchView index,
    Set<RecordId> indexed) {

  /// Objects of these kinds stand in the catalogue; receipts, certificates and the proofs of
  /// absence stand in the ledger.
  private static final Set<String> CATALOGUED_KINDS =
      Set.of("item", "page", "snapshot", "media", "rendition");

  /// Everything that does not agree.
  ///
  /// @param full whether every byte of the store is read and held against its checksum
  public List<Finding> findings(boolean full) {
    List<Finding> findings = new ArrayList<>();
    objects(findings);
    if (full) {
      try (Stream<Finding> damaged = store.verify()) {
        damaged.forEach(findings::add);
      }
    }
    findings.addAll(LedgerVerification.verify(ledgerFile, head));
    index(findings);
    return List.copyOf(findings);
  }

  private void objects(List<Finding> findings) {
    Set<ObjectId> stored;
    try (Stream<ObjectId> objects = store.objects()) {
      stored = objects.collect(Collectors.toCollection(HashSet::new));
    }
    for (ObjectId expected : new TreeSet<>(catalogued)) {
      if (!stored.contains(expected)) {
        findings.add(
            Finding.error(
                "OBJECT_MISSING",
                expected.value(),
                "the catalogue names this object and the store does not have it:"
                    + " bring it back from a backup"));
      }
    }
    for (ObjectId found : new TreeSet<>(stored)) {
      String kind = found.value().substring(0, Math.max(0, found.value().indexOf('-')));
      if (CATALOGUED_KINDS.contains(kind) && !catalogued.contains(found)) {
        findings.add(
            Finding.warning(
                "OBJECT_UNKNOWN",
                found.value(),
                "the store has this object and the catalogue does not name it: a run was killed"
                    + " between the two; nothing is lost, what it shows was captured again"));
      }
    }
  }

  private void index(List<Finding> findings) {
    Set<RecordId> found;
    try (Stream<RecordId> ids = index.ids()) {
      found = ids.collect(Collectors.toCollection(TreeSet::new));
    }
    for (RecordId expected : new TreeSet<>(indexed)) {
      if (!found.remove(expected)) {
        findings.add(
            Finding.error(
                "NOT_INDEXED",
                expected.value(),
                "the record is held and cannot be found: run bevara run index"));
      }
    }
    for (RecordId surplus : found) {
      findings.add(
          Finding.error(
              "INDEXED_UNKNOWN",
              surplus.value(),
              "the index finds a record that is not held: run bevara rebuild-index"));
    }
  }
}
