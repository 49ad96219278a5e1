package org.bevara.notice;

import java.time.LocalDate;
import java.util.Optional;
import javax.sql.DataSource;
import org.bevara.notice.internal.JdbcNoticeMarks;
import org.bevara.record.AuthorityName;
import org.jspecify.annotations.Nullable;

/// How far each road has been told. A mark moves only when what lies before it was taken at the
/// other end, so that a letter may come twice after a crash, but never not at all. Thread-safe.
public interface NoticeMarks {

  /// Places in the ledger and in the list of gaps: everything up to there was looked at.
  record Place(long ledger, long gap) {}

  /// How far a road has been told.
  ///
  /// @param alerts up to where alerts went out
  /// @param digests up to where the last digest told
  /// @param digestOn the day of the last digest; null before the first
  record Mark(Place alerts, Place digests, @Nullable LocalDate digestOn) {}

  static NoticeMarks in(DataSource tables) {
    return new JdbcNoticeMarks(tables);
  }

  /// Empty for a road that was never told anything.
  Optional<Mark> of(AuthorityName authority, Road road);

  /// In the caller's transaction, or one of its own.
  void set(AuthorityName authority, Road road, Mark mark);
}
