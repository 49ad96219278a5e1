package org.bevara.harvest;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A time as mail and RSS state it: RFC 5322, clause 3.3, with the obsolete forms of its clause
/// 4.3, which are those of RFC 822.
///
/// Sources are careless: the day of the week is wrong or in another language, the month is written
/// out, seconds are left out. What cannot be taken for another moment is taken all the same.
final class MailTime {

  private static final Pattern FORM =
      Pattern.compile(
          "(?:\\p{L}{2,12}\\.?,?\\s*)?(\\d{1,2})(?:\\s+|-)(\\p{Alpha}{3})\\p{Alpha}{0,7}\\.?(?:\\s+|-)(\\d{2,4}),?\\s+"
              + "(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.\\d{1,9})?)?\\s*(\\S*)");
  private static final Pattern COMMENT = Pattern.compile("\\s*\\([^()]*\\)\\s*$");
  private static final Pattern OFFSET =
      Pattern.compile("(?:GMT|UTC?)?([+-])(\\d{2}):?(\\d{2})", Pattern.CASE_INSENSITIVE);

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  /// Hours from UTC. Letters of the military are not among them: clause 4.3 calls them unknown.
  private static final Map<String, Integer> ZONES =
      Map.ofEntries(
          Map.entry("ut", 0),
          Map.entry("utc", 0),
          Map.entry("gmt", 0),
          Map.entry("z", 0),
          Map.entry("est", -5),
          Map.entry("edt", -4),
          Map.entry("cst", -6),
          Map.entry("cdt", -5),
          Map.entry("mst", -7),
          Map.entry("mdt", -6),
          Map.entry("pst", -8),
          Map.entry("pdt", -7),
          // Quirk: not in the standard, and what Nordic sites write
          Map.entry("cet", 1),
          Map.entry("cest", 2),
          Map.entry("eet", 2),
          Map.entry("eest", 3));

  private MailTime() {}

  /// The time with its offset, or without one where the zone is missing or unknown; null where the
  /// text has another form.
  ///
  /// @throws DateTimeException if there is no such day or hour
  static @Nullable TemporalAccessor of(String text) {
    Matcher parts = FORM.matcher(COMMENT.matcher(text).replaceFirst(""));
    if (!parts.matches()) {
      return null;
    }
    int month = MONTHS.indexOf(parts.group(2).toLowerCase(Locale.ROOT)) + 1;
    if (month == 0) {
      return null;
    }
    LocalDateTime local =
        LocalDateTime.of(
            year(parts.group(3)),
            month,
            Integer.parseInt(parts.group(1)),
            Integer.parseInt(parts.group(4)),
            Integer.parseInt(parts.group(5)),
            // a leap second has no moment of its own here
            parts.group(6) == null ? 0 : Math.min(59, Integer.parseInt(parts.group(6))));
    ZoneOffset offset = offset(parts.group(7));
    return offset == null ? local : local.atOffset(offset);
  }

  /// Clause 4.3: two digits are of this century up to 49, three are counted from 1900.
  private static int year(String digits) {
    int year = Integer.parseInt(digits);
    return switch (digits.length()) {
      case 2 -> year < 50 ? 2000 + year : 1900 + year;
      case 3 -> 1900 + year;
      default -> year;
    };
  }

  private static @Nullable ZoneOffset offset(String zone) {
    Matcher numbers = OFFSET.matcher(zone);
    if (numbers.matches()) {
      int sign = numbers.group(1).equals("-") ? -1 : 1;
      return ZoneOffset.ofHoursMinutes(
          sign * Integer.parseInt(numbers.group(2)), sign * Integer.parseInt(numbers.group(3)));
    }
    Integer hours = ZONES.get(zone.toLowerCase(Locale.ROOT));
    return hours == null ? null : ZoneOffset.ofHours(hours);
  }
}
