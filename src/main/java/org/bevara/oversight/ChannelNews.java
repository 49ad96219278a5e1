package org.bevara.oversight;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.bevara.oversight.internal.JdbcChannelNews;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;
import org.jspecify.annotations.Nullable;

/// What happened on channels, and what people wrote there: for the daily review and its figures.
///
/// Reads only. Thread-safe.
public interface ChannelNews {

  static ChannelNews in(DataSource database) {
    return new JdbcChannelNews(database);
  }

  /// What can happen to an item.
  enum Happening {
    ADDED,
    EDITED,
    /// It is no longer at its source, confirmed or not.
    GONE
  }

  /// Something that happened to an item.
  ///
  /// @param at when it was entered, or entered last
  /// @param restricted whether only registrar, officer or archivist may know of it
  record Change(
      ChannelId channel, RecordId record, Happening what, Instant at, boolean restricted) {}

  /// What happened to items of a channel, the latest first; each item once for each happening.
  ///
  /// @param after the ledger's entry after which it was entered
  /// @param upTo the last entry that counts
  List<Change> changes(AuthorityName authority, ChannelId channel, long after, long upTo);

  /// The last entry of the ledger before a time; 0 where there is none.
  long entryBefore(Instant at);

  /// The latest visit to a channel of which the ledger tells up to an entry, by its identifier.
  Optional<String> lastVisit(AuthorityName authority, ChannelId channel, long upTo);

  /// Something that somebody wrote to the authority.
  ///
  /// @param at when it was published, or else first seen
  /// @param question whether it asks for an answer
  /// @param answered whether it was answered
  /// @param answeredAt when the answer was published, or else first seen; null where there is none,
  ///   and where it is not known
  /// @param gone whether it is no longer at its source, where nobody can answer it any more
  record Received(
      ChannelId channel,
      RecordId record,
      Instant at,
      boolean question,
      boolean answered,
      @Nullable Instant answeredAt,
      boolean gone) {

    /// Whether somebody waits for an answer.
    public boolean isWaiting() {
      return question && !answered && !gone;
    }
  }

  /// The questions that nobody has answered and that are still there, the oldest first.
  ///
  /// @param since asked then or later
  /// @param restrictedToo whether restricted ones are among them
  List<Received> waiting(AuthorityName authority, Instant since, boolean restrictedToo);

  /// What was received at a time, the oldest first.
  ///
  /// @param from inclusive
  /// @param until exclusive
  /// @param restrictedToo whether restricted items are among them
  List<Received> received(
      AuthorityName authority, Instant from, Instant until, boolean restrictedToo);
}
