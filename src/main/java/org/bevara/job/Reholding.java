package org.bevara.job;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.bevara.hold.HoldId;
import org.bevara.hold.HoldKind;
import org.bevara.hold.HoldScope;
import org.bevara.hold.Holds;
import org.bevara.hold.Placement;
import org.bevara.home.ArchiveHome;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerEntry;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.store.ObjectStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Holds that were placed after a backup was made stand again in the archive that was restored from
/// it. What they froze was in the database that is lost: the ledger knows that they stood, of which
/// kind and by whom placed. So each holds every channel of its authority, under its old name, until
/// somebody places it anew on what it is about and releases this one (domain 2.7: hold wins).
record Reholding(Clock clock) {

  private static final String PLACED = "HOLD_PLACED";

  /// As other reasons that no person gave, a code.
  private static final String REASON = "PLACED_AFTER_THE_BACKUP";

  private static final Set<String> ACTS = Set.of(PLACED, "HOLD_RELEASED");

  /// @return how many holds
  long hold(ArchiveHome home, DataSource tables, long after) {
    ObjectStore store = ObjectStore.inDirectory(home.store(), clock);
    Ledger ledger = LedgerAftermath.ledger(home, tables, clock);
    Holds holds = Holds.in(tables, ledger);
    JdbcClient jdbc = JdbcClient.create(tables);
    TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(tables));
    long held = 0;
    for (AuthorityName authority : LedgerAftermath.authorities(tables)) {
      HoldScope everything = new HoldScope.Channels(channels(jdbc, authority));
      for (LedgerEntry lost : standing(ledger.after(after, authority, ACTS))) {
        transactions.executeWithoutResult(
            _ -> holds.place(again(authority, lost, everything, store)));
        held++;
      }
    }
    return held;
  }

  private static Set<ChannelId> channels(JdbcClient jdbc, AuthorityName authority) {
    return jdbc
        .sql("SELECT DISTINCT channel_id FROM record WHERE authority = ?")
        .param(authority.value())
        .query(String.class)
        .list()
        .stream()
        .map(ChannelId::new)
        .collect(Collectors.toSet());
  }

  private static List<LedgerEntry> standing(List<LedgerEntry> entries) {
    Map<String, LedgerEntry> standing = new LinkedHashMap<>();
    for (LedgerEntry entry : entries) {
      if (entry.act().act().equals(PLACED)) {
        standing.put(fact(entry, "hold"), entry);
      } else {
        standing.remove(fact(entry, "hold"));
      }
    }
    return List.copyOf(standing.values());
  }

  private Placement again(
      AuthorityName authority, LedgerEntry lost, HoldScope everything, ObjectStore store) {
    HoldId id = new HoldId(fact(lost, "hold"));
    HoldKind kind = HoldKind.valueOf(fact(lost, "kind"));
    Instant at = clock.instant();
    String object = "%s-again-%d".formatted(HoldWords.object(id), at.toEpochMilli());
    new HoldWords(store).keep(object, HoldWords.of(id, REASON).put("kind", kind.name()));
    return new Placement(id, authority, kind, everything, lost.act().agent(), at, object);
  }

  private static String fact(LedgerEntry entry, String key) {
    return entry.act().facts().getOrDefault(key, "");
  }
}
