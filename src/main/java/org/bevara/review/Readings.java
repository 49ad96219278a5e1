package org.bevara.review;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;
import org.bevara.record.Sha256;
import org.bevara.review.internal.JdbcReadings;

/// What was read in the versions of items. Every version is read once, and again when word lists,
/// examples, the authority's words or its cases have changed.
///
/// Writing joins the caller's transaction. Thread-safe.
public interface Readings {

  static Readings in(DataSource database) {
    return new JdbcReadings(database);
  }

  /// A version of an item.
  record Version(RecordId item, int version) {}

  /// The versions on a channel that `reader` has not read yet, the oldest first.
  ///
  /// @param reader digest of all that reading depends on
  List<Version> unread(AuthorityName authority, ChannelId channel, Sha256 reader);

  /// Keeps what `reader` read in a version, in place of an earlier reading of it.
  void keep(Version version, Sha256 reader, Reading reading);

  /// What was last read in these versions; without those that were not read yet.
  Map<Version, Reading> of(Collection<Version> versions);
}
