package org.bevara.oversight;

import java.time.Instant;
import java.time.LocalDate;
import org.bevara.record.AuthorityName;
import org.bevara.record.ChannelId;
import org.jspecify.annotations.Nullable;

/// That somebody looked a channel over and answers for it (N06): the evidence of «uppsikt».
///
/// @param on the day of `at` in the authority's calendar
/// @param account of who signed, by its identifier
/// @param upTo the ledger's entry up to which what happened was shown
/// @param visit the latest visit to the channel until then, by its identifier; null before the
///   first
/// @param waitedSince when the oldest news that it covers was entered; null where there was none
/// @param note the stored object that holds what was noted in words; null where nothing was
public record SignOff(
    AuthorityName authority,
    ChannelId channel,
    Instant at,
    LocalDate on,
    String account,
    Capacity capacity,
    long upTo,
    @Nullable String visit,
    @Nullable Instant waitedSince,
    Counts counts,
    @Nullable String note) {

  /// How much was shown to who signed.
  ///
  /// @param withheld changes of records that only registrar, officer or archivist see, and who
  ///   signed does not
  /// @param waiting questions that nobody had answered
  public record Counts(
      int added, int edited, int gone, int withheld, int waiting, int overdue, int findings) {}
}
