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

  /// What is known of a record besides its decision, asked for at once.
  ///
  /// @param removed whether somebody decided that it is gone from its source
  /// @param keptThread whether it is a post without which what answers it could not be understood
  private record Circumstances(
      boolean isolated, boolean registered, boolean removed, boolean openTask, boolean keptThread) {

    private static final String ASKED =
        """
        SELECT
          EXISTS (SELECT 1 FROM isolation WHERE record_id = :record) AS isolated,
          EXISTS (SELECT 1 FROM register_entry WHERE record_id = :record
            AND number IS NOT NULL AND ended_at IS NULL) AS registered,
          EXISTS (SELECT 1 FROM removal WHERE record_id = :record AND withdrawn_at IS NULL)
            OR EXISTS (SELECT 1 FROM removal_unsealed WHERE record_id = :record
              AND withdrawn_at IS NULL) AS removed,
          EXISTS (SELECT 1 FROM task t LEFT JOIN task_done d USING (task_id)
            WHERE t.record_id = :record AND d.task_id IS NULL
              AND t.kind <> 'DISPOSAL') AS open_task,
          EXISTS (SELECT 1 FROM record WHERE thread_id = :record AND record_id <> :record
            AND custody <> 'DESTROYED') AS kept_thread
        """;

    static Circumstances of(ResultSet row, int index) throws SQLException {
      return new Circumstances(
          row.getBoolean("isolated"),
          row.getBoolean("registered"),
          row.getBoolean("removed"),
          row.getBoolean("open_task"),
          row.getBoolean("kept_thread"));
    }
  }

  /// Why the record must be spared; empty if nothing speaks for it.
  public Optional<Spared> reason(
      HeldRecord held, Proposal proposal, ProposedRecord named, Grounds grounds) {
    Circumstances now =
        jdbc.sql(Circumstances.ASKED)
            .param("record", held.recordId().value())
            .query(Circumstances::of)
            .single();
    if (now.isolated()) {
      return Optional.of(Spared.ISOLATED);
    }
    if (held.restricted()) {
      return Optional.of(Spared.RESTRICTED);
    }
    if (now.registered()) {
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
    return ofRule(held, named, grounds, now)
        .or(() -> now.openTask() ? Optional.of(Spared.TASK_OPEN) : Optional.empty())
        .or(() -> now.keptThread() ? Optional.of(Spared.THREAD_KEPT) : Optional.empty());
  }

  private Optional<Spared> ofRule(
      HeldRecord held, ProposedRecord named, Grounds grounds, Circumstances now) {
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
    // what vanished, though nobody decided that it should, as far as the rule does not reach it
    return !rule.reaches(Presence.of(held.state())) && !now.removed()
        ? Optional.of(Spared.GONE_WITHOUT_DECISION)
        : Optional.empty();
  }
}
