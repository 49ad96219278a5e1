package org.bevara.review;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.bevara.appraisal.Decision;
import org.bevara.ledger.Ledger;
import org.bevara.record.AuthorityName;
import org.bevara.record.RecordId;
import org.bevara.record.Signal;
import org.bevara.review.internal.JdbcDecisions;
import org.jspecify.annotations.Nullable;

/// The signals read in each item and the decision in force for it.
///
/// Writing joins the caller's transaction. Thread-safe.
public interface Decisions {

  static Decisions in(DataSource database, Ledger ledger) {
    return new JdbcDecisions(database, ledger);
  }

  /// Keeps the signals of a version of an item, those of its thread among them, in place of those
  /// it had.
  void read(RecordId item, int version, List<Signal> signals);

  /// The signals of one version of an item.
  List<Signal> signals(RecordId item, int version);

  /// Keeps which of the authority's own items answers an item, in place of what was known before.
  ///
  /// @param answer null where none does
  void answered(RecordId item, @Nullable RecordId answer);

  /// Puts a decision in force. One that says the same of the same version as the one before changes
  /// nothing; any other is an entry in the ledger.
  ///
  /// @return whether anything changed
  boolean decide(
      AuthorityName authority, RecordId item, int version, Decision decision, Instant at);

  /// The decision in force for an item.
  Optional<Decision> of(RecordId item);

  /// How many items of an authority stand under each outcome.
  Map<String, Long> countsByOutcome(AuthorityName authority);

  /// How many items wait for a person, and how many must go to the register.
  ///
  /// @param restrictedToo whether restricted ones are counted
  Waiting waiting(AuthorityName authority, boolean restrictedToo);

  /// What waits for somebody.
  ///
  /// @param forReview items that a person should look at
  /// @param forRegister items that must go to the register and have no number yet
  record Waiting(long forReview, long forRegister) {}
}
