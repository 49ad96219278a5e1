package org.bevara.review;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;
import org.bevara.review.Readings.Version;
import org.bevara.review.internal.JdbcNearCopies;

/// Which items of an authority repeat which others of its own (SM-02).
///
/// Writing joins the caller's transaction. Thread-safe.
public interface NearCopies {

  /// Of more versions that share a text the earliest are compared: one original is enough.
  int MOST_COMPARED = 50;

  /// A passage that so many versions have is a formula: nothing is found by it, and what consists
  /// of formulas alone repeats nothing.
  int FORMULA = 500;

  static NearCopies in(DataSource database) {
    return new JdbcNearCopies(database);
  }

  /// Waits for whoever else compares texts of the authority, until the transaction ends, so that of
  /// two read at the same time the later one sees the other.
  void lock(AuthorityName authority);

  /// Keeps the keyed digests of the passages that a version is found by, in place of those it had,
  /// and forgets what it repeats and what repeats it.
  void file(Version version, Set<Long> passages);

  /// Forgets all about the items of a channel that are destroyed.
  void forgetDestroyed(AuthorityName authority, ChannelId channel);

  /// Versions in custody of other channels that have all of these passages, and those that have no
  /// others, formulas aside: one of the two may repeat the other.
  ///
  /// @return at most [#MOST_COMPARED], those published first
  List<Version> sharing(AuthorityName authority, ChannelId channel, Set<Long> passages);

  /// Keeps that the whole of `copy` stands in `original`.
  void repeats(Version copy, Version original);

  /// The item of another channel in which every version of `copy` stands and that is preserved now:
  /// kept or to be registered by a rule or a person, with nothing left to be looked at, open, seen
  /// at its source by all who saw the copy there, and itself no near copy. Of several the one
  /// published first; empty where in doubt.
  Optional<RecordId> original(RecordId copy);

  /// Whether an item was decided as a copy, and has no original any more: what was decided of it
  /// does not hold then, also before the next run on its channel.
  boolean isBereft(RecordId copy);
}
