package org.bevara.oversight;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.bevara.ledger.Ledger;
import org.bevara.oversight.internal.JdbcFindingLog;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.jspecify.annotations.Nullable;

/// Which findings stand and stood, from when to when. Writing joins the caller's transaction.
/// Thread-safe.
public interface FindingLog {

  static FindingLog in(DataSource database, Ledger ledger) {
    return new JdbcFindingLog(database, ledger);
  }

  /// What a finding is about.
  ///
  /// @param channel null where it is the authority as a whole
  record Subject(FindingCode code, @Nullable ChannelId channel) {}

  /// A finding and how long it stood.
  ///
  /// @param code as it was called then: a code that this program does not know any more stays as it
  ///   is
  /// @param clearedAt null while it stands
  record Entry(
      String code,
      @Nullable ChannelId channel,
      String key,
      Instant raisedAt,
      @Nullable Instant clearedAt) {}

  /// What [#note] changed.
  record Changes(List<Entry> raised, List<Entry> cleared) {

    public Changes {
      raised = List.copyOf(raised);
      cleared = List.copyOf(cleared);
    }
  }

  /// Enters what is new as `FINDING_RAISED`, and what is found no more as `FINDING_CLEARED`; what
  /// stands already changes nothing.
  ///
  /// @param unknown what could not be told this time: a finding about it goes on standing
  Changes note(
      AuthorityName authority, List<RegisterFinding> found, Set<Subject> unknown, Instant at);

  /// The findings that stood at some time within a span, in the order in which they were raised.
  ///
  /// @param from inclusive
  /// @param to exclusive
  List<Entry> between(AuthorityName authority, Instant from, Instant to);
}
