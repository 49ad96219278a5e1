package org.bevara.review;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.bevara.appraisal.ChannelFacts;
import org.bevara.appraisal.StoredItem;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.review.internal.JdbcHeldThreads;

/// All that rules ask about, of everything that is held, without a word of any text.
///
/// Thread-safe.
public interface HeldThreads {

  static HeldThreads in(DataSource database) {
    return new JdbcHeldThreads(database);
  }

  /// Reads every thread, as all of them stood at one moment. Few are in memory at a time. Nothing
  /// is changed.
  ///
  /// @param channels only of these; empty for all
  /// @param facts what rules may ask of a channel
  /// @param zone of the authority
  /// @param thread is handed all items of one thread that are held, in the order in which they
  ///   stood
  /// @return how many items were not handed on, because they or others of their thread have not
  ///   been read yet
  long each(
      AuthorityName authority,
      Set<ChannelId> channels,
      Function<ChannelId, ChannelFacts> facts,
      ZoneId zone,
      Consumer<List<StoredItem>> thread);

  /// How many items are held.
  ///
  /// @param channels only of these; empty for all
  long count(AuthorityName authority, Set<ChannelId> channels);
}
