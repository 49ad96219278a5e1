package org.bevara.search;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.bevara.record.UsageException;

/// Reads the point in time that somebody asks about.
public final class AsOf {

  private AsOf() {}

  /// The end of a day (`2026-03-14`), or a time of the authority's clock (`2026-03-14T12:00`) or of
  /// any (`2026-03-14T11:00:00Z`).
  ///
  /// @param zone the authority's
  /// @throws UsageException `DAY_MALFORMED`
  public static Instant parse(String text, ZoneId zone) {
    try {
      if (!text.contains("T")) {
        return LocalDate.parse(text).plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1);
      }
      return text.matches(".*(Z|[+-]\\d\\d(:?\\d\\d)?)")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).atZone(zone).toInstant();
    } catch (DateTimeException e) {
      throw new UsageException(
          "DAY_MALFORMED",
          "a point in time is written as 2026-03-14, which is the end of that day, or with the time"
              + " as 2026-03-14T12:00 or 2026-03-14T11:00:00Z",
          e);
    }
  }
}
