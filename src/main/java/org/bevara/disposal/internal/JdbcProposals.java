package org.bevara.disposal.internal;

import static java.util.stream.Collectors.groupingBy;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.Period;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.bevara.access.Role;
import org.bevara.disposal.Approval;
import org.bevara.disposal.Proposal;
import org.bevara.disposal.ProposalId;
import org.bevara.disposal.ProposalState;
import org.bevara.disposal.Proposals;
import org.bevara.disposal.ProposedRecord;
import org.bevara.disposal.Verdict;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerAct;
import org.bevara.record.AuthorityName;
import org.bevara.record.RecordId;
import org.bevara.record.RefusedException;
import org.bevara.record.Sha256;
import org.bevara.record.UsageException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Proposals in PostgreSQL.
public final class JdbcProposals implements Proposals {

  private static final int BATCH = 500;

  private final JdbcTemplate template;
  private final JdbcClient jdbc;
  private final Ledger ledger;

  public JdbcProposals(DataSource tables, Ledger ledger) {
    this.template = new JdbcTemplate(tables);
    this.jdbc = JdbcClient.create(template);
    this.ledger = ledger;
  }

  @Override
  public void propose(Proposal proposal, List<ProposedRecord> records) {
    lockRecords(proposal.authority());
    Set<RecordId> taken =
        open(proposal.authority(), records.stream().map(ProposedRecord::record).toList());
    if (!taken.isEmpty()) {
      throw new RefusedException(
          "PROPOSED_ALREADY",
          "%d records were proposed by somebody else meanwhile: propose again"
              .formatted(taken.size()));
    }
    insert(proposal);
    template.batchUpdate(
        "INSERT INTO proposal_record (proposal_id, record_id, version, rule, decision, due_on,"
            + " live, sampled) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        records,
        BATCH,
        (row, record) -> {
          row.setString(1, proposal.id().value());
          row.setString(2, record.record().value());
          row.setInt(3, record.version());
          row.setString(4, record.rule());
          row.setString(5, record.decision());
          row.setDate(6, Date.valueOf(record.dueOn()));
          row.setBoolean(7, record.live());
          row.setBoolean(8, record.sampled());
        });
    enter(
        proposal,
        proposal.proposedAt(),
        "DISPOSAL_PROPOSED",
        proposal.proposedBy(),
        Map.of(
            "records", String.valueOf(proposal.records()),
            "bytes", String.valueOf(proposal.bytes()),
            "sampled", String.valueOf(records.stream().filter(ProposedRecord::sampled).count()),
            "hash", proposal.hash().hex(),
            "object", proposal.object(),
            "expiresAt", proposal.expiresAt().toString()));
  }

