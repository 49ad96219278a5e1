package org.bevara.web.internal.page;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.bevara.capture.Overview;
import org.bevara.capture.Overview.FoundGap;
import org.bevara.capture.Overview.MonthCount;
import org.bevara.capture.Overview.VisitDay;
import org.bevara.channel.Channel;
import org.bevara.web.internal.Seat;

/// The last twelve months of a channel: when it was visited and documented, what was found missing,
/// and how much was written. Its lines need not be seen: each is said in a sentence, and the months
/// are a table too.
///
/// @param first the day at the left end of the lines
/// @param last the day at their right end
/// @param months the oldest first
public record ChannelCourse(LocalDate first, LocalDate last, List<Lane> lanes, List<Month> months) {

  private static final int MONTHS = 12;

  /// @param key the last part of the word by which it is called
  /// @param said what there is to be seen
  /// @param faults days that are to stand out
  public record Lane(String key, String said, DayLane days, DayLane faults) {}

  /// What happened in one month.
  ///
  /// @param visits all but documentation runs
  /// @param gaps those that somebody may know of
  public record Month(
      YearMonth month,
      long posts,
      long answers,
      long visits,
      long failed,
      long documentations,
      long gaps) {}

  /// @param gaps of the channel, those that the one who reads may know of
  static ChannelCourse of(Seat seat, Wording say, Channel channel, List<FoundGap> gaps) {
    ZoneId zone = seat.desk().authority().zone();
    LocalDate today = LocalDate.ofInstant(seat.archive().clock().instant(), zone);
    LocalDate first = YearMonth.from(today).minusMonths(MONTHS - 1L).atDay(1);
    Overview overview = seat.archive().overview();
    List<VisitDay> visits = overview.visitDays(seat.authority(), channel.id(), first, zone);
    List<LocalDate> missing =
        gaps.stream()
            .map(gap -> LocalDate.ofInstant(gap.foundAt(), zone))
            .filter(day -> !day.isBefore(first))
            .toList();
    return new ChannelCourse(
        first,
        today,
        lanes(say, first, visits, missing),
        months(
            first,
            visits,
            missing,
            overview.monthCounts(
                seat.authority(),
                channel.id(),
                YearMonth.from(first),
                zone,
                seat.sight().seesRestricted())));
  }

  private static List<Lane> lanes(
      Wording say, LocalDate first, List<VisitDay> visits, List<LocalDate> missing) {
    List<LocalDate> visited = days(visits, day -> day.visits() > day.failed());
    List<LocalDate> failed = days(visits, day -> day.failed() > 0);
    List<LocalDate> documented = days(visits, day -> day.documentations() > 0);
    return List.of(
        new Lane(
            "visits",
            say.message("course.visits.said", visited.size(), failed.size()),
            DayLane.of(first, visited),
            DayLane.of(first, failed)),
        new Lane(
            "documentations",
            say.message("course.documentations.said", documented.size()),
            DayLane.of(first, documented),
            DayLane.of(first, List.of())),
        new Lane(
            "gaps",
            say.message("course.gaps.said", missing.size(), missing.stream().distinct().count()),
            DayLane.of(first, List.of()),
            DayLane.of(first, missing)));
  }

  private static List<LocalDate> days(List<VisitDay> visits, Predicate<VisitDay> which) {
    return visits.stream().filter(which).map(VisitDay::day).toList();
  }

  private static List<Month> months(
      LocalDate first, List<VisitDay> visits, List<LocalDate> missing, List<MonthCount> written) {
    Map<YearMonth, MonthCount> counts =
        written.stream().collect(Collectors.toMap(MonthCount::month, Function.identity()));
    List<Month> months = new ArrayList<>();
    for (int at = 0; at < MONTHS; at++) {
      YearMonth month = YearMonth.from(first).plusMonths(at);
      MonthCount count = counts.getOrDefault(month, new MonthCount(month, 0, 0));
      months.add(
          new Month(
              month,
              count.posts(),
              count.answers(),
              sum(visits, month, VisitDay::visits),
              sum(visits, month, VisitDay::failed),
              sum(visits, month, VisitDay::documentations),
              missing.stream().filter(day -> YearMonth.from(day).equals(month)).count()));
    }
    return List.copyOf(months);
  }

  private static long sum(List<VisitDay> visits, YearMonth month, ToLongFunction<VisitDay> figure) {
    return visits.stream()
        .filter(day -> YearMonth.from(day.day()).equals(month))
        .mapToLong(figure)
        .sum();
  }

  /// How many days a line has.
  public long days() {
    return ChronoUnit.DAYS.between(first, last) + 1;
  }

  public List<Month> latestFirst() {
    return months.reversed();
  }
}
