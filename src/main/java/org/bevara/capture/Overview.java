package org.bevara.capture;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.bevara.capture.internal.JdbcOverview;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.bevara.record.RecordId;
import org.jspecify.annotations.Nullable;

/// What the catalogue tells of an authority's channels in lists and figures: visits, gaps, counts.
///
/// Reads only. Thread-safe.
public interface Overview {

  static Overview in(DataSource database) {
    return new JdbcOverview(database);
  }

  /// One visit to a channel.
  ///
  /// @param purpose why, for example `harvest`
  /// @param finishedAt null while it is under way, and where its process was killed
  /// @param outcome `COMPLETED`, or the code of what failed; null as long as `finishedAt` is
  record Visit(
      VisitId id,
      ChannelId channel,
      String purpose,
      Instant startedAt,
      @Nullable Instant finishedAt,
      @Nullable String outcome) {

    /// Whether it ended otherwise than by doing all that it set out to do.
    public boolean failed() {
      return outcome != null && !outcome.equals("COMPLETED");
    }
  }

  /// A gap that a visit found.
  ///
  /// @param record what lacks something; null where it is the visit as a whole
  record FoundGap(ChannelId channel, @Nullable RecordId record, String code, Instant foundAt) {}

  /// How many items of a channel are held, by what is known of them at their source.
  ///
  /// @param gone confirmed or not
  record ItemCount(long posts, long items, long edited, long gone) {}

  /// The visits to a channel on one day.
  ///
  /// @param visits all of them but documentation runs
  /// @param failed of these, those that failed
  /// @param documentations documentation runs, also of a single page
  record VisitDay(LocalDate day, long visits, long failed, long documentations) {}

  /// How many items were published in one month.
  ///
  /// @param answers all that are not posts
  record MonthCount(YearMonth month, long posts, long answers) {}

  /// The days on which visits to a channel began, the earliest first.
  ///
  /// @param from the first day
  /// @param zone in which days are counted
  List<VisitDay> visitDays(AuthorityName authority, ChannelId channel, LocalDate from, ZoneId zone);

  /// The items held of a channel by the month in which they were published, the earliest first.
  ///
  /// @param from the first month
  /// @param zone in which months are counted
  /// @param restrictedToo whether restricted ones are counted
  List<MonthCount> monthCounts(
      AuthorityName authority,
      ChannelId channel,
      YearMonth from,
      ZoneId zone,
      boolean restrictedToo);

  /// Visits to the authority's channels, the latest first.
  ///
  /// @param channel only to this one; null for all
  /// @param limit at most so many
  List<Visit> visits(AuthorityName authority, @Nullable ChannelId channel, int limit);

  /// The latest visit to the whole of each channel that has had one: those to a single page do not
  /// count.
  Map<ChannelId, Visit> latestVisits(AuthorityName authority);

  /// Gaps of current versions and of visits, the latest first: what a later version no longer lacks
  /// is not among them.
  ///
  /// @param since found then or later; null for all
  List<FoundGap> gaps(AuthorityName authority, @Nullable Instant since);

  /// How many of these gaps there are, by channel and code: without those of restricted records,
  /// and of pages and media that show one.
  Map<ChannelId, Map<String, Long>> gapCounts(AuthorityName authority);

  /// The items held of each channel.
  ///
  /// @param restrictedToo whether restricted ones are counted
  Map<ChannelId, ItemCount> itemCounts(AuthorityName authority, boolean restrictedToo);
}
