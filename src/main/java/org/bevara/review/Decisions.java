package org.bevara.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.bevara.appraisal.Decision;
import org.bevara.ledger.Ledger;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.ItemKind;
import org.bevara.record.RecordId;
import org.bevara.record.Signal;
import org.bevara.record.SourceState;
import org.bevara.review.internal.JdbcDecisions;
import org.jspecify.annotations.Nullable;

/// The signals read in each item and the decision in force for it.
///
/// Writing joins the caller's transaction. Thread-safe.
public interface Decisions {

  static Decisions in(DataSource database, Ledger ledger) {
    return new JdbcDecisions(database, ledger);
  }

  /// What an appraisal found out about a version of an item.
  ///
  /// @param signals of that version and of its thread
  /// @param answer which of the authority's own items answers it; null where none does
  record Said(
      RecordId item,
      int version,
      List<Signal> signals,
      @Nullable RecordId answer,
      Decision decision) {

    public Said {
      signals = List.copyOf(signals);
    }
  }

  /// Puts what was found out about items in force, in place of what was known before. A decision
  /// that says the same of the same version as the one before changes nothing; any other is an
  /// entry in the ledger.
  void keep(AuthorityName authority, List<Said> items, Instant at);

  /// The signals of one version of an item.
  List<Signal> signals(RecordId item, int version);

  /// The decision in force for an item.
  Optional<Decision> of(RecordId item);

  /// The items that decisions in force let be destroyed and whose day has come, in the order of
  /// their names; none that is in quarantine.
  ///
  /// @param only of these channels; empty for all
  /// @param day the last due day, inclusive
  List<DueItem> due(AuthorityName authority, Set<ChannelId> only, LocalDate day);

  /// An item that a decision lets be destroyed.
  ///
  /// @param version its latest
  /// @param decided the version that the decision was made for
  /// @param authority the decision of the schedule that carries the rule
  /// @param review whether a person should look first
  record DueItem(
      RecordId item,
      ChannelId channel,
      ItemKind kind,
      SourceState state,
      boolean restricted,
      int version,
      int decided,
      String rule,
      String scheduleVersion,
      String authority,
      LocalDate dueOn,
      boolean review) {}

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
