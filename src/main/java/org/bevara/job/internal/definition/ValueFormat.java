package org.bevara.job.internal.definition;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import org.bevara.channel.ByteSize;
import org.bevara.channel.CaseNumberForm;
import org.bevara.channel.EgressTarget;
import org.bevara.record.HostPort;
import org.bevara.record.UsageException;
import org.springframework.scheduling.support.CronExpression;

/// The values of the schemas' keyword `format`, each held by the type that reads it later, so that
/// what passes the check can be read.
enum ValueFormat implements Format {
  DATE("date", DefinitionCode.DATE_MALFORMED, "a day of the calendar, year-month-day"),
  TIME(
      "exact-duration",
      DefinitionCode.PERIOD_MALFORMED,
      "a span of time of ISO 8601 in hours, minutes and seconds, such as PT30S or PT2H"),
  CALENDAR_PERIOD(
      "calendar-period",
      DefinitionCode.PERIOD_MALFORMED,
      "a period of ISO 8601 in years, months, weeks and days, none of them negative, a thousand years at most, such as P2Y or P6M"),
  CRON(
      "cron",
      DefinitionCode.CRON_MALFORMED,
      "a time table of six fields: second, minute, hour, day of month, month, day of week, such as"
          + " 0 0 3 * * *"),
  URL(
      "uri",
      DefinitionCode.URL_MALFORMED,
      "a whole address that begins with http:// or https://, without a user name"),
  ZONE(
      "time-zone",
      DefinitionCode.ZONE_UNKNOWN,
      "a time zone, such as Europe/Stockholm, Europe/Oslo, Europe/Helsinki or Europe/Mariehamn"),
  HOST_PORT(
      "host-port",
      DefinitionCode.ADDRESS_MALFORMED,
      "host:port with a port from 1 to 65535, such as localhost:8080"),
  EGRESS_TARGET("egress-target", DefinitionCode.ADDRESS_MALFORMED, "host:port or the word demo"),
  BYTE_SIZE(
      "byte-size",
      DefinitionCode.SIZE_MALFORMED,
      "a whole number and B, kB, MB, GB, KiB, MiB or GiB, such as 50 MB"),
  CASE_NUMBER(
      "case-number",
      DefinitionCode.CASE_NUMBER_MALFORMED,
      "text with {year}, {year2} and {number}, at least one {number}, such as KS {year}/{number}");

  private final String word;
  private final DefinitionCode code;
  private final String expected;

  ValueFormat(String word, DefinitionCode code, String expected) {
    this.word = word;
    this.code = code;
    this.expected = expected;
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
      return !isNegative(read(value));
    } catch (UsageException | DateTimeException | IllegalArgumentException e) {
      return false;
    }
  }

  private Object read(String text) {
    return switch (this) {
      case DATE -> LocalDate.parse(text);
      case TIME -> Duration.parse(text);
      case CALENDAR_PERIOD -> period(text);
      case CRON -> CronExpression.parse(text);
      case URL -> webAddress(text);
      case ZONE -> ZoneId.of(text);
      case HOST_PORT -> HostPort.parse(text);
      case EGRESS_TARGET -> EgressTarget.parse(text);
      case BYTE_SIZE -> ByteSize.parse(text);
      case CASE_NUMBER -> new CaseNumberForm(text);
    };
  }

  private static Period period(String text) {
    Period period = Period.parse(text);
    if (period.isNegative() || period.toTotalMonths() > 12_000 || period.getDays() > 366_000) {
      throw new IllegalArgumentException("not a period that something is kept for");
    }
    return period;
  }

  private static boolean isNegative(Object value) {
    return value instanceof Duration time && time.isNegative();
  }

  private static URI webAddress(String text) {
    URI uri = URI.create(text);
    boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!web || uri.getHost() == null || uri.getUserInfo() != null) {
      throw new IllegalArgumentException("not an address on the web");
    }
    return uri;
  }
}
