package org.bevara.job;

import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.bevara.capture.CaptureDesk;
import org.bevara.disposal.Destroyer;
import org.bevara.disposal.Destruction;
import org.bevara.disposal.DisposalSettings.Snapshots;
import org.bevara.disposal.ProposalId;
import org.bevara.disposal.Tomb;
import org.bevara.hold.Holds;
import org.bevara.home.ArchiveHome;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerEntry;
import org.bevara.record.ArchiveKey;
import org.bevara.record.AuthorityName;
import org.bevara.record.RecordId;
import org.bevara.store.ObjectStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What the ledger says was destroyed after a backup was made is destroyed again in the archive
/// that was restored from it, by the same class and in the same steps, before anybody can open it.
///
/// The ledger alone says what that is: whose tombstone stands on which address, for which content,
/// and what was done about snapshots. Holds are those of the backup's day and not asked for.
record Redestroying(Clock clock) {

  private static final Set<String> ACTS = Set.of("RECORD_DESTROYED", "TOMBSTONE");

  /// @return how many records
  long destroy(ArchiveHome home, DataSource tables, long after) {
    JdbcClient jdbc = JdbcClient.create(tables);
    List<String> authorities =
        jdbc.sql(
                "SELECT DISTINCT authority FROM ledger_entry WHERE act = 'RECORD_DESTROYED'"
                    + " AND seq > ?")
            .param(after)
            .query(String.class)
            .list();
    if (authorities.isEmpty()) {
      return 0;
    }
    ObjectStore store = ObjectStore.inDirectory(home.store(), clock);
    ArchiveKey key = home.archiveKey();
    Ledger ledger = LedgerAftermath.ledger(home, tables, clock);
    Destroyer destroyer =
        new Destroyer(
            tables,
            store,
            ledger,
            Holds.in(tables, ledger),
            CaptureDesk.over(tables, store, ledger, key).holdings(),
            key);
    TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(tables));
    long destroyed = 0;
    for (String authority : authorities) {
      destroyed +=
          destroy(
              new AuthorityName(authority),
              ledger.after(after, new AuthorityName(authority), ACTS),
              destroyer,
              transactions);
    }
    jdbc.sql("DELETE FROM canary WHERE NOT lasting").update();
    return destroyed;
  }

  /// A place where pages may show what a proposal destroyed.
  private record Place(ProposalId proposal, String channel) {}

  private long destroy(
      AuthorityName authority,
      List<LedgerEntry> entries,
      Destroyer destroyer,
      TransactionTemplate transactions) {
    Map<RecordId, Tomb> tombs = tombs(entries);
    Map<Place, Snapshots> places = new LinkedHashMap<>();
    long destroyed = 0;
    for (LedgerEntry entry : entries) {
      RecordId record = entry.act().subject();
      if (record == null || !entry.act().act().equals("RECORD_DESTROYED")) {
        continue;
      }
      Destruction destruction = destruction(authority, entry);
      String channel = fact(entry, "channel");
      boolean was =
          Boolean.TRUE.equals(
              transactions.execute(_ ->
                  destroyer.again(
                      record,
                      destruction,
                      channel,
                      entry.seq(),
                      tombs.getOrDefault(record, new Tomb(Set.of(), Set.of())))));
      destroyed += was ? 1 : 0;
      places.put(new Place(destruction.proposal(), channel), destruction.snapshots());
    }
    places.forEach((place, how) -> pages(authority, place, how, destroyer, transactions));
    places.keySet().stream()
        .map(Place::proposal)
        .distinct()
        .flatMap(proposal -> destroyer.marked(proposal).stream())
        .forEach(marked ->
            transactions.executeWithoutResult(_ -> destroyer.remove(marked, clock.instant())));
    return destroyed;
  }

  private void pages(
      AuthorityName authority,
      Place place,
      Snapshots how,
      Destroyer destroyer,
      TransactionTemplate transactions) {
    transactions.executeWithoutResult(
        _ -> destroyer.findQuoting(authority, place.proposal(), place.channel()));
    destroyer
        .pages(place.proposal(), place.channel())
        .forEach(page ->
            transactions.executeWithoutResult(
                _ -> destroyer.pageAgain(authority, place.proposal(), page, how, clock.instant())));
    if (how != Snapshots.KEEP) {
      transactions.executeWithoutResult(
          _ -> destroyer.absences(authority, place.proposal(), place.channel(), clock.instant()));
    }
  }

  private static Destruction destruction(AuthorityName authority, LedgerEntry entry) {
    return new Destruction(
        authority,
        new ProposalId(fact(entry, "proposal")),
        fact(entry, "rule"),
        fact(entry, "decision"),
        fact(entry, "decidedBy"),
        Boolean.parseBoolean(fact(entry, "live")),
        Snapshots.valueOf(fact(entry, "snapshots")),
        entry.act().at());
  }

  private static Map<RecordId, Tomb> tombs(List<LedgerEntry> entries) {
    Map<RecordId, Tomb> tombs = new HashMap<>();
    for (LedgerEntry entry : entries) {
      RecordId record = entry.act().subject();
      if (record == null || !entry.act().act().equals("TOMBSTONE")) {
        continue;
      }
      Tomb before = tombs.getOrDefault(record, new Tomb(Set.of(), Set.of()));
      Set<String> addresses = new HashSet<>(before.addresses());
      Set<String> contents = new HashSet<>(before.contents());
      entry
          .act()
          .facts()
          .forEach((name, tag) -> (name.startsWith("address") ? addresses : contents).add(tag));
      tombs.put(record, new Tomb(addresses, contents));
    }
    return tombs;
  }

  private static String fact(LedgerEntry entry, String key) {
    return entry.act().facts().getOrDefault(key, "");
  }
}
