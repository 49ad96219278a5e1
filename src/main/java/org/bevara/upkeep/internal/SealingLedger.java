package org.bevara.upkeep.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerAct;
import org.bevara.ledger.LedgerEntry;
import org.bevara.ledger.LedgerHead;
import org.bevara.record.AuthorityName;
import org.bevara.record.RecordId;
import org.bevara.store.ObjectId;
import org.bevara.upkeep.Seals;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A ledger that seals what it names: whichever room stores an object, the act that accounts for it
/// holds the seal, and no room has to think of it.
public final class SealingLedger implements Ledger {

  private final Ledger ledger;
  private final JdbcClient jdbc;
  private final Seals seals;

  public SealingLedger(Ledger ledger, DataSource tables, Seals seals) {
    this.ledger = ledger;
    this.jdbc = JdbcClient.create(tables);
    this.seals = seals;
  }

  /// An object that is not in the store has no seal: an act may well tell of one that is gone.
  @Override
  public LedgerEntry append(LedgerAct act) {
    String object = act.facts().get("object");
    Optional<String> seal = object == null ? Optional.empty() : seals.of(new ObjectId(object));
    if (object == null || seal.isEmpty()) {
      return ledger.append(act);
    }
    SortedMap<String, String> facts = new TreeMap<>(act.facts());
    facts.put("seal", seal.get());
    LedgerEntry entry =
        ledger.append(
            new LedgerAct(act.authority(), act.at(), act.act(), act.agent(), act.subject(), facts));
    jdbc.sql(
            "INSERT INTO fixity (object_id, seal, seq, checked_at, outcome)"
                + " VALUES (?, ?, ?, ?, 'STORED') ON CONFLICT DO NOTHING")
        .param(object)
        .param(seal.get())
        .param(entry.seq())
        .param(act.at().atOffset(ZoneOffset.UTC))
        .update();
    return entry;
  }

  @Override
  public List<LedgerEntry> after(long seq, AuthorityName authority, Set<String> acts) {
    return ledger.after(seq, authority, acts);
  }

  @Override
  public List<LedgerEntry> naming(RecordId record, AuthorityName authority, String act) {
    return ledger.naming(record, authority, act);
  }

  @Override
  public Stream<LedgerEntry> of(RecordId subject) {
    return ledger.of(subject);
  }

  @Override
  public Optional<Instant> lastAt() {
    return ledger.lastAt();
  }

  @Override
  public Optional<Instant> lastAt(Set<String> acts) {
    return ledger.lastAt(acts);
  }

  @Override
  public LedgerHead head() {
    return ledger.head();
  }
}
