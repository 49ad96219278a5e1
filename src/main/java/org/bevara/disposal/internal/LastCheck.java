package org.bevara.disposal.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.bevara.appraisal.DisposalAuthority;
import org.bevara.appraisal.Outcome;
import org.bevara.appraisal.Presence;
import org.bevara.appraisal.RetentionRule;
import org.bevara.capture.HeldRecord;
import org.bevara.disposal.Grounds;
import org.bevara.disposal.Proposal;
import org.bevara.disposal.ProposedRecord;
import org.bevara.disposal.Spared;
import org.bevara.review.NearCopies;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Asks once more, in the transaction that destroys, whether everything that a proposal rests on
/// still holds of a record. Holds are asked for before.
public final class LastCheck {

  private final JdbcClient jdbc;
  private final NearCopies nearCopies;

  public LastCheck(JdbcClient jdbc, NearCopies nearCopies) {
    this.jdbc = jdbc;
    this.nearCopies = nearCopies;
  }

  /// A stored decision, as far as destruction rests on it.
  private record Stored(
      int version,
      Outcome outcome,
      @Nullable String rule,
      @Nullable String authority,
      @Nullable LocalDate dueOn,
      String decidedBy,
      Instant decidedAt) {

    static Stored of(ResultSet row, int index) throws SQLException {
      return new Stored(
          row.getInt("version"),
          Outcome.valueOf(row.getString("outcome")),
          row.getString("rule"),
          row.getString("authority"),
          row.getObject("due_on", LocalDate.class),
          row.getString("decided_by"),
          row.getTimestamp("decided_at").toInstant());
    }

    /// Whoever judged the control sample decided about its records after they were proposed, and
    /// may have said the same.
    boolean carries(ProposedRecord named, Proposal proposal, LocalDate today) {
      return version == named.version()
          && outcome == Outcome.DISPOSE
          && named.rule().equals(rule)
          && named.decision().equals(authority)
          && named.dueOn().equals(dueOn)
          && !today.isBefore(named.dueOn())
          && (!decidedAt.isAfter(proposal.proposedAt()) || decidedBy.equals(named.judgedBy()));
    }
  }

  /// Why the record must be spared; empty if nothing speaks for it.
  public Optional<Spared> reason(
      HeldRecord held, Proposal proposal, ProposedRecord named, Grounds grounds) {
    if (exists("isolation", held, "true")) {
      return Optional.of(Spared.ISOLATED);
    }
    if (held.restricted()) {
      return Optional.of(Spared.RESTRICTED);
    }
    if (exists("register_entry", held, "number IS NOT NULL AND ended_at IS NULL")) {
      return Optional.of(Spared.REGISTERED);
    }
    if (held.version() != named.version()) {
      return Optional.of(Spared.CONTENT_CHANGED);
    }
    Optional<Stored> stored =
        jdbc.sql("SELECT * FROM decision WHERE record_id = ?")
            .param(held.recordId().value())
            .query(Stored::of)
            .optional();
    if (stored.filter(each -> each.carries(named, proposal, grounds.today())).isEmpty()
        || nearCopies.isBereft(held.recordId())) {
      return Optional.of(Spared.DECISION_CHANGED);
    }
    return ofRule(held, named, grounds)
        .or(() -> hasOpenTask(held) ? Optional.of(Spared.TASK_OPEN) : Optional.empty())
        .or(() -> hasKeptThread(held) ? Optional.of(Spared.THREAD_KEPT) : Optional.empty());
  }

  private Optional<Spared> ofRule(HeldRecord held, ProposedRecord named, Grounds grounds) {
    RetentionRule rule = grounds.schedule().rule(named.rule());
    if (rule == null
        || rule.outcome() != Outcome.DISPOSE
        || !Objects.equals(rule.authority(), named.decision())
        || !grounds.schedule().adopted()
        || !rule.isValidOn(grounds.today())) {
      return Optional.of(Spared.RULE_CHANGED);
    }
    DisposalAuthority authority = grounds.schedule().authorityOf(rule);
    Instant published = held.publishedAt();
    if (authority == null
        || !authority.isComplete()
        || !authority.isValidOn(grounds.today())
        || !authority.covers(
            published == null ? null : LocalDate.ofInstant(published, grounds.zone()),
            LocalDate.ofInstant(held.firstSeenAt(), grounds.zone()))) {
      return Optional.of(Spared.AUTHORITY_NOT_VALID);
    }
    return isGoneWithoutDecision(held, rule)
        ? Optional.of(Spared.GONE_WITHOUT_DECISION)
        : Optional.empty();
  }

  /// What vanished, though nobody decided that it should, as far as the rule does not reach it.
  private boolean isGoneWithoutDecision(HeldRecord held, RetentionRule rule) {
    return !rule.reaches(Presence.of(held.state()))
        && !exists("removal", held, "withdrawn_at IS NULL")
        && !exists("removal_unsealed", held, "withdrawn_at IS NULL");
  }

  private boolean hasOpenTask(HeldRecord held) {
    return jdbc.sql(
            "SELECT EXISTS (SELECT 1 FROM task t LEFT JOIN task_done d USING (task_id)"
                + " WHERE t.record_id = ? AND d.task_id IS NULL AND t.kind <> 'DISPOSAL')")
        .param(held.recordId().value())
        .query(Boolean.class)
        .single();
  }

  /// A post without which what answers it could not be understood.
  private boolean hasKeptThread(HeldRecord held) {
    return held.recordId().equals(held.threadId())
        && jdbc.sql(
                "SELECT EXISTS (SELECT 1 FROM record WHERE thread_id = :record"
                    + " AND record_id <> :record AND custody <> 'DESTROYED')")
            .param("record", held.recordId().value())
            .query(Boolean.class)
            .single();
  }

  private boolean exists(String table, HeldRecord held, String condition) {
    return jdbc.sql(
            "SELECT EXISTS (SELECT 1 FROM %s WHERE record_id = ? AND %s)"
                .formatted(table, condition))
        .param(held.recordId().value())
        .query(Boolean.class)
        .single();
  }
}
