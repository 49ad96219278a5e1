package org.bevara.harvest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.bevara.record.Gap;
import org.jspecify.annotations.Nullable;

/// A time as a source states it, and what is uncertain about it.
///
/// Nothing is guessed: a time of day without a zone is no moment and is kept in the gap's note. A
/// mere day is taken as its start in UTC, which is the same day in the Nordic countries, and said
/// to be so.
///
/// @param at null where no moment is stated
/// @param gap null where the moment is stated whole
record StatedTime(@Nullable Instant at, @Nullable Gap gap) {

  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[XXX][XX][X]['['VV']'][' 'VV]")
          .toFormatter(Locale.ROOT);

  /// @param field its name at the source, for the gap's note
  static StatedTime of(String field, String value) {
    String text = value.strip();
    if (text.length() > 80) {
      return unreadable(field);
    }
    try {
      if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
        return new StatedTime(
            LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant(),
            new Gap("DATE_WITHOUT_TIME", null, field + " states a day only; its start is taken."));
      }
      TemporalAccessor mail = MailTime.of(text);
      TemporalAccessor time =
          mail == null
              ? ISO.parse(
                  text.replaceFirst("^(\\S{10})\\s+(\\d)", "$1T$2")
                      .replaceFirst("\\s+([+-])", "$1"))
              : mail;
      if (!time.isSupported(ChronoField.INSTANT_SECONDS)) {
        return new StatedTime(
            null,
            new Gap(
                "DATE_WITHOUT_ZONE",
                null,
                "%s is %s, without a zone, so the moment is not known.".formatted(field, text)));
      }
      Instant at = Instant.from(time);
      int year = at.atOffset(ZoneOffset.UTC).getYear();
      return year < 1 || year > 9999 ? unreadable(field) : new StatedTime(at, null);
    } catch (DateTimeException e) {
      return unreadable(field);
    }
  }

  private static StatedTime unreadable(String field) {
    return new StatedTime(
        null, new Gap("DATE_UNREADABLE", null, field + " is no time that can be read."));
  }
}
