package org.bevara.upkeep;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.bevara.home.ArchiveHome;
import org.bevara.ledger.LedgerComparison;
import org.bevara.record.ArchiveKey;
import org.bevara.record.Finding;
import org.bevara.record.Finding.Severity;
import org.bevara.search.SearchView;
import org.bevara.store.ObjectStore;
import org.bevara.upkeep.internal.CatalogueAudit;
import org.bevara.upkeep.internal.HomeAudit;
import org.bevara.upkeep.internal.IndexAudit;
import org.bevara.upkeep.internal.StoreAudit;
import org.bevara.upkeep.internal.SuspectEntries;

/// Holds store, ledger, database and index against one another, and names what is wrong: three
/// remember every object (its own inventory, the table `fixity`, the ledger), so that where two
/// agree the third is the one that was changed. Changes nothing.
///
/// Findings are told as they are found, so that a million objects need no more memory than a
/// thousand; the identifiers of the index's documents alone are held at once.
///
/// @param ledgerFile brought up to date before
/// @param index opens the index
/// @param findable what the index must hold
public record Verification(
    ArchiveHome home,
    DataSource tables,
    ObjectStore store,
    ArchiveKey key,
    Path ledgerFile,
    Supplier<SearchView> index,
    Findable findable) {

  /// Everything that does not agree.
  ///
  /// @param full whether every byte of store and index is read
  /// @param unread how long an object may lie unread, inclusive
  public void run(
      boolean full,
      Duration unread,
      Instant now,
      Consumer<Finding> findings,
      UpkeepProgress progress) {
    Told told = new Told(findings);
    new HomeAudit(home).findings(told);
    new KeyWitness(tables, store).finding(key).ifPresent(told);
    progress.begin("ledger", 1);
    LedgerComparison.of(ledgerFile, tables).findings(told);
    progress.advance();
    progress.end();
    SuspectEntries suspects = SuspectEntries.among(told.damagedEntries(), tables);
    CatalogueAudit catalogue = new CatalogueAudit(tables, suspects);
    progress.begin("catalogue", catalogue.size());
    catalogue.findings(told, progress::advance);
    progress.end();
    StoreAudit objects = new StoreAudit(store, tables, new Seals(store, key), suspects);
    objects.findings(full, told, progress);
    new ObjectList(home.objectList(), tables, store)
        .findings(id -> full && !objects.isDamaged(id), suspects.seqs(), told);
    new FixityState(tables).overdue(unread, now).ifPresent(told);
    // what the index must hold is drawn up from the rest, and would be called wrong with it
    new IndexAudit("index", index, findable)
        .findings(full, told.errors() == 0, objects.unknownRecords(), told, progress);
  }

  /// Passes findings on and remembers what the next audits must know of them.
  private static final class Told implements Consumer<Finding> {

    private final Consumer<Finding> findings;
    private final Set<Long> damagedEntries = new HashSet<>();
    private long errors;

    Told(Consumer<Finding> findings) {
      this.findings = findings;
    }

    @Override
    public void accept(Finding finding) {
      if (finding.severity() == Severity.ERROR) {
        errors++;
      }
      if (finding.code().equals("LEDGER_ROW_DAMAGED")) {
        damagedEntries.add(
            Long.parseLong(finding.where().substring(finding.where().indexOf(' ') + 1)));
      }
      findings.accept(finding);
    }

    long errors() {
      return errors;
    }

    Set<Long> damagedEntries() {
      return damagedEntries;
    }
  }
}
