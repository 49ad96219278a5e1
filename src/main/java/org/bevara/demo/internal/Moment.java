package org.bevara.demo.internal;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the times of the data: `12 08:15` is 12 days before the epoch, `+1d2h30m` is counted from
/// what the item answers.
///
/// So the same data is three years old and one day old whenever the demo runs.
final class Moment {

  private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");
  private static final Pattern FIXED = Pattern.compile("(\\d+) (\\d\\d:\\d\\d)");
  private static final Pattern AFTER =
      Pattern.compile("\\+(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?<=\\w)");

  private Moment() {}

  /// @throws IllegalArgumentException if `text` has neither form
  static OffsetDateTime read(String text, LocalDate epoch, OffsetDateTime answered) {
    Matcher after = AFTER.matcher(text);
    if (after.matches()) {
      Duration wait =
          Duration.ofDays(number(after.group(1)))
              .plusHours(number(after.group(2)))
              .plusMinutes(number(after.group(3)));
      return answered.toInstant().plus(wait).atZone(ZONE).toOffsetDateTime();
    }
    return fixed(text, epoch);
  }

  /// @throws IllegalArgumentException if `text` is not a day and a time
  static OffsetDateTime fixed(String text, LocalDate epoch) {
    Matcher fixed = FIXED.matcher(text);
    if (!fixed.matches()) {
      throw new IllegalArgumentException("neither '12 08:15' nor '+1d2h30m': " + text);
    }
    return epoch
        .minusDays(Long.parseLong(fixed.group(1)))
        .atTime(LocalTime.parse(fixed.group(2)))
        .atZone(ZONE)
        .toOffsetDateTime();
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
