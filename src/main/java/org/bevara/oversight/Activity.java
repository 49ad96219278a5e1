package org.bevara.oversight;

import java.time.Instant;
import java.util.Map;
import javax.sql.DataSource;
import org.bevara.oversight.internal.JdbcActivity;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.Language;
import org.jspecify.annotations.Nullable;

/// What goes on at channels, in figures counted from the catalogue. Nothing is read but times and
/// codes. Thread-safe.
public interface Activity {

  static Activity in(DataSource database) {
    return new JdbcActivity(database);
  }

  /// A channel's own posts.
  ///
  /// @param last when the latest was published; null where none is held
  /// @param shown whether who asks may know of that one
  /// @param languages those published since the instant asked for that who asks may know of
  record OwnPosts(@Nullable Instant last, boolean shown, Map<Language, Long> languages) {

    public OwnPosts {
      languages = Map.copyOf(languages);
    }
  }

  /// The own posts of each channel that has any.
  ///
  /// @param since for the languages, inclusive
  /// @param restrictedToo whether who asks may know of restricted records
  Map<ChannelId, OwnPosts> ownPosts(AuthorityName authority, Instant since, boolean restrictedToo);
}
