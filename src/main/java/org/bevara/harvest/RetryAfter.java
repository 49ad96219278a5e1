package org.bevara.harvest;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.bevara.harvest.PageSource.Fetched;

/// How long a server asks to be left alone (RFC 9110 section 10.2.3): seconds, or a date of HTTP.
///
/// A date is measured against the `Date` of the same answer, so that neither clock need be right;
/// where the answer has none, it names no time.
final class RetryAfter {

  private RetryAfter() {}

  /// The time it asks for, zero or more; empty where it names none or none that can be read.
  static Optional<Duration> of(Fetched answered) {
    if (!(answered instanceof Fetched.Page answer)) {
      return Optional.empty();
    }
    String value = answer.header("Retry-After").map(String::strip).orElse("");
    if (value.matches("[0-9]{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }
    return date(value)
        .flatMap(until ->
            answer
                .header("Date")
                .flatMap(RetryAfter::date)
                .map(sent -> Duration.between(sent, until)))
        .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty(); // whatever it is, it names no time
    }
  }
}
