package org.bevara.oversight;

import static java.util.Comparator.naturalOrder;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bevara.channel.Authority;
import org.bevara.channel.Channel;
import org.bevara.channel.ResponseRule.Counted;
import org.bevara.channel.WorkingDays;
import org.bevara.oversight.ChannelNews.Received;
import org.jspecify.annotations.Nullable;

/// How much work an authority's channels were, week by week, for the manager («skulle brukt mye mer
/// tid på oppfølging», M22). Pure: the facts are handed in. Thread-safe.
public final class ChannelLoad {

  private final Authority authority;
  private final WorkingDays workingDays;
  private final ReviewDuty duty;
  private final ResponseDuty response;

  public ChannelLoad(Authority authority) {
    this.authority = authority;
    this.workingDays = new WorkingDays(authority);
    this.duty = new ReviewDuty(authority);
    this.response = new ResponseDuty(authority);
  }

  /// The work of one channel in one week.
  ///
  /// @param monday the week's first day
  /// @param received items that others wrote
  /// @param questions of these, those that ask for an answer
  /// @param answered of these, those that were answered by now
  /// @param median of the time that answering took, counted as the channel's rule counts it; null
  ///   where nothing was answered
  /// @param ninth the time within which nine of ten were answered; null as `median`
  /// @param waiting questions of the week that still wait
  /// @param daysDue working days that have ended and on which a review was due
  /// @param daysReviewed of these, those with a sign-off
  /// @param delay the median of the working time from the oldest news that a sign-off covered to
  ///   the sign-off; null where there was none
  public record Week(
      Channel channel,
      LocalDate monday,
      int received,
      int questions,
      int answered,
      @Nullable Duration median,
      @Nullable Duration ninth,
      int waiting,
      int daysDue,
      int daysReviewed,
      @Nullable Duration delay) {}

  /// What is known of a channel.
  ///
  /// @param since the first day on which the archive answers for it; null while it does not
  /// @param active whether it is in use, so that reviews are due
  /// @param received what others wrote there in the weeks asked for
  /// @param signed its sign-offs of these weeks
  public record Facts(
      Channel channel,
      @Nullable LocalDate since,
      boolean active,
      List<Received> received,
      List<SignOff> signed) {

    public Facts {
      received = List.copyOf(received);
      signed = List.copyOf(signed);
    }
  }

  /// The first day of the week of `day`.
  public static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  /// The weeks from that of `from` to that of `to`, both inclusive.
  public List<Week> weeks(Facts facts, LocalDate from, LocalDate to, LocalDate today) {
    return monday(from)
        .datesUntil(monday(to).plusDays(1), Period.ofWeeks(1))
        .map(monday -> week(facts, monday, today))
        .toList();
  }

  private Week week(Facts facts, LocalDate monday, LocalDate today) {
    LocalDate next = monday.plusWeeks(1);
    List<Received> received =
        facts.received().stream().filter(item -> isWithin(day(item.at()), monday, next)).toList();
    List<Received> questions = received.stream().filter(Received::question).toList();
    List<Duration> times = new ArrayList<>();
    for (Received question : questions) {
      Instant answered = question.answeredAt();
      if (answered != null) {
        times.add(response.waited(facts.channel(), question.at(), answered));
      }
    }
    List<SignOff> signed =
        facts.signed().stream().filter(each -> isWithin(each.on(), monday, next)).toList();
    List<Duration> delays = new ArrayList<>();
    for (SignOff each : signed) {
      Instant waited = each.waitedSince();
      if (waited != null) {
        delays.add(workingDays.elapsed(waited, each.at(), Counted.WORKING_DAYS));
      }
    }
    Set<LocalDate> days = signed.stream().map(SignOff::on).collect(Collectors.toSet());
    List<LocalDate> due = due(facts, monday, today.isBefore(next) ? today : next);
    return new Week(
        facts.channel(),
        monday,
        received.size(),
        questions.size(),
        (int) questions.stream().filter(Received::answered).count(),
        share(times, 50),
        share(times, 90),
        (int) questions.stream().filter(Received::isWaiting).count(),
        due.size(),
        (int) due.stream().filter(days::contains).count(),
        share(delays, 50));
  }

  private List<LocalDate> due(Facts facts, LocalDate monday, LocalDate until) {
    LocalDate since = facts.since();
    if (!facts.active() || since == null) {
      return List.of();
    }
    return duty.daysDue(since.isAfter(monday) ? since : monday, until);
  }

  private LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, authority.zone());
  }

  private static boolean isWithin(LocalDate day, LocalDate from, LocalDate until) {
    return !day.isBefore(from) && day.isBefore(until);
  }

  /// The smallest of `times` that at least so many percent of them do not exceed.
  static @Nullable Duration share(List<Duration> times, int percent) {
    if (times.isEmpty()) {
      return null;
    }
    List<Duration> sorted = times.stream().sorted(naturalOrder()).toList();
    int rank = (int) Math.ceil(percent * sorted.size() / 100.0);
    return sorted.get(rank - 1);
  }
}
