package org.bevara.web.internal.page;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/// How things are said on one page: in whose language, at whose time. Templates call it `say`.
public final class Wording {

  private static final List<String> SIZES = List.of("B", "kB", "MB", "GB", "TB");

  private final MessageSource messages;
  private final Locale locale;
  private final ZoneId zone;

  Wording(MessageSource messages, Locale locale, ZoneId zone) {
    this.messages = messages;
    this.locale = locale;
    this.zone = zone;
  }

  public String language() {
    return locale.getLanguage();
  }

  /// A word for a code of a closed or open list; the code itself where it has none.
  ///
  /// @param group what the code is one of, for example `state`
  public String word(String group, String code) {
    return String.valueOf(messages.getMessage(group + "." + code, null, code, locale));
  }

  /// What is to be done about a code; the general advice where it has none of its own.
  public String advice(String group, String code) {
    return String.valueOf(
        messages.getMessage(
            group + "." + code + ".advice",
            null,
            messages.getMessage(group + ".advice", null, locale),
            locale));
  }

  public String message(String key, Object... arguments) {
    return messages.getMessage(key, arguments, locale);
  }

  /// Captured text without what cannot be seen.
  public String text(@Nullable String captured) {
    return Harmless.text(captured);
  }

  /// To the minute, in the authority's zone.
  public String time(@Nullable Instant instant) {
    return instant == null ? "" : format("time.pattern").format(instant.atZone(zone));
  }

  public String day(@Nullable Instant instant) {
    return instant == null ? "" : day(LocalDate.ofInstant(instant, zone));
  }

  public String day(@Nullable LocalDate day) {
    return day == null ? "" : format("day.pattern").format(day);
  }

  /// Without its year, where that is told beside it.
  public String dayOfYear(LocalDate day) {
    return DateTimeFormatter.ofPattern("d MMM", locale).format(day);
  }

  public String month(YearMonth month) {
    return DateTimeFormatter.ofPattern("LLL yyyy", locale).format(month);
  }

  public String month(Instant instant) {
    return month(YearMonth.from(instant.atZone(zone)));
  }

  /// A share of one, in whole per cent.
  public String percent(double share) {
    return NumberFormat.getPercentInstance(locale).format(share);
  }

  /// As programs read it.
  public String exact(@Nullable Instant instant) {
    return instant == null ? "" : instant.toString();
  }

  public String number(long number) {
    return NumberFormat.getIntegerInstance(locale).format(number);
  }

  /// To one decimal.
  public String tenths(double number) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMinimumFractionDigits(1);
    format.setMaximumFractionDigits(1);
    return format.format(number);
  }

  /// An amount of data, in the largest unit of which there is one.
  public String size(long bytes) {
    int unit = 0;
    double amount = bytes;
    while (amount >= 1000 && unit < SIZES.size() - 1) {
      amount /= 1000;
      unit++;
    }
    return (unit == 0 ? number(bytes) : tenths(amount)) + "\u00a0" + SIZES.get(unit);
  }

  /// How long it took, in the two largest units.
  public String duration(Instant from, Instant to) {
    return length(Duration.between(from, to));
  }

  /// How much time, in the two largest units of hours, minutes and seconds.
  public String length(Duration took) {
    if (took.toMinutes() < 1) {
      return message("duration.seconds", took.toSeconds());
    }
    return took.toHours() < 1
        ? message("duration.minutes", took.toMinutes(), took.toSecondsPart())
        : message("duration.hours", took.toHours(), took.toMinutesPart());
  }

  private DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(messages.getMessage(pattern, null, locale), locale);
  }
}
