package org.bevara.disposal.internal;

import java.time.Instant;
import java.util.List;
import org.bevara.disposal.CanaryScan;
import org.bevara.disposal.ProposalId;
import org.bevara.ledger.Ledger;
import org.bevara.record.ArchiveKey;
import org.bevara.record.AuthorityName;
import org.bevara.record.RecordId;
import org.bevara.store.ObjectId;
import org.bevara.store.ObjectStore;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The answers that were kept as proof that something was gone. Such an answer may be a page that
/// shows others; where it shows what is destroyed it goes too, and the ledger's entry, which holds
/// its seal, is what is left of the proof.
public final class Absences {

  private final JdbcClient jdbc;
  private final CanaryRows canaries;
  private final ObjectStore store;
  private final Ledger ledger;
  private final Marks marks;
  private final ArchiveKey key;

  public Absences(JdbcClient jdbc, ObjectStore store, Ledger ledger, Marks marks, ArchiveKey key) {
    this.jdbc = jdbc;
    this.canaries = new CanaryRows(jdbc);
    this.store = store;
    this.ledger = ledger;
    this.marks = marks;
    this.key = key;
  }

  private record Absence(String object, RecordId of) {}

  public void mark(AuthorityName authority, ProposalId proposal, String channel, Instant at) {
    CanaryScan scan = new CanaryScan(canaries.of(proposal), key);
    List<Absence> all =
        jdbc.sql(
                "SELECT f.object_id, l.subject FROM fixity f JOIN ledger_entry l ON l.seq = f.seq"
                    + " JOIN record r ON r.record_id = l.subject"
                    + " WHERE f.object_id LIKE 'absence-%' AND r.channel_id = ?"
                    + " AND r.authority = ?")
            .params(channel, authority.value())
            .query(
                (row, _) -> new Absence(row.getString(1), new RecordId(row.getString(2).strip())))
            .list();
    for (Absence absence : all) {
      if (!StoredTraces.in(store, new ObjectId(absence.object()), scan).isEmpty()) {
        List<String> marked =
            marks.mark(List.of(absence.object()), proposal, absence.of(), null, at);
        DestructionActs.objects(authority, proposal, absence.of(), marked, at)
            .forEach(ledger::append);
      }
    }
  }
}
