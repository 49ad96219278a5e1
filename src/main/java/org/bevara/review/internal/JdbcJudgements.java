package org.bevara.review.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.bevara.appraisal.Judgement;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.ReasonCode;
import org.bevara.ledger.Ledger;
import org.bevara.ledger.LedgerAct;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;
import org.bevara.record.Sha256;
import org.bevara.review.Judged;
import org.bevara.review.Judged.Occasion;
import org.bevara.review.Judged.Proposal;
import org.bevara.review.Judgements;
import org.bevara.review.Readings.Version;
import org.bevara.review.RuleFigures;
import org.bevara.review.Waiting;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Judgements in the database.
public final class JdbcJudgements implements Judgements {

  private final JdbcClient jdbc;
  private final Ledger ledger;

  public JdbcJudgements(DataSource database, Ledger ledger) {
    this.jdbc = JdbcClient.create(database);
    this.ledger = ledger;
  }

  @Override
  public void lock(RecordId thread) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('judgement ' || ?, 0))")
        .param(thread.value())
        .query((_, _) -> thread)
        .single();
  }

  @Override
  public Map<RecordId, Judgement> inForce(Collection<Version> versions) {
    Map<RecordId, Integer> latest = new HashMap<>();
    versions.forEach(version -> latest.put(version.item(), version.version()));
    Map<RecordId, Judgement> judgements = new HashMap<>();
    jdbc
        .sql("SELECT * FROM judgement WHERE in_force AND record_id = ANY (?)")
        .param(latest.keySet().stream().map(RecordId::value).toArray(String[]::new))
        .query(JdbcJudgements::judged)
        .list()
        .stream()
        .filter(judged -> Integer.valueOf(judged.version()).equals(latest.get(judged.item())))
        .forEach(judged -> judgements.put(judged.item(), judged.judgement()));
    return judgements;
  }

  @Override
  public Optional<Standing> standing(Version version) {
    return jdbc.sql("SELECT * FROM judgement WHERE in_force AND record_id = ? AND version = ?")
        .param(version.item().value())
        .param(version.version())
        .query((row, at) -> new Standing(judged(row, at), row.getTimestamp("settled_at") == null))
        .optional();
  }

  private static Judged judged(ResultSet row, int index) throws SQLException {
    String proposed = row.getString("proposed_rule");
    return new Judged(
        new RecordId(row.getString("record_id")),
        row.getInt("version"),
        new Judgement(
            Outcome.valueOf(row.getString("outcome")),
            ReasonCode.valueOf(row.getString("reason")),
            row.getString("rule"),
            row.getString("judged_by")),
        Occasion.valueOf(row.getString("occasion")),
        proposed == null
            ? null
            : new Proposal(
                proposed,
                new Sha256(row.getString("edition")),
                Outcome.valueOf(row.getString("says"))),
        row.getTimestamp("judged_at").toInstant(),
        row.getString("object_id"));
  }

  @Override
  public List<RecordId> together(Standing standing) {
    return jdbc.sql(
            "SELECT o.record_id FROM judgement j JOIN judgement o"
                + " ON o.about_id = j.about_id AND o.judged_by = j.judged_by"
                + " AND o.outcome = j.outcome AND o.reason = j.reason"
                + " WHERE j.in_force AND j.record_id = ? AND j.version = ?"
                + " AND o.in_force AND o.settled_at IS NULL ORDER BY o.judgement_id")
        .param(standing.judged().item().value())
        .param(standing.judged().version())
        .query((row, _) -> new RecordId(row.getString("record_id")))
        .list();
  }

  @Override
  public void enter(AuthorityName authority, Judged judged, boolean prevails, RecordId about) {
    if (prevails) {
      jdbc.sql(
              "UPDATE judgement SET in_force = false WHERE in_force AND record_id = ? AND version = ?")
          .param(judged.item().value())
          .param(judged.version())
          .update();
    }
    Judgement judgement = judged.judgement();
    Proposal proposal = judged.proposal();
    jdbc.sql(
            "INSERT INTO judgement (record_id, version, occasion, outcome, reason, rule,"
                + " proposed_rule, edition, says, about_id, judged_by, judged_at, in_force, object_id)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .param(judged.item().value())
        .param(judged.version())
        .param(judged.occasion().name())
        .param(judgement.outcome().name())
        .param(judgement.reason().name())
        .param(judgement.rule())
        .param(proposal == null ? null : proposal.rule())
        .param(proposal == null ? null : proposal.edition().hex())
        .param(proposal == null ? null : proposal.says().name())
        .param(about.value())
        .param(judgement.by())
        .param(Timestamp.from(judged.at()))
        .param(prevails)
        .param(judged.object())
        .update();
    Map<String, String> facts = facts(judged);
    facts.put("prevails", String.valueOf(prevails));
    if (!about.equals(judged.item())) {
      facts.put("about", about.value());
    }
    ledger.append(
        LedgerAct.on(
            judged.item(),
            authority,
            judged.at(),
            judged.occasion() == Occasion.SECOND ? "SECOND_OPINION" : "JUDGED",
            judgement.by(),
            facts));
  }

  private static Map<String, String> facts(Judged judged) {
    Judgement judgement = judged.judgement();
    Proposal proposal = judged.proposal();
    Map<String, String> facts = new TreeMap<>();
    facts.put("outcome", judgement.outcome().name());
    facts.put("reason", judgement.reason().name());
    facts.put("version", String.valueOf(judged.version()));
    facts.put("occasion", judged.occasion().name());
    if (judgement.rule() != null) {
      facts.put("rule", judgement.rule());
    }
    if (proposal != null) {
      facts.put("proposedRule", proposal.rule());
      facts.put("proposed", proposal.says().name());
    }
    if (judged.object() != null) {
      facts.put("object", judged.object());
    }
    return facts;
  }

  @Override
  public void undo(AuthorityName authority, Standing standing, String by, Instant at) {
    Judged judged = standing.judged();
    jdbc.sql(
            "UPDATE judgement SET in_force = false, undone_at = ?"
                + " WHERE in_force AND settled_at IS NULL AND record_id = ? AND version = ?")
        .param(Timestamp.from(at))
        .param(judged.item().value())
        .param(judged.version())
        .update();
    // nobody needs a second opinion on what holds no more
    jdbc.sql(
            "DELETE FROM sampled WHERE record_id = ? AND version = ? AND occasion = 'SECOND'"
                + " AND second IS NULL")
        .param(judged.item().value())
        .param(judged.version())
        .update();
    ledger.append(
        LedgerAct.on(
            judged.item(),
            authority,
            at,
            "JUDGEMENT_UNDONE",
            by,
            Map.of(
                "outcome",
                judged.judgement().outcome().name(),
                "version",
                String.valueOf(judged.version()))));
  }

  @Override
  public void settle(AuthorityName authority, ChannelId channel, Instant at) {
    jdbc.sql(
            "UPDATE judgement j SET settled_at = ? FROM record r WHERE r.record_id = j.record_id"
                + " AND j.settled_at IS NULL AND j.in_force AND r.authority = ?"
                + " AND r.channel_id = ?")
        .param(Timestamp.from(at))
        .param(authority.value())
        .param(channel.value())
        .update();
  }

  @Override
  public List<Waiting> waiting(AuthorityName authority, boolean restrictedToo) {
    return jdbc.sql(
            "SELECT d.record_id, r.version, r.channel_id, r.first_seen_at, d.decided_at, d.outcome,"
                + " d.rule, d.reasons, coalesce(r.published_at, r.first_seen_at) AS at,"
                + " array(SELECT DISTINCT s.code FROM signal s WHERE s.record_id = d.record_id"
                + " AND s.version = d.version ORDER BY s.code) AS signals"
                + " FROM decision d JOIN record r USING (record_id)"
                + " WHERE d.review AND r.authority = ? AND r.custody <> 'DESTROYED'"
                + " AND (? OR NOT r.restricted)")
        .param(authority.value())
        .param(restrictedToo)
        .query((row, _) ->
            new Waiting(
                new RecordId(row.getString("record_id")),
                row.getInt("version"),
                new ChannelId(row.getString("channel_id")),
                row.getTimestamp("at").toInstant(),
                row.getTimestamp("first_seen_at").toInstant(),
                row.getTimestamp("decided_at").toInstant(),
                new Waiting.Grounds(
                    row.getString("outcome"),
                    Optional.ofNullable(row.getString("rule")).orElse(""),
                    codes(row, "reasons"),
                    codes(row, "signals"))))
        .list();
  }

  private static List<String> codes(ResultSet row, String column) throws SQLException {
    return Arrays.asList((String[]) row.getArray(column).getArray());
  }

  @Override
  public List<RuleFigures> figures(AuthorityName authority, boolean restrictedToo) {
    return jdbc.sql(
            "SELECT j.proposed_rule, j.edition,"
                + " count(*) FILTER (WHERE j.occasion <> 'CONTROL') AS asked,"
                + " count(*) FILTER (WHERE j.occasion <> 'CONTROL' AND j.outcome <> j.says)"
                + " AS asked_overruled,"
                + " count(*) FILTER (WHERE j.occasion = 'CONTROL') AS sampled,"
                + " count(*) FILTER (WHERE j.occasion = 'CONTROL' AND j.outcome <> j.says)"
                + " AS sampled_overruled"
                + " FROM judgement j JOIN record r USING (record_id)"
                + " WHERE j.in_force AND j.occasion <> 'UNASKED' AND j.says <> 'REVIEW'"
                + " AND r.authority = :authority AND (:hidden OR NOT r.restricted)"
                + " AND NOT EXISTS (SELECT 1 FROM rule_fallback f WHERE f.authority = r.authority"
                + " AND f.rule = j.proposed_rule AND f.edition = j.edition"
                + " AND f.restored_at >= j.judged_at)"
                + " GROUP BY j.proposed_rule, j.edition ORDER BY j.proposed_rule, j.edition")
        .param("authority", authority.value())
        .param("hidden", restrictedToo)
        .query((row, _) ->
            new RuleFigures(
                row.getString("proposed_rule"),
                new Sha256(row.getString("edition")),
                row.getInt("asked"),
                row.getInt("asked_overruled"),
                row.getInt("sampled"),
                row.getInt("sampled_overruled")))
        .list();
  }
}