  /// Two proposals that are made at once would not see each other's records.
  private void lockRecords(AuthorityName authority) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
        .param("proposal/" + authority.value())
        .query()
        .singleRow();
  }

  private void insert(Proposal proposal) {
    jdbc.sql(
            "INSERT INTO proposal (proposal_id, authority, hash, object_id, records, bytes,"
                + " proposed_by, proposed_at, expires_at, approvals_needed, quarantine, state)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .param(proposal.id().value())
        .param(proposal.authority().value())
        .param(proposal.hash().hex())
        .param(proposal.object())
        .param(proposal.records())
        .param(proposal.bytes())
        .param(proposal.proposedBy())
        .param(Timestamp.from(proposal.proposedAt()))
        .param(Timestamp.from(proposal.expiresAt()))
        .param(proposal.approvalsNeeded())
        .param(proposal.quarantine().toString())
        .param(proposal.state().name())
        .update();
  }

  @Override
  public List<Proposal> all(AuthorityName authority) {
    Map<String, List<Approval>> approvals =
        jdbc
            .sql(
                "SELECT a.* FROM approval a JOIN proposal p USING (proposal_id)"
                    + " WHERE p.authority = ? ORDER BY a.approved_at, a.approver")
            .param(authority.value())
            .query((row, _) -> Map.entry(row.getString("proposal_id"), approval(row)))
            .list()
            .stream()
            .collect(
                groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    return jdbc.sql(
            "SELECT * FROM proposal WHERE authority = ? ORDER BY proposed_at DESC, proposal_id DESC")
        .param(authority.value())
        .query((row, _) ->
            proposal(row, approvals.getOrDefault(row.getString("proposal_id"), List.of())))
        .list();
  }

  @Override
  public Optional<Proposal> find(AuthorityName authority, ProposalId id) {
    return find(authority, id, "");
  }

  @Override
  public Proposal lock(AuthorityName authority, ProposalId id) {
    return find(authority, id, " FOR UPDATE").orElseThrow(id::unknown);
  }

  private Optional<Proposal> find(AuthorityName authority, ProposalId id, String lock) {
    return jdbc.sql("SELECT * FROM proposal WHERE authority = ? AND proposal_id = ?" + lock)
        .param(authority.value())
        .param(id.value())
        .query((row, _) -> proposal(row, approvals(id)))
        .optional();
  }

  private List<Approval> approvals(ProposalId id) {
    return jdbc.sql("SELECT * FROM approval WHERE proposal_id = ? ORDER BY approved_at, approver")
        .param(id.value())
        .query((row, _) -> approval(row))
        .list();
  }

  @Override
  public List<ProposedRecord> records(ProposalId id) {
    return jdbc.sql("SELECT * FROM proposal_record WHERE proposal_id = ? ORDER BY record_id")
        .param(id.value())
        .query(JdbcProposals::record)
        .list();
  }

  @Override
  public Set<RecordId> open(AuthorityName authority, Collection<RecordId> records) {
    return jdbc
        .sql(
            "SELECT r.record_id FROM proposal_record r JOIN proposal p USING (proposal_id)"
                + " WHERE p.authority = ? AND p.ended_at IS NULL AND r.spared IS NULL"
                + " AND r.record_id = ANY (?::char(16)[])")
        .param(authority.value())
        .param(records.stream().map(RecordId::value).toArray(String[]::new))
        .query(String.class)
        .list()
        .stream()
        .map(RecordId::new)
        .collect(Collectors.toSet());
  }

  @Override
  public void judge(Proposal proposal, RecordId record, Verdict verdict, String by, Instant at) {
    int judged =
        jdbc.sql(
                "UPDATE proposal_record SET verdict = ?, judged_by = ?, judged_at = ?, spared = ?"
                    + " WHERE proposal_id = ? AND record_id = ? AND sampled"
                    + " AND (verdict IS NULL OR verdict = 'AGREE' AND ? = 'DISAGREE')")
            .param(verdict.name())
            .param(by)
            .param(Timestamp.from(at))
            .param(verdict == Verdict.DISAGREE ? OVERRULED : null)
            .param(proposal.id().value())
            .param(record.value())
            .param(verdict.name())
            .update();
    if (judged != 1) {
      throw new UsageException(
          "SAMPLE_JUDGED",
          "record %s is not in the control sample of proposal %s, or was judged before"
              .formatted(record, proposal.id()));
    }
    ledger.append(
        LedgerAct.on(
            record,
            proposal.authority(),
            at,
            "DISPOSAL_SAMPLE_JUDGED",
            by,
            Map.of("proposal", proposal.id().value(), "verdict", verdict.name())));
  }

  @Override
  public Proposal approve(Proposal proposal, Approval approval) {
    jdbc.sql(
            "INSERT INTO approval (proposal_id, approver, role, hash, approved_at, added_by,"
                + " added_at) VALUES (?, ?, ?, ?, ?, ?, ?)")
        .param(proposal.id().value())
        .param(approval.approver())
        .param(approval.role().name())
        .param(approval.hash().hex())
        .param(Timestamp.from(approval.approvedAt()))
        .param(approval.addedBy())
        .param(Timestamp.from(approval.addedAt()))
        .update();
    int given = proposal.approvals().size() + 1;
    if (given == proposal.approvalsNeeded()) {
      jdbc.sql("UPDATE proposal SET state = 'APPROVED' WHERE proposal_id = ?")
          .param(proposal.id().value())
          .update();
    }
    enter(
        proposal,
        approval.approvedAt(),
        "DISPOSAL_APPROVED",
        approval.approver(),
        Map.of(
            "hash", approval.hash().hex(),
            "role", approval.role().name(),
            "approval", "%d/%d".formatted(given, proposal.approvalsNeeded()),
            "addedBy", approval.addedBy(),
            "addedAt", approval.addedAt().toString()));
    return proposal(proposal.authority(), proposal.id());
  }

  @Override
  public void reject(Proposal proposal, String by, Instant at, String object) {
    end(proposal, ProposalState.REJECTED, by, at, null, object);
    enter(proposal, at, "DISPOSAL_REJECTED", by, Map.of("object", object));
  }

  @Override
  public void expire(Proposal proposal, String reason, Instant at) {
    end(proposal, ProposalState.EXPIRED, LedgerAct.MACHINE, at, reason, null);
    enter(proposal, at, "PROPOSAL_EXPIRED", LedgerAct.MACHINE, Map.of("reason", reason));
  }

  private void end(
      Proposal proposal,
      ProposalState state,
      String by,
      Instant at,
      @Nullable String code,
      @Nullable String object) {
    int ended =
        jdbc.sql(
                "UPDATE proposal SET state = ?, ended_at = ?, ended_by = ?, end_code = ?,"
                    + " end_object = ? WHERE proposal_id = ? AND ended_at IS NULL")
            .param(state.name())
            .param(Timestamp.from(at))
            .param(by)
            .param(code)
            .param(object)
            .param(proposal.id().value())
            .update();
    if (ended != 1) {
      throw new IllegalArgumentException("proposal %s has ended".formatted(proposal.id()));
    }
  }

  private void enter(
      Proposal proposal, Instant at, String act, String agent, Map<String, String> facts) {
    Map<String, String> all = new TreeMap<>(facts);
    all.put("proposal", proposal.id().value());
    ledger.append(LedgerAct.of(proposal.authority(), at, act, agent, all));
  }

  private static Proposal proposal(ResultSet row, List<Approval> approvals) throws SQLException {
    Instant ended = instant(row, "ended_at");
    return new Proposal(
        new ProposalId(row.getString("proposal_id")),
        new AuthorityName(row.getString("authority")),
        new Sha256(row.getString("hash")),
        row.getString("object_id"),
        row.getInt("records"),
        row.getLong("bytes"),
        row.getString("proposed_by"),
        row.getTimestamp("proposed_at").toInstant(),
        row.getTimestamp("expires_at").toInstant(),
        row.getInt("approvals_needed"),
        Period.parse(row.getString("quarantine")),
        ProposalState.valueOf(row.getString("state")),
        instant(row, "quarantined_until"),
        ended == null
            ? null
            : new Proposal.End(
                ended,
                row.getString("ended_by"),
                row.getString("end_code"),
                row.getString("end_object")),
        row.getString("certificate"),
        approvals);
  }

  private static ProposedRecord record(ResultSet row, int index) throws SQLException {
    String verdict = row.getString("verdict");
    return new ProposedRecord(
        new RecordId(row.getString("record_id")),
        row.getInt("version"),
        row.getString("rule"),
        row.getString("decision"),
        row.getDate("due_on").toLocalDate(),
        row.getBoolean("live"),
        row.getBoolean("sampled"),
        verdict == null ? null : Verdict.valueOf(verdict),
        row.getString("judged_by"),
        instant(row, "judged_at"),
        instant(row, "destroyed_at"),
        row.getString("spared"));
  }

  private static Approval approval(ResultSet row) throws SQLException {
    return new Approval(
        row.getString("approver"),
        Role.valueOf(row.getString("role")),
        new Sha256(row.getString("hash")),
        row.getTimestamp("approved_at").toInstant(),
        row.getString("added_by"),
        row.getTimestamp("added_at").toInstant());
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
