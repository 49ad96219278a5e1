package org.bevara.disposal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.bevara.disposal.internal.CanaryRows;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerAct;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How approved proposals are carried out: into quarantine, and to their certificate. Writing joins
/// the caller's transaction. Thread-safe.
public final class Executions {

  private final JdbcClient jdbc;
  private final CanaryRows canaries;
  private final Ledger ledger;

  public Executions(DataSource tables, Ledger ledger) {
    this.jdbc = JdbcClient.create(tables);
    this.canaries = new CanaryRows(jdbc);
    this.ledger = ledger;
  }

  /// Puts what an approved proposal names into quarantine: it is found as before, and shown as what
  /// is about to be destroyed.
  ///
  /// @param locked by the caller
  /// @param until exclusive
  public void quarantine(Proposal locked, Instant until, Instant at) {
    jdbc.sql(
            "UPDATE proposal SET state = 'QUARANTINED', quarantined_until = ? WHERE proposal_id = ?")
        .param(Timestamp.from(until))
        .param(locked.id().value())
        .update();
    int records =
        jdbc.sql(
                "UPDATE record r SET custody = 'QUARANTINED' FROM proposal_record p"
                    + " WHERE p.proposal_id = ? AND p.record_id = r.record_id"
                    + " AND p.spared IS NULL AND r.custody = 'KEPT'")
            .param(locked.id().value())
            .update();
    Map<String, String> facts = new TreeMap<>();
    facts.put("proposal", locked.id().value());
    facts.put("records", String.valueOf(records));
    facts.put("until", until.toString());
    ledger.append(
        LedgerAct.of(locked.authority(), at, "DISPOSAL_QUARANTINED", LedgerAct.MACHINE, facts));
  }

  /// The channels of what a proposal names.
  public List<ChannelId> channels(ProposalId proposal) {
    return jdbc.sql(
            "SELECT DISTINCT r.channel_id FROM proposal_record p JOIN record r USING (record_id)"
                + " WHERE p.proposal_id = ? ORDER BY 1")
        .param(proposal.value())
        .query((row, _) -> new ChannelId(row.getString(1)))
        .list();
  }

  /// What is neither destroyed nor spared yet, answers before what they answer.
  public List<RecordId> unsettled(ProposalId proposal, ChannelId channel) {
    return jdbc.sql(
            "SELECT r.record_id FROM proposal_record p JOIN record r USING (record_id)"
                + " WHERE p.proposal_id = ? AND r.channel_id = ? AND p.destroyed_at IS NULL"
                + " AND p.spared IS NULL"
                + " ORDER BY r.record_id = r.thread_id, r.thread_id, r.ordinal DESC, r.record_id")
        .params(proposal.value(), channel.value())
        .query((row, _) -> new RecordId(row.getString(1)))
        .list();
  }

  /// Ends a proposal whose certificate is stored.
  ///
  /// @param facts digests of the certificate's files, and figures
  public void certified(Proposal locked, Map<String, String> facts, Instant at) {
    String certificate = Destruction.certificate(locked.id());
    jdbc.sql(
            "UPDATE proposal SET state = 'EXECUTED', ended_at = ?, ended_by = ?, certificate = ?"
                + " WHERE proposal_id = ?")
        .param(Timestamp.from(at))
        .param(LedgerAct.MACHINE)
        .param(certificate)
        .param(locked.id().value())
        .update();
    canaries.forget(locked.id());
    Map<String, String> all = new TreeMap<>(facts);
    all.put("proposal", locked.id().value());
    all.put("object", certificate);
    ledger.append(
        LedgerAct.of(locked.authority(), at, "DESTRUCTION_CERTIFIED", LedgerAct.MACHINE, all));
  }
}
