package org.bevara.job.internal.definition;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.bevara.channel.ByteSize;
import org.bevara.channel.CaseNumberForm;
import org.bevara.channel.EgressTarget;
import org.bevara.channel.HostPort;
import org.bevara.record.UsageException;
import org.springframework.scheduling.support.CronExpression;

/// The values of the schemas' keyword `format`, each held by the type that reads it later, so that
/// what passes the check can be read.
enum ValueFormat implements Format {
  DATE(
      "date", DefinitionCode.DATE_MALFORMED, "a day of the calendar, year-month-day", s -> date(s)),
  SPAN(
      "duration",
      DefinitionCode.PERIOD_MALFORMED,
      "a span of time of ISO 8601, such as PT30S, P6M or P2Y",
      ValueFormat::span),
  TIME(
      "exact-duration",
      DefinitionCode.PERIOD_MALFORMED,
      "a span of time of ISO 8601 in hours, minutes and seconds, such as PT30S or PT2H",
      ValueFormat::time),
  PERIOD(
      "period",
      DefinitionCode.PERIOD_MALFORMED,
      "a span of time of ISO 8601 in years, months, weeks and days, such as P2Y or P6M",
      ValueFormat::period),
  CRON(
      "cron",
      DefinitionCode.CRON_MALFORMED,
      "a time table of six fields: second, minute, hour, day of month, month, day of week, such as"
          + " 0 0 3 * * *",
      CronExpression::parse),
  URL(
      "uri",
      DefinitionCode.URL_MALFORMED,
      "a whole address that begins with http:// or https://, without a user name",
      ValueFormat::url),
  ZONE(
      "time-zone",
      DefinitionCode.ZONE_UNKNOWN,
      "a time zone, such as Europe/Stockholm, Europe/Oslo, Europe/Helsinki or Europe/Mariehamn",
      ZoneId::of),
  HOST_PORT(
      "host-port",
      DefinitionCode.ADDRESS_MALFORMED,
      "host:port, the host in lower case and a port from 1 to 65535",
      HostPort::parse),
  EGRESS_TARGET(
      "egress-target",
      DefinitionCode.ADDRESS_MALFORMED,
      "host:port or the word demo",
      EgressTarget::parse),
  BYTE_SIZE(
      "byte-size",
      DefinitionCode.SIZE_MALFORMED,
      "a whole number and B, kB, MB, GB, KiB, MiB or GiB, such as 50 MB",
      ByteSize::parse),
  CASE_NUMBER(
      "case-number",
      DefinitionCode.CASE_NUMBER_MALFORMED,
      "text with {year}, {year2} and {number}, at least one {number}, such as KS {year}/{number}",
      CaseNumberForm::new);

  private final String word;
  private final DefinitionCode code;
  private final String expected;
  private final Consumer<String> reading;

  /// @param reading throws if the value cannot be read
  ValueFormat(String word, DefinitionCode code, String expected, Consumer<String> reading) {
    this.word = word;
    this.code = code;
    this.expected = expected;
    this.reading = reading;
  }

  /// The format that schemas call `word`; empty for one that this program does not hold.
  static Optional<ValueFormat> named(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
  }

  DefinitionCode code() {
    return code;
  }

  /// What a value must be, as the end of a sentence.
  String expected() {
    return expected;
  }

  @Override
  public String getName() {
    return word;
  }

  @Override
  public boolean matches(ExecutionContext context, String value) {
    try {
      reading.accept(value);
      return true;
    } catch (UsageException | DateTimeException | IllegalArgumentException e) {
      return false;
    }
  }

  private static void date(String text) {
    LocalDate.parse(text);
  }

  private static void time(String text) {
    if (Duration.parse(text).isNegative()) {
      throw new IllegalArgumentException("negative");
    }
  }

  private static void period(String text) {
    if (Period.parse(text).isNegative()) {
      throw new IllegalArgumentException("negative");
    }
  }

  /// What RFC 3339 calls a duration, as far as Java has a type for it: days or time, not both.
  private static void span(String text) {
    if (text.contains("T")) {
      time(text);
    } else {
      period(text);
    }
  }

  private static void url(String text) {
    try {
      URI uri = new URI(text);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (!web || uri.getHost() == null || uri.getUserInfo() != null) {
        throw new IllegalArgumentException("not an address on the web");
      }
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
